// What an input works on.
import type { Simulation } from '../engine/simulation.ts';
import type { Cluster } from '../cluster/contract.ts';
import type { ScenarioFile } from '../scenario/document.ts';
import type { CommandOutput } from './commandOutput.ts';

export interface InputContext {
  readonly sim: Simulation;
  readonly cluster: Cluster;
  readonly files: readonly ScenarioFile[];
  /** Gets the record of what a command prints. */
  readonly outputs: CommandOutput[];
}

export const DEFAULT_NAMESPACE = 'default';

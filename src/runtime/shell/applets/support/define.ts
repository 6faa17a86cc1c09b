// How an applet is described to the registry.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { Flavour, Tool } from './tool.ts';

export interface AppletDefinition {
  readonly name: string;
  /** Where it exists; default both. */
  readonly only?: Flavour;
  /** One that never waits may give its status at once. */
  readonly run: (tool: Tool, argv: readonly Bytes[]) => Task<number> | number;
  /** Nothing is ever left to be written at its end. */
  readonly printsNothing?: true;
}

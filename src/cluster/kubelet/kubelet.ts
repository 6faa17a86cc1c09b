// A node's kubelet: a process that can be stopped and started again (kubelet: cmd/kubelet). Containers live on meanwhile.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { NodeMachine } from '../../runtime/cri/cri.ts';
import type { ManagedClient } from '../client/clientFactory.ts';
import type { Client } from '../client/client.ts';
import { createAllocationState } from './allocation/allocationState.ts';
import { DEFAULT_KUBELET_CONFIG, type KubeletConfig } from './config.ts';
import type { CpuAssignments } from './cpuManager/cpuManager.ts';
import { createPulledRecords } from './decide/images/pulledRecords.ts';
import type { KillPodOptions } from './podWorkers/podSyncStatus.ts';
import type { EventRecorder } from './recorder.ts';
import { createKubeletProcess, type KubeletProcess } from './syncLoop/syncLoop.ts';

export interface KubeletOptions {
  readonly sim: Simulation;
  /** Each process has its own: what it has listed ends with it. */
  newClient(): ManagedClient;
  readonly machine: NodeMachine;
  /** Source component `kubelet`, host: the node. Each process has one of its own: what it has counted ends with it. */
  newRecorder(client: Client): EventRecorder;
  readonly nodeName: string;
  readonly config?: Partial<KubeletConfig>;
  /** The node is new: its kubelet has not been running for long when it is started first. */
  readonly isNew?: boolean;
}

export interface Kubelet {
  readonly nodeName: string;
  readonly running: boolean;
  /** The first start takes over a node that has been running for long, unless it is new; later ones are restarts. */
  start(): void;
  stop(): void;
  /** Pods of this node as the running process knows them. */
  pods(): ReadonlyMap<string, Pod>;
  killPod(uid: string, kill: KillPodOptions): void;
  /** The machine is about to go down; `done` when the kubelet has nothing against it any more, at once when it does not run. */
  shutDown(done: () => void): void;
}

export function createKubelet(options: KubeletOptions): Kubelet {
  const config: KubeletConfig = { ...DEFAULT_KUBELET_CONFIG, ...options.config };
  const pulledRecords = createPulledRecords();
  const allocationState = createAllocationState();
  const cpuAssignments: CpuAssignments = new Map();
  let process: KubeletProcess | undefined;
  let client: ManagedClient | undefined;
  let starts = options.isNew === true ? 1 : 0;
  return {
    nodeName: options.nodeName,
    get running() {
      return process !== undefined;
    },
    start() {
      if (process !== undefined) return;
      client = options.newClient();
      process = createKubeletProcess({ ...options, client, recorder: options.newRecorder(client), config, pulledRecords, allocationState, cpuAssignments, startedAt: starts === 0 ? undefined : options.sim.now() });
      starts += 1;
      process.start();
    },
    stop() {
      process?.stop();
      client?.close();
      process = undefined;
      client = undefined;
    },
    pods: () => process?.pods() ?? new Map(),
    killPod: (uid, kill) => process?.killPod(uid, kill),
    shutDown(done) {
      if (process === undefined) done();
      else process.shutDown(done);
    },
  };
}

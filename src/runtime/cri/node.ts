// What the parts of one node's runtime share: kernel, network, files, images, and whether containerd runs.
import type { Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/simTime.ts';
import type { Task } from '../../engine/task.ts';
import type { TraceId } from '../../engine/trace/traceEvent.ts';
import type { CgroupTree } from '../cgroup/limits.ts';
import type { Network, NetworkNode } from '../net/contract.ts';
import type { AddressPool } from '../net/ipam.ts';
import type { NodeKernel, Programs } from '../process/types.ts';
import type { DirInode, Errno, MountTable } from '../vfs/types.ts';
import type { RuntimeEvent } from './cri.ts';
import type { ImageStore } from './imageStore.ts';
import type { LogHistory } from './logHistory.ts';
import type { Container, Sandbox } from './records.ts';
import type { SharedHost } from './sharedHost.ts';
import { jittered } from './timings.ts';
import type { UpSwitch } from './upSwitch.ts';

export interface RuntimeNode {
  readonly sim: Simulation;
  readonly name: string;
  readonly kernel: NodeKernel;
  readonly programs: Programs;
  readonly network: Network;
  readonly networkNode: NetworkNode;
  readonly addresses: AddressPool;
  readonly cgroups: CgroupTree;
  readonly hostFiles: MountTable;
  /** Where the runtime keeps files of sandboxes. */
  readonly stateDirectory: DirInode;
  readonly images: ImageStore;
  /** The root file system of pause, the same for all sandboxes. */
  readonly pauseMounts: MountTable;
  readonly sysRoot: DirInode;
  /** Disk use of writable layers. */
  readonly chargeDisk: (deltaBytes: number) => Errno | undefined;
  readonly nodeResolvConf: string;
  /** Where other nodes run, too. */
  readonly host?: SharedHost | undefined;
  /** Where what containers write is kept for those who look back. */
  readonly logs?: LogHistory;
}

/** containerd's memory. */
export interface RuntimeState {
  readonly power: UpSwitch;
  readonly sandboxes: Map<string, Sandbox>;
  readonly containers: Map<string, Container>;
  readonly sandboxesByPod: Map<string, Sandbox[]>;
  readonly listeners: Set<(event: RuntimeEvent) => void>;
  readonly attempts: Map<string, number>;
}

export interface RuntimeContext extends RuntimeNode {
  readonly state: RuntimeState;
}

/** Tells microseconds since 1970. */
export function clockOf(sim: Simulation): () => number {
  const start = sim.wallClock.startEpochMs * 1000;
  return () => start + sim.now();
}

/** The runtime works on something; false when it was stopped meanwhile. */
export function work(context: RuntimeContext, duration: Micros, purpose: string, key: string): Task<boolean> {
  const alone = jittered(context.sim, duration, purpose, key);
  return context.state.power.pass(context.host?.occupy(purpose, alone) ?? alone);
}

/** The score that a process gets, where one is wanted. */
export function oomScoreOf({ host }: RuntimeNode, wanted: number | undefined): { readonly oomScoreAdj?: number } {
  if (wanted === undefined) return {};
  return { oomScoreAdj: host?.restrictsOomScore ? Math.max(0, wanted) : wanted };
}

export function announce(context: RuntimeContext, type: RuntimeEvent['type'], podUid: string, id: string): void {
  for (const listener of [...context.state.listeners]) listener({ type, podUid, id });
}

export function actorOf(context: RuntimeNode): string {
  return `containerd/${context.name}`;
}

/** What follows in this step is because of `trace`. */
export function because(context: RuntimeNode, trace: TraceId): TraceId {
  context.sim.setCauses([trace]);
  return trace;
}

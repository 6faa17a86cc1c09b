// What containerd keeps about each sandbox and container.
import { Signal } from '../../engine/task.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { TraceId, TraceObject } from '../../engine/trace/traceEvent.ts';
import type { NetworkHost } from '../net/contract.ts';
import type { Budget, Cgroup, PidNamespace, Process, UtsNamespace } from '../process/types.ts';
import type { Source } from '../process/streams.ts';
import type { Tty } from '../process/tty.ts';
import type { DirInode } from '../vfs/types.ts';
import type { ContainerSpec } from './containerSpec.ts';
import type { ContainerConfig, ContainerStateName, ContainerStatus, LinuxResources, PodSandboxConfig, PodSandboxStatus } from './cri.ts';
import type { StoredImage } from './imageStore.ts';
import type { LogStream, LogWriter } from './logWriter.ts';
import type { PodFiles } from './podFiles.ts';
import type { Rootfs } from './rootfs.ts';

export interface Sandbox {
  readonly id: string;
  readonly config: PodSandboxConfig;
  readonly createdAt: SimTime;
  state: PodSandboxStatus['state'];
  ip: string | undefined;
  readonly net: NetworkHost;
  readonly uts: UtsNamespace;
  readonly pid: PidNamespace;
  readonly cgroup: Cgroup;
  process: Process | undefined;
  readonly directory: DirInode;
  readonly files: PodFiles;
  readonly containers: Set<Container>;
  /** Trace event that made it what it is now. */
  trace: TraceId | undefined;
}

export type OutputListener = (stream: LogStream, bytes: string) => void;

/** What is fixed when a container is created. */
export interface ContainerParts {
  readonly id: string;
  readonly sandbox: Sandbox;
  readonly config: ContainerConfig;
  readonly image: StoredImage;
  readonly imageName: string;
  readonly spec: ContainerSpec;
  readonly createdAt: SimTime;
}

export class Container {
  readonly id: string;
  readonly sandbox: Sandbox;
  readonly config: ContainerConfig;
  readonly image: StoredImage;
  readonly imageName: string;
  readonly spec: ContainerSpec;
  readonly createdAt: SimTime;
  resources: LinuxResources;
  state: ContainerStateName = 'CREATED';
  startedAt: SimTime | undefined = undefined;
  finishedAt: SimTime | undefined = undefined;
  exitCode = 0;
  reason = '';
  message = '';
  cgroup: Cgroup | undefined = undefined;
  rootfs: Rootfs | undefined = undefined;
  pid: PidNamespace | undefined = undefined;
  process: Process | undefined = undefined;
  log: LogWriter | undefined = undefined;
  /** Keeps standard input open where the container asks for it. */
  stdin: Source | undefined = undefined;
  /** Its terminal, where it has one. */
  tty: Tty | undefined = undefined;
  readonly exited = new Signal();
  /** Sessions attached to its output. */
  readonly outputs: OutputListener[] = [];
  /** Processes of exec sessions: they end with their container. */
  readonly execs: Process[] = [];
  oomKilled = false;
  /** Budgets of the simulation that it has used up. */
  readonly budgets = new Set<Budget>();
  /** Trace events: its start, and what is about to end it. */
  startTrace: TraceId | undefined = undefined;
  endTrace: TraceId | undefined = undefined;

  constructor(parts: ContainerParts) {
    this.id = parts.id;
    this.sandbox = parts.sandbox;
    this.config = parts.config;
    this.image = parts.image;
    this.imageName = parts.imageName;
    this.spec = parts.spec;
    this.createdAt = parts.createdAt;
    this.resources = parts.config.resources;
  }
}

/** Removes one entry of a list, if it is there. */
export function drop<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
}

export function traceObjects(sandbox: Sandbox, container?: string): TraceObject[] {
  const { namespace, name, uid } = sandbox.config.metadata;
  return [{ kind: 'Pod', namespace, name, uid, ...(container !== undefined && { container }) }];
}

export function sandboxStatus(sandbox: Sandbox): PodSandboxStatus {
  const { config } = sandbox;
  return {
    id: sandbox.id,
    metadata: config.metadata,
    state: sandbox.state,
    createdAt: sandbox.createdAt,
    ip: sandbox.ip,
    network: config.namespaces.network,
    labels: config.labels,
    annotations: config.annotations,
  };
}

export function containerStatus(container: Container): ContainerStatus {
  const { config } = container;
  const { user } = container.spec;
  return {
    id: container.id,
    sandboxId: container.sandbox.id,
    metadata: config.metadata,
    state: container.state,
    createdAt: container.createdAt,
    startedAt: container.startedAt,
    finishedAt: container.finishedAt,
    exitCode: container.exitCode,
    reason: container.reason,
    message: container.message,
    image: config.image,
    imageName: container.imageName,
    imageRef: container.image.digests[0] ?? container.image.image.id,
    labels: config.labels,
    annotations: config.annotations,
    logPath: config.logPath,
    user: { uid: user.uid, gid: user.gid, supplementalGroups: user.groups },
    resources: container.resources,
    stopSignal: stopSignalOf(container),
  };
}

/** `SIGTERM` style: the Pod's, else the image's. */
export function stopSignalOf(container: Pick<Container, 'config' | 'image'>): string {
  return container.config.stopSignal ?? (container.image.image.config.stopSignal || 'SIGTERM');
}

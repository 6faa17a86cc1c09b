// What containerd keeps about each sandbox and container.
import { Signal } from '../../engine/task.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { TraceId, TraceObject } from '../../engine/trace/traceEvent.ts';
import type { NetworkHost } from '../net/contract.ts';
import type { Cgroup, Credentials, OpenFile, PidNamespace, Process, UtsNamespace } from '../process/types.ts';
import type { Source } from '../process/streams.ts';
import type { DirInode } from '../vfs/types.ts';
import type { ContainerConfig, ContainerStateName, ContainerStatus, LinuxResources, PodSandboxConfig, PodSandboxStatus } from './cri.ts';
import type { StoredImage } from './imageStore.ts';
import type { LogStream, LogWriter } from './logWriter.ts';
import type { PodFiles } from './podFiles.ts';
import type { Rootfs } from './rootfs.ts';
import type { ResolvedUser } from './users.ts';

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

export interface Container {
  readonly id: string;
  readonly sandbox: Sandbox;
  readonly config: ContainerConfig;
  readonly image: StoredImage;
  readonly imageName: string;
  readonly user: ResolvedUser;
  readonly credentials: Credentials;
  /** Of process 1, without HOME. */
  readonly argv: readonly string[];
  readonly env: readonly string[];
  readonly cwd: string;
  readonly createdAt: SimTime;
  resources: LinuxResources;
  state: ContainerStateName;
  startedAt: SimTime | undefined;
  finishedAt: SimTime | undefined;
  exitCode: number;
  reason: string;
  message: string;
  cgroup: Cgroup | undefined;
  rootfs: Rootfs | undefined;
  pid: PidNamespace | undefined;
  process: Process | undefined;
  log: LogWriter | undefined;
  /** Keeps standard input open where the container asks for it. */
  stdin: Source | undefined;
  tty: OpenFile | undefined;
  readonly exited: Signal;
  readonly outputs: Set<OutputListener>;
  /** Exec sessions end with their container. */
  readonly execs: Set<Process>;
  oomKilled: boolean;
  /** Trace events: its start, and what is about to end it. */
  startTrace: TraceId | undefined;
  endTrace: TraceId | undefined;
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
  const { config, user } = container;
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

export function createContainerRecord(parts: Pick<Container, 'id' | 'sandbox' | 'config' | 'image' | 'imageName' | 'user' | 'credentials' | 'argv' | 'env' | 'cwd' | 'createdAt'>): Container {
  return {
    ...parts,
    resources: parts.config.resources,
    state: 'CREATED',
    startedAt: undefined,
    finishedAt: undefined,
    exitCode: 0,
    reason: '',
    message: '',
    cgroup: undefined,
    rootfs: undefined,
    pid: undefined,
    process: undefined,
    log: undefined,
    stdin: undefined,
    tty: undefined,
    exited: new Signal(),
    outputs: new Set(),
    execs: new Set(),
    oomKilled: false,
    startTrace: undefined,
    endTrace: undefined,
  };
}

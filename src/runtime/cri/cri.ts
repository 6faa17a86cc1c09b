// The seam between kubelet and node: what CRI is on a real node, plus the host's files and network that a kubelet uses.
// The runtime behind it has never heard of Pod YAML.
import type { Result } from '../../base/result.ts';
import type { Micros, SimTime } from '../../engine/simTime.ts';
import type { Task } from '../../engine/task.ts';

/** A failed call; `message` is the runtime's own text, without the `rpc error: …` frame; `code` is the gRPC code's name. */
export interface CriError {
  readonly code: 'Unknown' | 'NotFound' | 'DeadlineExceeded' | 'Unavailable' | 'AlreadyExists' | 'InvalidArgument';
  readonly message: string;
}

export type CriResult<T> = Task<Result<T, CriError>>;

export interface NamespaceOptions {
  readonly network: 'POD' | 'NODE';
  readonly pid: 'CONTAINER' | 'POD' | 'NODE' | { readonly targetContainerId: string };
  readonly ipc: 'POD' | 'NODE';
}

export interface PortMapping {
  readonly protocol: string;
  readonly containerPort: number;
  readonly hostPort: number;
  readonly hostIP: string;
}

export interface DnsConfig {
  readonly servers: readonly string[];
  readonly searches: readonly string[];
  readonly options: readonly string[];
}

export interface PodSandboxConfig {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly uid: string; readonly attempt: number };
  readonly hostname: string;
  readonly namespaces: NamespaceOptions;
  readonly dns?: DnsConfig;
  readonly portMappings: readonly PortMapping[];
  readonly sysctls: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly cgroupParent: string;
  /** Limits of the Pod's own cgroup, `cgroupParent`. */
  readonly resources?: LinuxResources;
}

export interface PodSandboxStatus {
  readonly id: string;
  readonly metadata: PodSandboxConfig['metadata'];
  readonly state: 'READY' | 'NOTREADY';
  readonly createdAt: SimTime;
  /** Absent with host network, or before the network is set up. */
  readonly ip: string | undefined;
  readonly network: 'POD' | 'NODE';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface Mount {
  readonly containerPath: string;
  /** Path on the node's file system. */
  readonly hostPath: string;
  readonly readOnly: boolean;
  readonly propagation: 'PRIVATE' | 'HOST_TO_CONTAINER' | 'BIDIRECTIONAL';
  /** A mount of an image's file system instead of a host path. */
  readonly imageRef?: string;
}

/** cgroup values; absent = unlimited. */
export interface LinuxResources {
  readonly cpuShares?: number;
  /** Microseconds of CPU per period. */
  readonly cpuQuota?: number;
  readonly cpuPeriod?: number;
  readonly memoryLimitBytes?: number;
  readonly oomScoreAdj?: number;
  readonly cpusetCpus?: string;
}

export interface SecurityConfig {
  readonly runAsUser?: number;
  readonly runAsUsername?: string;
  readonly runAsGroup?: number;
  readonly supplementalGroups: readonly number[];
  readonly privileged: boolean;
  readonly readOnlyRootFilesystem: boolean;
  readonly addCapabilities: readonly string[];
  readonly dropCapabilities: readonly string[];
  readonly noNewPrivileges: boolean;
}

export interface ContainerConfig {
  readonly metadata: { readonly name: string; readonly attempt: number };
  readonly image: string;
  /** Empty: the image's entrypoint. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly workingDir: string;
  readonly envs: readonly { readonly key: string; readonly value: string }[];
  readonly mounts: readonly Mount[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** On the node; one file per attempt, `<n>.log`. */
  readonly logPath: string;
  readonly stdin: boolean;
  readonly stdinOnce: boolean;
  readonly tty: boolean;
  readonly resources: LinuxResources;
  readonly security: SecurityConfig;
  readonly namespaces: NamespaceOptions;
  /** Stop signal overriding the image's, `SIGTERM` style. */
  readonly stopSignal?: string;
}

export type ContainerStateName = 'CREATED' | 'RUNNING' | 'EXITED' | 'UNKNOWN';

export interface ContainerStatus {
  readonly id: string;
  readonly sandboxId: string;
  readonly metadata: ContainerConfig['metadata'];
  readonly state: ContainerStateName;
  readonly createdAt: SimTime;
  readonly startedAt: SimTime | undefined;
  readonly finishedAt: SimTime | undefined;
  readonly exitCode: number;
  /** containerd's word: `Completed`, `Error`, `OOMKilled`, `StartError`, `Unknown`. */
  readonly reason: string;
  readonly message: string;
  /** As asked for, and as resolved (`docker.io/library/nginx:1.27`, digest). */
  readonly image: string;
  readonly imageName: string;
  readonly imageRef: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly logPath: string;
  readonly user: { readonly uid: number; readonly gid: number; readonly supplementalGroups: readonly number[] };
  readonly resources: LinuxResources;
  readonly stopSignal: string;
}

export interface ExecResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export interface ImageStatus {
  /** `sha256:…` of the configuration. */
  readonly id: string;
  readonly repoTags: readonly string[];
  readonly repoDigests: readonly string[];
  readonly sizeBytes: number;
  readonly config: ImageConfig;
}

/** The parts of an OCI image configuration that change what runs. */
export interface ImageConfig {
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly env: readonly string[];
  readonly user: string;
  readonly workingDir: string;
  readonly exposedPorts: readonly string[];
  readonly volumes: readonly string[];
  readonly stopSignal: string;
}

export interface RegistryAuth {
  readonly username: string;
  readonly password: string;
}

export interface PullProgress {
  readonly image: string;
  readonly currentBytes: number;
  readonly totalBytes: number;
}

/** What PLEG hears: something about a sandbox or container changed. */
export interface RuntimeEvent {
  readonly type: 'CONTAINER_CREATED' | 'CONTAINER_STARTED' | 'CONTAINER_STOPPED' | 'CONTAINER_DELETED' | 'SANDBOX_STARTED' | 'SANDBOX_STOPPED' | 'SANDBOX_DELETED';
  readonly podUid: string;
  readonly id: string;
}

export interface RuntimeService {
  /** False while containerd is stopped; every call then fails with `Unavailable`. */
  readonly up: boolean;
  /** Since when it is not. */
  readonly downSince: SimTime | undefined;
  runPodSandbox(config: PodSandboxConfig): CriResult<string>;
  stopPodSandbox(id: string): CriResult<void>;
  removePodSandbox(id: string): CriResult<void>;
  createContainer(sandboxId: string, config: ContainerConfig): CriResult<string>;
  startContainer(id: string): CriResult<void>;
  /** Stop signal, then SIGKILL after `timeoutSeconds`; returns when it has ended. */
  stopContainer(id: string, timeoutSeconds: number): CriResult<void>;
  removeContainer(id: string): CriResult<void>;
  updateContainerResources(id: string, resources: LinuxResources): CriResult<void>;
  /** Reads answer at once. Newest first. */
  listPodSandboxes(podUid?: string): readonly PodSandboxStatus[];
  listContainers(podUid?: string): readonly ContainerStatus[];
  containerStatus(id: string): ContainerStatus | undefined;
  /** Runs a command inside; `timeoutSeconds` 0 = none. A time-out is `DeadlineExceeded`. */
  execSync(id: string, command: readonly string[], timeoutSeconds: number): CriResult<ExecResult>;
  /** A session with streams, for kubectl exec and attach. */
  openSession(id: string, request: SessionRequest): Result<ContainerSession, CriError>;
  onEvent(listener: (event: RuntimeEvent) => void): () => void;
  /** Working set and CPU since start. */
  stats(id: string): { readonly memoryBytes: number; readonly cpuMicros: Micros; readonly writableLayerBytes: number; readonly logBytes: number } | undefined;
}

export interface SessionRequest {
  /** Absent: attach to process 1. */
  readonly command?: readonly string[];
  readonly tty: boolean;
  readonly stdin: boolean;
}

export interface ContainerSession {
  write(data: string): void;
  closeStdin(): void;
  resize(columns: number, rows: number): void;
  /** Output arrives in order; returns how to stop listening. */
  onOutput(listener: (stream: 'stdout' | 'stderr', data: string) => void): () => void;
  /** The exit code; only when the program (for attach: the container) has ended. */
  wait(): Task<number>;
  close(): void;
}

export interface ImageService {
  /** `reference` with registry, as the kubelet normalised it or as written. Returns the image ref. */
  pullImage(reference: string, auth?: RegistryAuth, onProgress?: (progress: PullProgress) => void): CriResult<string>;
  imageStatus(reference: string): ImageStatus | undefined;
  listImages(): readonly ImageStatus[];
  removeImage(reference: string): CriResult<void>;
}

/** The node's own files, as root sees them. Paths are absolute. Synchronous: the kubelet's own file work takes no virtual time. */
export interface HostFiles {
  exists(path: string): boolean;
  stat(path: string): { readonly type: 'file' | 'dir' | 'link' | 'socket' | 'char' | 'block' | 'fifo'; readonly mode: number; readonly uid: number; readonly gid: number; readonly size: number } | undefined;
  /** Latin-1 string of the bytes; undefined when it is not a readable file. */
  read(path: string): string | undefined;
  /** Writes the whole file; parents must exist. */
  write(path: string, bytes: string, options?: { readonly mode?: number; readonly uid?: number; readonly gid?: number }): boolean;
  append(path: string, bytes: string): boolean;
  makeDirectory(path: string, options?: { readonly mode?: number; readonly uid?: number; readonly gid?: number }): boolean;
  symlink(target: string, path: string): boolean;
  rename(from: string, to: string): boolean;
  /** Recursive. */
  remove(path: string): void;
  list(path: string): readonly string[];
  /** Calls the listener when entries of a directory come, go or are replaced; writes into a file are not told. Returns how to stop. */
  watch(path: string, listener: () => void): () => void;
  chown(path: string, uid: number, gid: number, recursive?: boolean): void;
  chmod(path: string, mode: number, recursive?: boolean): void;
  mountTmpfs(path: string, sizeBytes?: number): void;
  unmount(path: string): void;
  /** Bytes and inodes used below a path. */
  usage(path: string): { readonly bytes: number; readonly inodes: number };
}

export type DialError = 'refused' | 'timeout' | 'no route' | 'reset';

export interface HttpRequest {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly timeout: Micros;
}

export type HttpOutcome =
  | { readonly type: 'response'; readonly status: number; readonly headers: readonly { readonly name: string; readonly value: string }[]; readonly body: string }
  | { readonly type: 'error'; readonly error: DialError | 'awaiting headers' | 'not http' };

/** The network as seen from the node itself (what the kubelet's probes and hooks use). */
export interface HostNetwork {
  readonly nodeIP: string;
  dial(host: string, port: number, timeout: Micros): Task<Result<void, DialError>>;
  http(request: HttpRequest): Task<HttpOutcome>;
  /** grpc.health.v1.Health/Check. */
  grpcHealth(host: string, port: number, service: string, timeout: Micros): Task<Result<'SERVING' | 'NOT_SERVING' | 'UNKNOWN', DialError | 'unknown service'>>;
}

/** Everything a kubelet finds on its machine. */
export interface NodeMachine {
  readonly name: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  readonly cgroupVersion: 1 | 2;
  /** Of the machine itself, which the node may be called otherwise than. */
  readonly hostname: string;
  /** `uname -r`. */
  readonly kernelVersion: string;
  readonly runtime: RuntimeService;
  readonly images: ImageService;
  readonly files: HostFiles;
  readonly network: HostNetwork;
  /** Memory in use on the whole node now. */
  usedMemoryBytes(): number;
  /** Disk in use on the node's one file system now. */
  usedDiskBytes(): number;
}

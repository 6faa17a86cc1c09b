// What can be seen of the cluster at one instant: the data behind the graph and the inspector's tracks.
// Times are virtual seconds since the start.
import type { Happening } from './happening.ts';
import type { StateKey } from './stateKey.ts';

export interface Scene {
  /** The instant. */
  readonly t: number;
  readonly nodes: readonly NodeView[];
  /** In order of creation. */
  readonly pods: readonly PodView[];
  /** ConfigMaps, Secrets, Services, owners: what Pods on screen refer to or belong to, and what a person applied. */
  readonly objects: readonly ObjectView[];
  /** What happened last before the instant, of things worth telling. */
  readonly latest?: Happening;
  /** What is known to come, soonest first. */
  readonly timers: readonly TimerView[];
}

export interface NodeView {
  readonly name: string;
  readonly uid: string;
  readonly ready: 'True' | 'False' | 'Unknown';
  readonly unschedulable: boolean;
  /** Condition types that are True and should not be: MemoryPressure … */
  readonly pressures: readonly string[];
  readonly taints: readonly string[];
  /** CPUs and bytes: requested by the Pods on it, and allocatable. */
  readonly cpu: Meter;
  readonly memory: Meter;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Meter {
  readonly used: number;
  readonly of: number;
}

export interface PodView {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  /** Absent until it is bound. */
  readonly node?: string;
  readonly phase: string;
  /** The STATUS column of `kubectl get pods`, and how it is drawn. */
  readonly status: string;
  readonly state: StateKey;
  /** `1/2`. */
  readonly ready: string;
  readonly restarts: number;
  readonly ip?: string;
  readonly hostNetwork: boolean;
  readonly sharedProcesses: boolean;
  /** The sandbox exists. */
  readonly sandbox: boolean;
  readonly createdAt: number;
  /** `status.reason` and `status.message` of the Pod itself. */
  readonly reason?: string;
  readonly message?: string;
  readonly conditions: readonly ConditionView[];
  /** In start order: init containers and sidecars, app containers, ephemeral ones. */
  readonly containers: readonly ContainerView[];
  readonly volumes: readonly VolumeView[];
  readonly owner?: ObjectRef;
  /** Deletion was asked for; SIGKILL comes at `deadline`. */
  readonly terminating?: { readonly since: number; readonly deadline: number };
  readonly labels: Readonly<Record<string, string>>;
}

export interface ConditionView {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  readonly since?: number;
}

export interface ContainerView {
  readonly name: string;
  readonly kind: 'init' | 'sidecar' | 'app' | 'ephemeral';
  /** 1-based, of init containers and sidecars. */
  readonly order?: number;
  readonly image: string;
  /** The catalogue does not know the image: a stand-in runs. */
  readonly standIn?: boolean;
  /** What the process does: its end is drawn when it comes, up to a second before the status tells of it. */
  readonly state: StateKey;
  /** As in the API. */
  readonly phase: 'waiting' | 'running' | 'terminated';
  readonly reason?: string;
  readonly message?: string;
  readonly exitCode?: number;
  readonly signal?: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly ready: boolean;
  readonly started?: boolean;
  readonly restarts: number;
  readonly last?: { readonly reason?: string; readonly exitCode: number; readonly startedAt?: number; readonly finishedAt?: number };
  /** An image pull that is under way, and when it will be done, when the registry's speed is known. */
  readonly pull?: { readonly image: string; readonly since: number; readonly until?: number };
  /** The kubelet waits before the next start; the delay counts from the end, or the failed pull, before. */
  readonly backOff?: { readonly since: number; readonly until: number };
  /** The kubelet ends it; SIGKILL comes at `deadline`, once the signal to stop has been sent. */
  readonly stopping?: { readonly since: number; readonly deadline?: number };
  /** A lifecycle hook that runs; of a `sleep` it is known how long. */
  readonly hook?: { readonly kind: 'postStart' | 'preStop'; readonly since: number; readonly until?: number };
  readonly probes: readonly ProbeView[];
  readonly mounts: readonly MountView[];
  /** `http 80/TCP`. */
  readonly ports: readonly string[];
}

export interface ProbeView {
  readonly kind: 'startup' | 'readiness' | 'liveness';
  readonly handler: 'http' | 'tcp' | 'exec' | 'grpc';
  readonly periodSeconds: number;
  readonly failureThreshold: number;
  /** The last eight results, oldest first; of this start of the container. */
  readonly ticks: readonly ('pass' | 'fail')[];
  /** Failures in a row up to now. */
  readonly failures: number;
  /** Not due yet: the startup probe has not passed, or the container does not run. */
  readonly idle: boolean;
}

export interface MountView {
  readonly path: string;
  readonly volume: string;
  readonly readOnly: boolean;
}

export interface VolumeView {
  readonly name: string;
  /** `emptyDir`, `configMap`, `secret`, `projected`, `persistentVolumeClaim`, `hostPath` … */
  readonly type: string;
  /** Name of the ConfigMap, Secret or claim, or the host path. */
  readonly source?: string;
  readonly state: 'pending' | 'mounted' | 'failed';
  /** Kubernetes' own words when it failed. */
  readonly message?: string;
  /** The service account token that every Pod gets. */
  readonly token: boolean;
  /** Some mount may write. */
  readonly writable: boolean;
  /** Bytes in it, where they are measured. */
  readonly usedBytes?: number;
}

export interface ObjectRef {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly uid?: string;
}

export interface ObjectView extends ObjectRef {
  /** A Pod refers to it, but it does not exist. */
  readonly missing?: boolean;
  /** Keys of a ConfigMap or Secret. */
  readonly keys?: readonly string[];
  /** Of a Service: endpoints by Pod. */
  readonly endpoints?: readonly { readonly pod: string; readonly ready: boolean }[];
  /** Of an owner: how many Pods are ready, and how many are wanted. */
  readonly counts?: { readonly ready: number; readonly wanted: number };
  readonly owner?: ObjectRef;
}

export interface TimerView {
  readonly t: number;
  readonly what: 'restart' | 'kill' | 'deadline' | 'probe' | 'pull' | 'finish';
  /** Fixed, or the earliest it can be. */
  readonly known: boolean;
  readonly pod: string;
  readonly podName: string;
  readonly container?: string;
  /** Which probe, of a `probe`. */
  readonly probe?: ProbeView['kind'];
}

/** What a person can ask the reasons of. The session finds the field that the question is about. */
export type WhySubject =
  | { readonly about: 'status' | 'phase'; readonly pod: string }
  | { readonly about: 'condition'; readonly pod: string; readonly type: string }
  | { readonly about: 'container'; readonly pod: string; readonly container: string }
  | { readonly about: 'restarts'; readonly pod: string; readonly container: string }
  /** Of a line of a log, at its instant: the run of the container that wrote it. */
  | { readonly about: 'log'; readonly pod: string; readonly container: string }
  | { readonly about: 'event'; readonly uid: string }
  | { readonly about: 'field'; readonly object: ObjectRef; readonly path: string };

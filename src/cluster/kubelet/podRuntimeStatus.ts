// What the runtime knows about one pod, as the kubelet's decisions see it (kubelet: kubecontainer.PodStatus).
import type { PodSpec } from '../../api/core/v1/types.gen.ts';
import type { SimTime } from '../../engine/simTime.ts';

export type InstanceState = 'created' | 'running' | 'exited' | 'unknown';

/** A pod sandbox (kubelet: the CRI's PodSandboxStatus). */
export interface SandboxInstance {
  readonly id: string;
  readonly ready: boolean;
  readonly attempt: number;
  /** Absent with host network, or before the network is set up. */
  readonly ip?: string | undefined;
  /** Whose network namespace the sandbox runs in; absent = as the pod's spec asks. */
  readonly network?: 'POD' | 'NODE';
  readonly createdAt?: SimTime;
}

/** Resources a running container has now (kubelet: kubecontainer.ContainerResources). */
export interface InstanceResources {
  readonly cpuRequestMilli?: number;
  readonly cpuLimitMilli?: number;
  readonly memoryRequestBytes?: number;
  readonly memoryLimitBytes?: number;
}

/** One instance of a container of the pod; a restarted container has several (kubelet: kubecontainer.Status). */
export interface ContainerInstance {
  /** Without the `containerd://` scheme. */
  readonly id: string;
  /** The container's name in the pod's spec. */
  readonly name: string;
  readonly sandboxId: string;
  readonly state: InstanceState;
  readonly restartCount: number;
  readonly createdAt: SimTime;
  /** Undefined before the start, and after a start that failed. */
  readonly startedAt: SimTime | undefined;
  readonly finishedAt: SimTime | undefined;
  readonly exitCode: number;
  /** The runtime's word: `Completed`, `Error`, `OOMKilled`, `StartError`, `Unknown`. */
  readonly reason: string;
  /** The runtime's message and the termination message, joined. */
  readonly message: string;
  /** As the runtime resolved it. */
  readonly image: string;
  /** The status field `imageID`. */
  readonly imageId: string;
  /** `hashContainer` of the spec it was made from. */
  readonly hash: string;
  readonly resources?: InstanceResources;
  readonly user?: { readonly uid: number; readonly gid: number; readonly supplementalGroups: readonly number[] };
}

export interface PodRuntimeStatus {
  /** Addresses of the newest sandbox; kept when it stops. */
  readonly ips: readonly string[];
  /** Newest first. */
  readonly sandboxes: readonly SandboxInstance[];
  /** Every known instance of every container, newest first. */
  readonly containers: readonly ContainerInstance[];
}

export const EMPTY_RUNTIME_STATUS: PodRuntimeStatus = { ips: [], sandboxes: [], containers: [] };

/** The newest instance of a container. */
export function findInstance(status: PodRuntimeStatus, name: string): ContainerInstance | undefined {
  return status.containers.find((instance) => instance.name === name);
}

/** All instances of a container, newest first. */
export function instancesOf(status: PodRuntimeStatus, name: string): readonly ContainerInstance[] {
  return status.containers.filter((instance) => instance.name === name);
}

/** Instances in the newest sandbox, while that is ready (kubelet: ActiveContainerStatuses). */
export function activeInstances(status: PodRuntimeStatus): readonly ContainerInstance[] {
  const newest = status.sandboxes[0];
  if (newest === undefined || !newest.ready) return [];
  return status.containers.filter((instance) => instance.sandboxId === newest.id);
}

/** Some regular container got as far as being created, in whichever sandbox. */
export function hasAnyRegularContainerCreated(spec: PodSpec, status: PodRuntimeStatus): boolean {
  return spec.containers.some((container) => {
    const instance = findInstance(status, container.name);
    return instance !== undefined && instance.state !== 'unknown';
  });
}

/** A regular container has been started in the current sandbox, so initialisation is over there. */
export function hasAnyActiveRegularContainerStarted(spec: PodSpec, status: PodRuntimeStatus): boolean {
  const active = activeInstances(status);
  return spec.containers.some((container) => {
    const instance = active.find((one) => one.name === container.name);
    return instance !== undefined && instance.state !== 'created';
  });
}

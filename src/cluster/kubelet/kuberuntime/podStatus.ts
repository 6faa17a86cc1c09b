// Reads one pod's state from the runtime (kubelet: kuberuntime GetPodStatus). The name of a container, its restart count
// and the hash of its definition are in the labels and annotations that the kubelet gave it.
import type { ContainerStatus, NodeMachine, PodSandboxStatus } from '../../../runtime/cri/cri.ts';
import type { ContainerInstance, InstanceResources, InstanceState, PodRuntimeStatus, SandboxInstance } from '../podRuntimeStatus.ts';
import { ANNOTATION, LABEL } from './labels.ts';
import { terminationMessage } from './terminationMessage.ts';

export interface PodStatusReader {
  /** Undefined when the runtime has neither sandbox nor container of the pod. */
  read(uid: string): PodRuntimeStatus | undefined;
}

/** What no cgroup tells; in bytes. */
export type MemoryRequests = (uid: string, container: string) => number | undefined;

export function createPodStatusReader(machine: NodeMachine, memoryRequest: MemoryRequests): PodStatusReader {
  /** Exited containers do not change any more, except that they may be removed. */
  const exited = new Map<string, ContainerInstance>();

  function instance(uid: string, status: ContainerStatus): ContainerInstance {
    const known = exited.get(status.id);
    if (known !== undefined) return known;
    const converted = toInstance(status, machine, (name) => memoryRequest(uid, name));
    if (converted.state === 'exited') exited.set(status.id, converted);
    return converted;
  }

  return {
    read(uid) {
      const sandboxes = machine.runtime.listPodSandboxes(uid);
      const containers = machine.runtime.listContainers(uid);
      if (sandboxes.length === 0 && containers.length === 0) return undefined;
      const newest = sandboxes[0];
      const ip = newest?.state === 'READY' ? newest.ip : undefined;
      return { ips: ip === undefined ? [] : [ip], sandboxes: sandboxes.map(toSandbox), containers: containers.map((status) => instance(uid, status)) };
    },
  };
}

function toSandbox(sandbox: PodSandboxStatus): SandboxInstance {
  return {
    id: sandbox.id,
    ready: sandbox.state === 'READY',
    attempt: sandbox.metadata.attempt,
    ip: sandbox.ip,
    network: sandbox.network,
    createdAt: sandbox.createdAt,
  };
}

const STATES: Readonly<Record<ContainerStatus['state'], InstanceState>> = { CREATED: 'created', RUNNING: 'running', EXITED: 'exited', UNKNOWN: 'unknown' };

function toInstance(status: ContainerStatus, machine: NodeMachine, memoryRequest: (container: string) => number | undefined): ContainerInstance {
  const state = STATES[status.state];
  const name = status.labels[LABEL.containerName] ?? status.metadata.name;
  return {
    id: status.id,
    name,
    sandboxId: status.sandboxId,
    state,
    restartCount: Number(status.annotations[ANNOTATION.restartCount] ?? status.metadata.attempt),
    createdAt: status.createdAt,
    startedAt: status.startedAt,
    finishedAt: status.finishedAt,
    exitCode: status.exitCode,
    reason: status.reason,
    message: state === 'exited' ? terminationMessage(status, machine.files) : '',
    image: status.imageName,
    imageId: status.imageRef,
    hash: status.annotations[ANNOTATION.hash] ?? '',
    user: status.user,
    ...resourcesOf(status, state === 'running' ? memoryRequest(name) : undefined),
  };
}

/** kubelet: sharesToMilliCPU and quotaToMilliCPU. */
function resourcesOf(status: ContainerStatus, memoryRequestBytes: number | undefined): { readonly resources?: InstanceResources } {
  const { cpuShares, cpuQuota, cpuPeriod, memoryLimitBytes } = status.resources;
  const resources: InstanceResources = {
    ...(cpuShares !== undefined && cpuShares > 0 ? { cpuRequestMilli: Math.ceil((cpuShares * 1000) / 1024) } : {}),
    ...(cpuQuota !== undefined && cpuQuota > 0 && cpuPeriod !== undefined ? { cpuLimitMilli: Math.trunc((cpuQuota * 1000) / cpuPeriod) } : {}),
    ...(memoryLimitBytes !== undefined && memoryLimitBytes > 0 ? { memoryLimitBytes } : {}),
    ...(memoryRequestBytes !== undefined && memoryRequestBytes > 0 ? { memoryRequestBytes } : {}),
  };
  return Object.keys(resources).length === 0 ? {} : { resources };
}

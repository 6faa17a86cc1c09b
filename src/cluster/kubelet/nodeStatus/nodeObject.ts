// A Node as its kubelet describes it (kubelet: kubelet_node_status.go, nodestatus/setters.go). Pure.
import type { Node, NodeCondition, NodeStatus } from '../../../api/core/v1/types.gen.ts';
import type { ImageStatus, NodeMachine } from '../../../runtime/cri/cri.ts';
import type { KubeletConfig } from '../config.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
/** kubelet: defaults of evictionHard; their amounts cannot be allocated. */
export const MEMORY_AVAILABLE_THRESHOLD = 100 * MIB;
export const NODEFS_AVAILABLE_THRESHOLD = 0.1;
/** kubelet: nodeStatusMaxImages. */
const MAX_IMAGES = 50;

export type NodeResources = Readonly<Record<string, string>>;

export function nodeCapacity(machine: NodeMachine, config: KubeletConfig): NodeResources {
  return {
    cpu: String(machine.cpus),
    'ephemeral-storage': `${Math.floor(machine.diskBytes / KIB)}Ki`,
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
    memory: `${Math.floor(machine.memoryBytes / KIB)}Ki`,
    pods: String(config.maxPods),
  };
}

export function nodeAllocatable(machine: NodeMachine, config: KubeletConfig): NodeResources {
  const disk = Math.floor(machine.diskBytes / KIB) * KIB;
  // The threshold is a 32-bit float in the kubelet.
  const reserved = Math.trunc(disk * Math.fround(NODEFS_AVAILABLE_THRESHOLD));
  return {
    ...nodeCapacity(machine, config),
    cpu: String(machine.cpus - config.reservedCpus.length),
    'ephemeral-storage': String(disk - reserved),
    memory: `${Math.max(0, Math.floor((machine.memoryBytes - MEMORY_AVAILABLE_THRESHOLD) / KIB))}Ki`,
  };
}

export interface NodeHealth {
  /** Why the node is not ready; undefined: it is. */
  readonly notReady: string | undefined;
  readonly memoryPressure: boolean;
  readonly diskPressure: boolean;
  readonly pidPressure: boolean;
}

export const HEALTHY: NodeHealth = { notReady: undefined, memoryPressure: false, diskPressure: false, pidPressure: false };

type Wording = readonly [status: 'True' | 'False', reason: string, message: string];

/** In the kubelet's order. `now`: RFC 3339. */
export function nodeConditions(health: NodeHealth, before: readonly NodeCondition[], now: string): readonly NodeCondition[] {
  const wordings: readonly (readonly [string, Wording])[] = [
    ['MemoryPressure', health.memoryPressure ? ['True', 'KubeletHasInsufficientMemory', 'kubelet has insufficient memory available'] : ['False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available']],
    ['DiskPressure', health.diskPressure ? ['True', 'KubeletHasDiskPressure', 'kubelet has disk pressure'] : ['False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure']],
    ['PIDPressure', health.pidPressure ? ['True', 'KubeletHasInsufficientPID', 'kubelet has insufficient PID available'] : ['False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available']],
    ['Ready', health.notReady === undefined ? ['True', 'KubeletReady', 'kubelet is posting ready status'] : ['False', 'KubeletNotReady', health.notReady]],
  ];
  return wordings.map(([type, [status, reason, message]]) => {
    const old = before.find((condition) => condition.type === type);
    const lastTransitionTime = old?.status === status && old.lastTransitionTime !== undefined ? old.lastTransitionTime : now;
    return { type, status, reason, message, lastHeartbeatTime: now, lastTransitionTime };
  });
}

export function nodeImages(images: readonly ImageStatus[]): NonNullable<NodeStatus['images']> {
  return [...images]
    .sort((a, b) => b.sizeBytes - a.sizeBytes)
    .slice(0, MAX_IMAGES)
    .map(({ repoDigests, repoTags, sizeBytes }) => ({ names: [...repoDigests, ...repoTags], sizeBytes }));
}

/** The object a kubelet registers. */
export function initialNode(machine: NodeMachine, config: KubeletConfig, health: NodeHealth, now: string, machineId: string): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: machine.name,
      annotations: { 'volumes.kubernetes.io/controller-managed-attach-detach': 'true' },
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': machine.name,
        'kubernetes.io/os': 'linux',
        ...config.nodeLabels,
      },
    },
    spec: {
      ...(config.podCIDR === undefined ? {} : { podCIDR: config.podCIDR, podCIDRs: [config.podCIDR] }),
      ...(config.registerWithTaints.length === 0 ? {} : { taints: config.registerWithTaints }),
    },
    status: {
      addresses: [
        { type: 'InternalIP', address: machine.network.nodeIP },
        { type: 'Hostname', address: machine.name },
      ],
      allocatable: nodeAllocatable(machine, config),
      capacity: nodeCapacity(machine, config),
      conditions: nodeConditions(health, [], now),
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      declaredFeatures: ['ExtendWebSocketsToKubelet', 'InPlacePodLevelResourcesVerticalScaling', 'InPlacePodVerticalScalingInitContainers', 'RestartAllContainersOnContainerExits'],
      features: { supplementalGroupsPolicy: true },
      images: nodeImages(machine.images.listImages()),
      nodeInfo: {
        architecture: 'amd64',
        bootID: machineId,
        containerRuntimeVersion: config.containerRuntimeVersion,
        kernelVersion: machine.kernelVersion,
        kubeProxyVersion: '',
        kubeletVersion: config.kubeletVersion,
        machineID: machineId.replaceAll('-', ''),
        operatingSystem: 'linux',
        osImage: config.osImage,
        // A machine that tells no UUID of its own is known by /etc/machine-id (cAdvisor: getSystemUUID).
        systemUUID: machineId.replaceAll('-', ''),
      },
      runtimeHandlers: [{ name: '', features: { recursiveReadOnlyMounts: true, userNamespaces: true } }, { name: 'runc', features: { recursiveReadOnlyMounts: true, userNamespaces: true } }],
    },
  };
}

// The cluster that a document describes: presets filled in, quantities as numbers.
import type { Simulation } from '../engine/simulation.ts';
import { seconds } from '../engine/simTime.ts';
import type { ClusterOptions } from '../cluster/cluster.ts';
import type { ClusterNode } from '../cluster/contract.ts';
import type { NodeSettings, ScenarioDocument } from '../scenario/document.ts';
import { resolveCluster } from '../scenario/presets.ts';
import { kubeletConfig } from './kubeletConfig.ts';
import { bytesOf, imageDefinition } from './imageDefinition.ts';
import { TOPOLOGY_ZONE } from '../api/core/v1/node/labels.ts';

const DEFAULT_DISK = '100Gi';
const DEFAULT_MAX_PODS = 110;
/** As kubeadm marks them. */
const CONTROL_PLANE_LABELS = { 'node-role.kubernetes.io/control-plane': '', 'node.kubernetes.io/exclude-from-external-load-balancers': '' };
const CONTROL_PLANE_TAINT = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' } as const;

export function clusterOptions(sim: Simulation, document: ScenarioDocument, recordedImages: unknown, registeredAt?: ReadonlyMap<string, string>): ClusterOptions {
  const { nodes, registry, network, addons, scheduler, kubelet, sharedHost } = resolveCluster(document.cluster);
  return {
    sim,
    nodes: nodes.map((node) => ({ ...clusterNode(node), registeredAt: registeredAt?.get(node.name) })),
    ...(scheduler === undefined ? {} : { scheduler }),
    ...(kubelet === undefined ? {} : { kubelet: kubeletConfig(kubelet) }),
    publicHosts: network.publicHosts === 'stand-in',
    publicNames: network.names ?? {},
    nodeSearch: network.search ?? [],
    sharedHost,
    metricsServer: addons.metricsServer === true,
    registry: {
      unknownImages: registry.unknownImages ?? 'stand-in',
      pullDurations: new Map(Object.entries(registry.pullSeconds ?? {}).map(([image, length]) => [image, seconds(length)])),
      ...(registry.bandwidth === undefined ? {} : { bandwidth: registry.bandwidth }),
      images: (document.images ?? []).map(imageDefinition),
      logins: registry.logins ?? [],
      ...(registry.source === 'recorded' && recordedImages !== undefined ? { recording: recordedImages } : {}),
    },
  };
}

/** Of the start, or of a node that joins. */
export function clusterNode(node: NodeSettings): ClusterNode {
  return {
    name: node.name,
    cpus: node.cpus,
    memoryBytes: bytesOf(node.memory),
    diskBytes: bytesOf(node.disk ?? DEFAULT_DISK),
    labels: { ...(node.zone === undefined ? {} : { [TOPOLOGY_ZONE]: node.zone }), ...(node.controlPlane === true ? CONTROL_PLANE_LABELS : {}), ...node.labels },
    taints: node.taints ?? (node.controlPlane === true ? [CONTROL_PLANE_TAINT] : []),
    controlPlane: node.controlPlane === true,
    ...(node.system && { system: { memoryBytes: bytesOf(node.system.memory ?? '0'), diskBytes: bytesOf(node.system.disk ?? '0') } }),
    maxPods: node.maxPods ?? DEFAULT_MAX_PODS,
    images: node.images ?? [],
    cgroupVersion: node.cgroups === 'v1' ? 1 : 2,
  };
}

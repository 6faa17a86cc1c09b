// The machines that are nodes: those of the start, and those that join later. Each has its kubelet.
import type { Simulation } from '../engine/simulation.ts';
import type { LogHistory } from '../runtime/cri/logHistory.ts';
import type { SharedHost } from '../runtime/cri/sharedHost.ts';
import type { Registry } from '../runtime/images/registry.ts';
import { createNodeMachine } from '../runtime/machine/nodeMachine.ts';
import type { Network } from '../runtime/net/contract.ts';
import type { Programs } from '../runtime/process/types.ts';
import type { ApiServer } from './apiserver/apiServer.ts';
import { bootstrapNode } from './bootstrapNodes.ts';
import type { Client } from './client/client.ts';
import type { ClientFactory } from './client/clientFactory.ts';
import { createRecorder } from './client/coreRecorder.ts';
import type { ClusterMachine } from './cluster.ts';
import type { ClusterNode } from './contract.ts';
import { CONTROL_PLANE_COMPONENTS } from './controlPlane/controlPlane.ts';
import { imageOf } from './controlPlane/staticManifests.ts';
import type { KubeletConfig } from './kubelet/config.ts';
import { createKubelet } from './kubelet/kubelet.ts';
import type { SharedDirectories } from './operator/sharedDirectories.ts';

interface MachineParts {
  readonly sim: Simulation;
  readonly server: ApiServer;
  readonly network: Network;
  readonly registry: Registry;
  readonly programs: Programs;
  readonly shared: SharedDirectories['mounts'];
  readonly logs: LogHistory;
  readonly clients: ClientFactory;
  /** The search list of the nodes' resolvers. */
  readonly search: readonly string[];
  /** Where all of them run; default each on its own. */
  readonly host: SharedHost | undefined;
  /** Beside what each node says of itself. */
  readonly kubelet: Partial<KubeletConfig>;
}

export interface NodeMachines {
  /** By name, in the order they came. */
  readonly all: ReadonlyMap<string, ClusterMachine>;
  /** One that has been a node for long: registered and ready. */
  add(node: ClusterNode): void;
  /** One that nobody knows yet. */
  join(node: ClusterNode): ClusterMachine;
}

export function createNodeMachines(parts: MachineParts): NodeMachines {
  const all = new Map<string, ClusterMachine>();
  const create = (node: ClusterNode, isNew: boolean): ClusterMachine => {
    const created = createMachine(parts, { node, index: all.size, isNew });
    all.set(node.name, created);
    return created;
  };
  return { all, add: (node) => void create(node, false), join: (node) => create(node, true) };
}

/** 172.18.0.2 and 10.244.0.0/24 for the first; more than 250 nodes go on in the next ranges. */
function addressesOf(index: number): { readonly podCidr: string; readonly nodeIP: string } {
  const host = index + 2;
  return { podCidr: `10.${244 + (index >> 8)}.${index & 255}.0/24`, nodeIP: `172.18.${host >> 8}.${host & 255}` };
}

function createMachine({ sim, server, network, registry, programs, shared, logs, clients, search, host, kubelet: settings }: MachineParts, { node, index, isNew }: { readonly node: ClusterNode; readonly index: number; readonly isNew: boolean }): ClusterMachine {
  const { podCidr, nodeIP } = addressesOf(index);
  const machine = createNodeMachine({
    sim, name: node.name, cpus: node.cpus, memoryBytes: node.memoryBytes, diskBytes: node.diskBytes, podCidr, nodeIP, network, registry, programs, shared, logs,
    ...(node.system && { systemMemoryBytes: node.system.memoryBytes, systemDiskBytes: node.system.diskBytes }), search, host, cgroupVersion: node.cgroupVersion ?? 2,
  });
  const images = node.controlPlane ? [...node.images, ...CONTROL_PLANE_COMPONENTS.map(imageOf)] : node.images;
  for (const image of images) machine.preload(image);
  const newRecorder = (client: Client) => createRecorder({ sim, client, component: 'kubelet', host: node.name });
  const config = { nodeLabels: node.labels, registerWithTaints: node.taints, podCIDR: host ? undefined : podCidr, maxPods: node.maxPods, ...settings };
  if (!isNew) bootstrapNode({ sim, server, machine, config, registeredAt: node.registeredAt });
  const kubelet = createKubelet({ sim, newClient: () => clients.clientFor(`kubelet/${node.name}`), machine, newRecorder, nodeName: node.name, config, isNew });
  return { machine, kubelet };
}

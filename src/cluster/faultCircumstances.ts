// Which faults last, so that what they keep from happening can be explained by them.
import type { CircumstanceName } from '../engine/circumstances.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { ClusterFault, NodeFault } from './contract.ts';

interface Change {
  readonly begins?: CircumstanceName;
  readonly ends?: readonly CircumstanceName[];
}

const OF_NODES: Readonly<Record<NodeFault['kind'], (node: string) => Change>> = {
  stopKubelet: (node) => ({ begins: `kubelet on ${node}` }),
  startKubelet: (node) => ({ ends: [`kubelet on ${node}`] }),
  stopRuntime: (node) => ({ begins: `runtime of ${node}` }),
  startRuntime: (node) => ({ ends: [`runtime of ${node}`] }),
  killAllContainers: () => ({}),
  cutNode: (node) => ({ begins: `network of node/${node}` }),
  connectNode: (node) => ({ ends: [`network of node/${node}`] }),
  // What was stopped, or took memory, is as dead as all the rest; when power is back it runs.
  powerOff: (node) => ({ begins: `power of ${node}`, ends: [`kubelet on ${node}`, `runtime of ${node}`, `memory of ${node}`] }),
  powerOn: (node) => ({ ends: [`power of ${node}`] }),
  // Its power goes and comes as a part of it.
  reboot: () => ({}),
  fillDisk: (node) => ({ begins: `disk of ${node}` }),
  freeDisk: (node) => ({ ends: [`disk of ${node}`] }),
  hogMemory: (node) => ({ begins: `memory of ${node}` }),
  freeMemory: (node) => ({ ends: [`memory of ${node}`] }),
};

function changeBy(fault: ClusterFault): Change {
  if ('node' in fault) return OF_NODES[fault.kind](fault.node);
  switch (fault.kind) {
    case 'cutPod':
      return { begins: `network of ${fault.namespace}/${fault.pod}` };
    case 'connectPod':
      return { ends: [`network of ${fault.namespace}/${fault.pod}`] };
    case 'registryDown':
    case 'registryUnauthorized':
    case 'registryRateLimited':
    case 'registrySlow':
      // Another fault of the same registry takes the place of the one before.
      return { begins: `registry ${fault.host ?? '*'}`, ends: [`registry ${fault.host ?? '*'}`] };
    case 'registryUp':
      return { ends: [`registry ${fault.host ?? '*'}`] };
    case 'dnsDown':
      return { begins: 'cluster DNS' };
    case 'dnsUp':
      return { ends: ['cluster DNS'] };
    default:
      return {};
  }
}

/** The present causes are those of the fault. */
export function noteCircumstances(sim: Simulation, fault: ClusterFault): void {
  const { begins, ends = [] } = changeBy(fault);
  for (const name of ends) sim.circumstances.end(name);
  if (begins !== undefined) sim.circumstances.begin(begins, sim.causes());
}

// The nodes, and how much of them is requested.
import type { Node, Pod } from '../../api/core/v1/types.gen.ts';
import { quantityFrom } from '../../api/quantity/parseQuantity.ts';
import { milliValueOf, valueOf, type Quantity } from '../../api/quantity/quantity.ts';
import { podRequests } from '../../api/resources/podResources.ts';
import type { Meter, NodeView } from './scene.ts';
import { isOver } from './stateOfPod.ts';

export function nodeReadiness(node: Node): 'True' | 'False' | 'Unknown' {
  const status = node.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
  return status === 'True' || status === 'False' ? status : 'Unknown';
}

interface Requests {
  readonly cpu: number;
  readonly memory: number;
}

export type RequestsByNode = ReadonlyMap<string, Requests>;

const requestsOfPod = new WeakMap<Pod, Requests>();

/** Sums over bound Pods that are not over. */
export function requestsByNode(pods: readonly Pod[]): RequestsByNode {
  const sums = new Map<string, Requests>();
  for (const pod of pods) {
    const node = pod.spec?.nodeName;
    if (!node || isOver(pod.status?.phase ?? '')) continue;
    const sum = sums.get(node);
    const { cpu, memory } = requestsOf(pod);
    sums.set(node, sum ? { cpu: sum.cpu + cpu, memory: sum.memory + memory } : { cpu, memory });
  }
  return sums;
}

function requestsOf(pod: Pod): Requests {
  const known = requestsOfPod.get(pod);
  if (known) return known;
  const amounts = podRequests(pod);
  const requests = { cpu: cpus(amounts.get('cpu')), memory: bytes(amounts.get('memory')) };
  requestsOfPod.set(pod, requests);
  return requests;
}

type NodeParts = Omit<NodeView, 'cpu' | 'memory'> & { readonly allocatable: Requests };

const partsOfNode = new WeakMap<Node, NodeParts>();

export function nodeView(node: Node, requests: RequestsByNode): NodeView {
  const { allocatable, ...parts } = nodeParts(node);
  const used = requests.get(parts.name);
  return { ...parts, cpu: meter(used?.cpu, allocatable.cpu), memory: meter(used?.memory, allocatable.memory) };
}

function meter(used: number | undefined, of: number): Meter {
  return { used: used ?? 0, of };
}

function nodeParts(node: Node): NodeParts {
  const known = partsOfNode.get(node);
  if (known) return known;
  const { metadata, spec, status } = node;
  const parts: NodeParts = {
    name: metadata?.name ?? '',
    uid: metadata?.uid ?? '',
    ready: nodeReadiness(node),
    unschedulable: spec?.unschedulable === true,
    pressures: (status?.conditions ?? []).filter((one) => one.type !== 'Ready' && one.status === 'True').map(({ type }) => type),
    taints: (spec?.taints ?? []).map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`),
    labels: metadata?.labels ?? {},
    allocatable: { cpu: cpus(amountOf(status?.allocatable?.['cpu'])), memory: bytes(amountOf(status?.allocatable?.['memory'])) },
  };
  partsOfNode.set(node, parts);
  return parts;
}

function amountOf(text: string | number | undefined): Quantity | undefined {
  return text === undefined ? undefined : quantityFrom(text);
}

function cpus(amount: Quantity | undefined): number {
  return amount ? milliValueOf(amount) / 1000 : 0;
}

function bytes(amount: Quantity | undefined): number {
  return amount ? valueOf(amount) : 0;
}

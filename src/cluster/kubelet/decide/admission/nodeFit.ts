// What of a pod does not fit a node, as the kubelet checks it again after the scheduler (kubelet: lifecycle/predicate.go
// generalFilter; the scheduler's AdmissionCheck).
import type { ContainerPort, Node, Pod } from '../../../../api/core/v1/types.gen.ts';
import { isExtendedResource } from '../../../../api/core/v1/resourceNames.ts';
import { compileRequiredNodeAffinity } from '../../../../api/placement/nodeSelector.ts';
import { isTolerated } from '../../../../api/placement/tolerations.ts';
import { milliValueOf, valueOf } from '../../../../api/quantity/quantity.ts';
import { podRequests } from '../../../../api/resources/podResources.ts';
import { addAmounts, amountsOf, type ResourceAmounts } from '../../../../api/resources/resourceList.ts';
import { sortedStrings } from '../../../../base/compareBytes.ts';
import { isStaticPod } from '../status/phase.ts';

export type PredicateName = 'NodeAffinity' | 'NodeName' | 'NodePorts' | 'TaintToleration';

export type NodeMisfit =
  | { readonly type: 'resource'; readonly resource: string; readonly requested: number; readonly used: number; readonly capacity: number }
  | { readonly type: 'predicate'; readonly name: PredicateName; readonly text: string };

/** All misfits, in the order in which the first one is reported. */
export function findMisfits(pod: Pod, node: Node, others: readonly Pod[]): readonly NodeMisfit[] {
  const misfits: NodeMisfit[] = [...insufficientResources(pod, node, others)];
  const predicate = (name: PredicateName, text: string) => misfits.push({ type: 'predicate', name, text });
  if (!compileRequiredNodeAffinity(pod)(node)) predicate('NodeAffinity', "node(s) didn't match Pod's node affinity/selector");
  const nodeName = pod.spec?.nodeName ?? '';
  if (nodeName !== '' && nodeName !== node.metadata?.name) predicate('NodeName', "node(s) didn't match the requested node name");
  if (hasPortConflict(pod, others)) predicate('NodePorts', "node(s) didn't have free ports for the requested pod ports");
  if (!isStaticPod(pod) && hasUntoleratedNoExecuteTaint(pod, node)) predicate('TaintToleration', "node(s) had taints that the pod didn't tolerate");
  return misfits;
}

/** Pods are counted first, then CPU, memory, local storage, then extended resources that the node has. */
function insufficientResources(pod: Pod, node: Node, others: readonly Pod[]): readonly NodeMisfit[] {
  const capacity = amountsOf(node.status?.allocatable);
  const misfits: NodeMisfit[] = [];
  const allowedPods = amountIn(capacity, 'pods');
  if (others.length + 1 > allowedPods) misfits.push({ type: 'resource', resource: 'pods', requested: 1, used: others.length, capacity: allowedPods });
  const requests = podRequests(pod);
  let used: ResourceAmounts | undefined;
  const scalars = sortedStrings([...requests.keys()].filter((name) => isExtendedResource(name) && capacity.has(name)));
  for (const resource of ['cpu', 'memory', 'ephemeral-storage', ...scalars]) {
    const requested = amountIn(requests, resource);
    if (requested <= 0) continue;
    used ??= requestedBy(others);
    const taken = amountIn(used, resource);
    const total = amountIn(capacity, resource);
    if (requested > total - taken) misfits.push({ type: 'resource', resource, requested, used: taken, capacity: total });
  }
  return misfits;
}

/** Versions of pods never change: each is counted once. */
const REQUESTS = new WeakMap<Pod, ResourceAmounts>();

function requestedBy(pods: readonly Pod[]): ResourceAmounts {
  const total: ResourceAmounts = new Map();
  for (const pod of pods) {
    let requests = REQUESTS.get(pod);
    if (requests === undefined) {
      requests = podRequests(pod, { useStatusResources: true });
      REQUESTS.set(pod, requests);
    }
    addAmounts(total, requests);
  }
  return total;
}

/** CPU in thousandths, everything else in units. */
function amountIn(amounts: ResourceAmounts, resource: string): number {
  const quantity = amounts.get(resource);
  if (quantity === undefined) return 0;
  return resource === 'cpu' ? milliValueOf(quantity) : valueOf(quantity);
}

function hasUntoleratedNoExecuteTaint(pod: Pod, node: Node): boolean {
  const tolerations = pod.spec?.tolerations ?? [];
  return (node.spec?.taints ?? []).some((taint) => taint.effect === 'NoExecute' && !isTolerated(taint, tolerations));
}

function hasPortConflict(pod: Pod, others: readonly Pod[]): boolean {
  const wanted = hostPortsOf(pod);
  if (wanted.length === 0) return false;
  const taken = others.flatMap(hostPortsOf);
  return wanted.some((port) => taken.some((other) => portsConflict(port, other)));
}

/** Ports of regular containers and of sidecars. */
function hostPortsOf(pod: Pod): readonly ContainerPort[] {
  const containers = [...(pod.spec?.initContainers ?? []).filter((one) => one.restartPolicy === 'Always'), ...(pod.spec?.containers ?? [])];
  return containers.flatMap((container) => container.ports ?? []).filter((port) => (port.hostPort ?? 0) > 0);
}

function portsConflict(a: ContainerPort, b: ContainerPort): boolean {
  if (a.hostPort !== b.hostPort || (a.protocol ?? 'TCP') !== (b.protocol ?? 'TCP')) return false;
  const [x, y] = [addressOf(a), addressOf(b)];
  return x === y || x === '0.0.0.0' || y === '0.0.0.0';
}

function addressOf(port: ContainerPort): string {
  return (port.hostIP ?? '') === '' ? '0.0.0.0' : (port.hostIP ?? '');
}

// Who dies first when memory is short (kubelet: qos/policy.go GetContainerOOMScoreAdjust): the less a container uses of
// the memory it asked for, the safer it is.
import type { Container, Pod } from '../../../../api/core/v1/types.gen.ts';
import { quantityFrom } from '../../../../api/quantity/parseQuantity.ts';
import { isZero, subtractQuantities, valueOf } from '../../../../api/quantity/quantity.ts';
import { aggregateContainers } from '../../../../api/resources/podResources.ts';
import { podQosClass } from '../../../../api/resources/qosClass.ts';
import { isSidecar } from '../restart/restartPolicy.ts';

const GUARANTEED = -997;
const BEST_EFFORT = 1000;

export function oomScoreAdj(pod: Pod, container: Container, memoryCapacityBytes: number): number {
  const spec = pod.spec ?? { containers: [] };
  if (spec.priorityClassName === 'system-node-critical') return GUARANTEED;
  const qos = podQosClass(spec);
  if (qos === 'Guaranteed') return GUARANTEED;
  if (qos === 'BestEffort') return BEST_EFFORT;
  const share = unclaimedPerContainer(pod);
  const adjustment = (request: number) => BEST_EFFORT - Math.trunc((1000 * (request + share)) / memoryCapacityBytes);
  let score = adjustment(memoryRequest(container));
  if (isSidecarOf(pod, container)) score = Math.min(score, adjustment(Math.min(...spec.containers.map(memoryRequest))));
  if (score < BEST_EFFORT + GUARANTEED) return BEST_EFFORT + GUARANTEED;
  return score === BEST_EFFORT ? score - 1 : score;
}

function memoryRequest(container: Container): number {
  return valueOf(quantityFrom(container.resources?.requests?.['memory']));
}

function isSidecarOf(pod: Pod, container: Container): boolean {
  return (pod.spec?.initContainers ?? []).some((one) => one.name === container.name && isSidecar(one));
}

/** What the pod requests beyond its containers belongs to them in equal parts. */
function unclaimedPerContainer(pod: Pod): number {
  const request = quantityFrom(pod.spec?.resources?.requests?.['memory']);
  if (isZero(request)) return 0;
  const claimed = aggregateContainers(pod, 'requests').get('memory') ?? quantityFrom(0);
  const count = (pod.spec?.containers.length ?? 0) + (pod.spec?.initContainers?.length ?? 0);
  return Math.trunc(valueOf(subtractQuantities(request, claimed)) / Math.max(count, 1));
}

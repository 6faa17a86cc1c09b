// Whom a critical pod pushes out (kubelet: preemption/preemption.go getPodsToPreempt): as few as possible, best-effort pods
// before burstable before guaranteed ones.
import type { Pod } from '../../../../api/core/v1/types.gen.ts';
import { milliValueOf, valueOf } from '../../../../api/quantity/quantity.ts';
import { podRequests } from '../../../../api/resources/podResources.ts';
import { podQosClass, type QosClass } from '../../../../api/resources/qosClass.ts';
import { isCriticalPod } from './criticalPod.ts';

/** Event and status of a victim; the phase is Failed, the reason `Preempting`. */
export const PREEMPTED_MESSAGE = 'Preempted in order to admit critical pod';

export interface MissingResource {
  readonly resource: string;
  /** Milli-CPU, bytes, or a count. */
  readonly amount: number;
}

/** Undefined when not even all of them would do. */
export function selectPreemptionVictims(preemptor: Pod, pods: readonly Pod[], missing: readonly MissingResource[]): readonly Pod[] | undefined {
  const preemptable = pods.filter((pod) => isPreemptable(preemptor, pod));
  const [bestEffort, burstable, guaranteed] = (['BestEffort', 'Burstable', 'Guaranteed'] as const).map((qos) => preemptable.filter((pod) => qosOf(pod) === qos));
  if (bestEffort === undefined || burstable === undefined || guaranteed === undefined || subtract(missing, preemptable).length > 0) return undefined;
  const third = byDistance(guaranteed, subtract(missing, [...bestEffort, ...burstable]));
  const second = byDistance(burstable, subtract(missing, [...bestEffort, ...third]));
  const first = byDistance(bestEffort, subtract(missing, [...second, ...third]));
  return [...first, ...second, ...third];
}

function qosOf(pod: Pod): QosClass {
  return podQosClass(pod.spec ?? { containers: [] });
}

function isPreemptable(preemptor: Pod, pod: Pod): boolean {
  if (isCriticalPod(preemptor) && !isCriticalPod(pod)) return true;
  const [a, b] = [preemptor.spec?.priority, pod.spec?.priority];
  return a !== undefined && b !== undefined && a > b;
}

/** What is still missing when these pods are gone. */
function subtract(missing: readonly MissingResource[], pods: readonly Pod[]): readonly MissingResource[] {
  return missing
    .map(({ resource, amount }) => ({ resource, amount: amount - pods.reduce((sum, pod) => sum + requestOf(pod, resource), 0) }))
    .filter(({ amount }) => amount > 0);
}

function requestOf(pod: Pod, resource: string): number {
  if (resource === 'pods') return 1;
  const request = podRequests(pod).get(resource);
  if (request === undefined) return 0;
  return resource === 'cpu' ? milliValueOf(request) : valueOf(request);
}

/** Takes the pod that comes nearest to what is missing, the smaller of equals, until nothing is. */
function byDistance(pods: readonly Pod[], missing: readonly MissingResource[]): readonly Pod[] {
  const left = [...pods];
  const victims: Pod[] = [];
  for (let remaining = missing; remaining.length > 0; ) {
    const [first, ...others] = left;
    if (first === undefined) return victims;
    let best = first;
    for (const pod of others) {
      const difference = distance(remaining, pod) - distance(remaining, best);
      if (difference < 0 || (difference === 0 && isSmaller(pod, best))) best = pod;
    }
    left.splice(left.indexOf(best), 1);
    victims.push(best);
    remaining = subtract(remaining, [best]);
  }
  return victims;
}

function distance(missing: readonly MissingResource[], pod: Pod): number {
  let sum = 0;
  for (const { resource, amount } of missing) {
    const part = (amount - Math.min(amount, requestOf(pod, resource))) / amount;
    sum += part * part;
  }
  return sum;
}

function isSmaller(a: Pod, b: Pod): boolean {
  for (const resource of ['memory', 'cpu']) {
    const [x, y] = [requestOf(a, resource), requestOf(b, resource)];
    if (x !== y) return x < y;
  }
  return false;
}

// What controllers read from a pod's status. Mirrors pkg/api/v1/pod and controller_utils.
import type { Pod, PodCondition } from '../../../api/core/v1/types.gen.ts';
import { isPodTerminal } from '../../../api/core/v1/pod/phase.ts';
import { seconds, type Micros, type SimTime, type WallClock } from '../../../engine/simTime.ts';

export function podCondition(pod: Pod, type: string): PodCondition | undefined {
  return pod.status?.conditions?.find((condition) => condition.type === type);
}

export function isPodReady(pod: Pod): boolean {
  return podCondition(pod, 'Ready')?.status === 'True';
}

/** Neither finished nor on its way out. */
export function isPodActive(pod: Pod): boolean {
  return !isPodTerminal(pod) && pod.metadata?.deletionTimestamp === undefined;
}

/** On its way out and not finished. */
export function isPodTerminating(pod: Pod): boolean {
  return !isPodTerminal(pod) && pod.metadata?.deletionTimestamp !== undefined;
}

/** When a ready pod became so. */
export function readySince(pod: Pod, clock: WallClock): SimTime | undefined {
  const condition = podCondition(pod, 'Ready');
  if (condition?.status !== 'True' || condition.lastTransitionTime === undefined) return undefined;
  return clock.parse(condition.lastTransitionTime);
}

/** Ready for at least `minReadySeconds`. */
export function isPodAvailable(pod: Pod, minReadySeconds: number, now: SimTime, clock: WallClock): boolean {
  if (!isPodReady(pod)) return false;
  if (minReadySeconds === 0) return true;
  const since = readySince(pod, clock);
  return since !== undefined && since + seconds(minReadySeconds) <= now;
}

/** How long until the next ready pod counts as available; undefined when none is waiting. */
export function timeToNextAvailable(pods: readonly Pod[], minReadySeconds: number, now: SimTime, clock: WallClock): Micros | undefined {
  let next: Micros | undefined;
  for (const pod of pods) {
    const since = minReadySeconds > 0 ? readySince(pod, clock) : undefined;
    if (since === undefined) continue;
    const left = since + seconds(minReadySeconds) - now;
    if (left > 0 && (next === undefined || left < next)) next = left;
  }
  return next;
}

/** Restarts of containers, largest of all: regular and restartable init containers apart. */
export function maxContainerRestarts(pod: Pod): { readonly regular: number; readonly sidecar: number } {
  const most = (counts: readonly number[]) => counts.reduce((a, b) => Math.max(a, b), 0);
  const sidecars = new Set((pod.spec?.initContainers ?? []).filter((one) => one.restartPolicy === 'Always').map((one) => one.name));
  return {
    regular: most((pod.status?.containerStatuses ?? []).map((status) => status.restartCount)),
    sidecar: most((pod.status?.initContainerStatuses ?? []).filter((status) => sidecars.has(status.name)).map((status) => status.restartCount)),
  };
}

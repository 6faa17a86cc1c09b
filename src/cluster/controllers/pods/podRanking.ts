// Which pods go first when there are too many. Mirrors controller_utils.go: ActivePodsWithRanks.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import type { SimTime, WallClock } from '../../../engine/simTime.ts';
import { isPodReady, maxContainerRestarts, readySince } from './podState.ts';

const DELETION_COST_ANNOTATION = 'controller.kubernetes.io/pod-deletion-cost';
const PHASE_ORDER: ReadonlyMap<string | undefined, number> = new Map([['Pending', 0], ['Unknown', 1], ['Running', 2]]);

export interface RankedPod {
  readonly pod: Pod;
  /** How many related pods are on the same node. */
  readonly rank: number;
}

/** Negative when `a` is to be deleted before `b`. */
export function compareForDeletion(a: RankedPod, b: RankedPod, now: SimTime, clock: WallClock): number {
  const [podA, podB] = [a.pod, b.pod];
  return (
    Number(isAssigned(podA)) - Number(isAssigned(podB)) ||
    phaseOrder(podA) - phaseOrder(podB) ||
    Number(isPodReady(podA)) - Number(isPodReady(podB)) ||
    deletionCost(podA) - deletionCost(podB) ||
    b.rank - a.rank ||
    compareAges(readySince(podA, clock), readySince(podB, clock), podA, podB, now) ||
    compareRestarts(podA, podB) ||
    compareAges(createdAt(podA, clock), createdAt(podB, clock), podA, podB, now)
  );
}

function isAssigned(pod: Pod): boolean {
  return (pod.spec?.nodeName ?? '') !== '';
}

function phaseOrder(pod: Pod): number {
  return PHASE_ORDER.get(pod.status?.phase) ?? 0;
}

function deletionCost(pod: Pod): number {
  const text = pod.metadata?.annotations?.[DELETION_COST_ANNOTATION];
  return text === undefined || !/^(0|-?[1-9][0-9]*)$/.test(text) ? 0 : Number(text);
}

function createdAt(pod: Pod, clock: WallClock): SimTime | undefined {
  return pod.metadata?.creationTimestamp === undefined ? undefined : clock.parse(pod.metadata.creationTimestamp);
}

/** Younger first, but ages of the same order of magnitude count as equal: then chance (the uid) decides. */
function compareAges(a: SimTime | undefined, b: SimTime | undefined, podA: Pod, podB: Pod, now: SimTime): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  const difference = logarithmicAge(now - a) - logarithmicAge(now - b);
  return difference === 0 ? compareBytes(podA.metadata?.uid ?? '', podB.metadata?.uid ?? '') : difference;
}

const NANOSECONDS_PER_MICROSECOND = 1000;

/** The binary logarithm of an age in nanoseconds, cut to a whole number; −1 for none. */
function logarithmicAge(age: number): number {
  if (age <= 0) return -1;
  let exponent = 0;
  for (let rest = age * NANOSECONDS_PER_MICROSECOND; rest >= 2; rest /= 2) exponent += 1;
  return exponent;
}

function compareRestarts(a: Pod, b: Pod): number {
  const [ofA, ofB] = [maxContainerRestarts(a), maxContainerRestarts(b)];
  return ofB.regular - ofA.regular || ofB.sidecar - ofA.sidecar;
}

/** The `count` pods to delete; `related` are all pods of the same group, which should end up spread over nodes. */
export function podsToDelete(pods: readonly Pod[], related: readonly Pod[], count: number, now: SimTime, clock: WallClock): readonly Pod[] {
  if (count >= pods.length) return pods;
  const onNode = new Map<string, number>();
  for (const pod of related) {
    const node = pod.spec?.nodeName ?? '';
    onNode.set(node, (onNode.get(node) ?? 0) + 1);
  }
  // Where nothing tells pods apart, the one that came last goes first.
  const ranked = pods.toReversed().map((pod) => ({ pod, rank: onNode.get(pod.spec?.nodeName ?? '') ?? 0 }));
  return ranked
    .sort((a, b) => compareForDeletion(a, b, now, clock))
    .slice(0, count)
    .map(({ pod }) => pod);
}

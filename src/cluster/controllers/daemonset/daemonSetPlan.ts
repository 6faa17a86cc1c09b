// Which nodes get a daemon pod and which daemon pods go. Pure. Mirrors daemon_controller.go (manage, podsShouldBeOnNode) and
// update.go (rollingUpdate).
import type { DaemonSet, DaemonSetStatus } from '../../../api/apps/v1/types.gen.ts';
import type { Node, Pod } from '../../../api/core/v1/types.gen.ts';
import type { SimTime, WallClock } from '../../../engine/simTime.ts';
import { isDeleting, nameOf } from '../controller.ts';
import { scaledValue } from '../intOrPercent.ts';
import { isPodAvailable, isPodReady } from '../pods/podState.ts';
import { byPlaceAndAge, isUpdated, nodeVerdict, type NodeVerdict } from './daemonPod.ts';

export interface DaemonSetObservation {
  readonly set: DaemonSet;
  readonly nodes: readonly Node[];
  readonly podsByNode: ReadonlyMap<string, readonly Pod[]>;
  readonly hash: string;
  readonly now: SimTime;
  readonly clock: WallClock;
}

export interface DaemonSetPlan {
  readonly createOn: readonly string[];
  readonly delete: readonly Pod[];
}

export interface ManagePlan extends DaemonSetPlan {
  /** Of `delete`: those that failed or finished by themselves. */
  readonly failed: readonly Pod[];
  readonly succeeded: readonly Pod[];
}

export function verdictsOf({ set, nodes }: Pick<DaemonSetObservation, 'set' | 'nodes'>): ReadonlyMap<string, NodeVerdict> {
  return new Map(nodes.map((node) => [nameOf(node), nodeVerdict(set, node)]));
}

/** One pod per eligible node. `isInBackoff`: a failed pod of that node was replaced only just now. */
export function planDaemonPods(observation: DaemonSetObservation, isInBackoff: (node: string) => boolean): ManagePlan {
  const createOn: string[] = [];
  const failed: Pod[] = [];
  const succeeded: Pod[] = [];
  const excess: Pod[] = [];
  for (const [node, { shouldRun, shouldContinue }] of verdictsOf(observation)) {
    const pods = observation.podsByNode.get(node);
    if (pods === undefined) {
      if (shouldRun) createOn.push(node);
      continue;
    }
    const living = pods.filter((pod) => !isDeleting(pod));
    if (!shouldContinue) {
      excess.push(...living);
      continue;
    }
    const running: Pod[] = [];
    for (const pod of living) {
      if (pod.status?.phase === 'Succeeded') succeeded.push(pod);
      else if (pod.status?.phase !== 'Failed') running.push(pod);
      else if (!isInBackoff(node)) failed.push(pod);
    }
    excess.push(...tooMany(observation, running));
  }
  excess.push(...unscheduledWithoutNode(observation));
  return { createOn, delete: [...failed, ...succeeded, ...excess], failed, succeeded };
}

/** Without surge one pod may stay; with it a ready old one beside a new one that is not yet available. */
function tooMany(observation: DaemonSetObservation, running: readonly Pod[]): readonly Pod[] {
  const { set, hash, now, clock } = observation;
  if (running.length <= 1) return [];
  const sorted = [...running].sort(byPlaceAndAge);
  if (surgeOf(set, 1) === 0) return sorted.slice(1);
  const fresh = sorted.find((pod) => pod.metadata?.labels?.['controller-revision-hash'] === hash);
  const old = sorted.find((pod) => pod.metadata?.labels?.['controller-revision-hash'] !== hash);
  const excess = sorted.filter((pod) => pod !== fresh && pod !== old);
  const isReplaced = fresh !== undefined && old !== undefined && (!isPodReady(old) || isPodAvailable(fresh, set.spec?.minReadySeconds ?? 0, now, clock));
  return isReplaced ? [...excess, old] : excess;
}

function unscheduledWithoutNode({ nodes, podsByNode }: DaemonSetObservation): readonly Pod[] {
  const known = new Set(nodes.map(nameOf));
  return [...podsByNode].filter(([node]) => !known.has(node)).flatMap(([, pods]) => pods.filter((pod) => (pod.spec?.nodeName ?? '') === ''));
}

function surgeOf(set: DaemonSet, desired: number): number {
  const { type = 'RollingUpdate', rollingUpdate } = set.spec?.updateStrategy ?? {};
  return type === 'RollingUpdate' ? scaledValue(rollingUpdate?.maxSurge, desired, 'up') : 0;
}

/** Replaces pods of older templates, within the strategy's bounds. */
export function planRollingUpdate(observation: DaemonSetObservation): DaemonSetPlan {
  const { set, podsByNode } = observation;
  const desired = [...verdictsOf(observation)].filter(([, verdict]) => verdict.shouldRun).map(([node]) => node);
  const surge = surgeOf(set, desired.length);
  const unavailable = scaledValue(set.spec?.updateStrategy?.rollingUpdate?.maxUnavailable, desired.length, 'up');
  const nodes = new Map([...podsByNode, ...desired.filter((node) => !podsByNode.has(node)).map((node): [string, readonly Pod[]] => [node, []])]);
  return surge === 0 ? replaceInPlace(observation, nodes, unavailable === 0 ? 1 : unavailable) : surgeOnto(observation, nodes, surge);
}

interface NodePods {
  readonly fresh: Pod | undefined;
  readonly old: Pod | undefined;
}

/** Undefined while there are several of a kind. */
function podsOfNode({ set, hash }: DaemonSetObservation, pods: readonly Pod[]): NodePods | undefined {
  const living = pods.filter((pod) => !isDeleting(pod));
  const fresh = living.filter((pod) => isUpdated(set, pod, hash));
  const old = living.filter((pod) => !isUpdated(set, pod, hash));
  return fresh.length > 1 || old.length > 1 ? undefined : { fresh: fresh[0], old: old[0] };
}

function replaceInPlace(observation: DaemonSetObservation, nodes: ReadonlyMap<string, readonly Pod[]>, maxUnavailable: number): DaemonSetPlan {
  const isAvailable = availability(observation);
  let unavailable = 0;
  const replaceable: Pod[] = [];
  const candidates: Pod[] = [];
  for (const pods of nodes.values()) {
    const found = podsOfNode(observation, pods);
    if (found === undefined || (found.old === undefined) === (found.fresh === undefined)) unavailable += 1;
    else if (found.fresh !== undefined) unavailable += isAvailable(found.fresh) ? 0 : 1;
    else if (found.old !== undefined && !isAvailable(found.old)) replaceable.push(found.old);
    else if (found.old !== undefined) candidates.push(found.old);
  }
  return { createOn: [], delete: [...replaceable, ...candidates.slice(0, Math.max(0, maxUnavailable - unavailable))] };
}

function surgeOnto(observation: DaemonSetObservation, nodes: ReadonlyMap<string, readonly Pod[]>, maxSurge: number): DaemonSetPlan {
  const isAvailable = availability(observation);
  let surging = 0;
  const done: Pod[] = [];
  const allowed: string[] = [];
  const candidates: string[] = [];
  for (const [node, pods] of nodes) {
    const found = podsOfNode(observation, pods);
    if (found === undefined) surging += 1;
    else if (found.old === undefined) continue;
    else if (found.fresh === undefined) (isAvailable(found.old) ? candidates : allowed).push(node);
    else if (isAvailable(found.fresh)) done.push(found.old);
    else surging += 1;
  }
  return { createOn: [...allowed, ...candidates.slice(0, Math.max(0, maxSurge - surging))], delete: done };
}

function availability({ set, now, clock }: DaemonSetObservation): (pod: Pod) => boolean {
  return (pod) => isPodAvailable(pod, set.spec?.minReadySeconds ?? 0, now, clock);
}

export function computeDaemonSetStatus(observation: DaemonSetObservation, isSynced: boolean): DaemonSetStatus {
  const { set, podsByNode, hash } = observation;
  const isAvailable = availability(observation);
  const count = { desired: 0, current: 0, misscheduled: 0, ready: 0, available: 0, updated: 0 };
  for (const [node, { shouldRun }] of verdictsOf(observation)) {
    const [pod] = [...(podsByNode.get(node) ?? [])].sort(byPlaceAndAge);
    if (!shouldRun) {
      if (pod !== undefined) count.misscheduled += 1;
      continue;
    }
    count.desired += 1;
    if (pod === undefined) continue;
    count.current += 1;
    if (isPodReady(pod)) count.ready += 1;
    if (isAvailable(pod)) count.available += 1;
    if (isUpdated(set, pod, hash)) count.updated += 1;
  }
  const unavailable = count.desired - count.available;
  const observedGeneration = isSynced ? set.metadata?.generation : set.status?.observedGeneration;
  const { collisionCount, conditions } = set.status ?? {};
  return {
    currentNumberScheduled: count.current,
    numberMisscheduled: count.misscheduled,
    desiredNumberScheduled: count.desired,
    numberReady: count.ready,
    ...(observedGeneration === undefined ? {} : { observedGeneration }),
    ...(count.updated === 0 ? {} : { updatedNumberScheduled: count.updated }),
    ...(count.available === 0 ? {} : { numberAvailable: count.available }),
    ...(unavailable === 0 ? {} : { numberUnavailable: unavailable }),
    ...(collisionCount === undefined ? {} : { collisionCount }),
    ...(conditions === undefined ? {} : { conditions }),
  };
}

// How many replicas each ReplicaSet gets next. Mirrors pkg/controller/deployment: rolling.go, sync.go (scale).
import type { Deployment, ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import { nameOf } from '../controller.ts';
import { desiredReplicas, maxReplicas } from './annotations.ts';
import { activeReplicaSets, byCreation, isRollingUpdate, maxSurge, maxUnavailable, replicasOf, totalInStatus, totalReplicas, withNew } from './replicaSets.ts';

/** Set a ReplicaSet to that many replicas. */
export interface Scaling {
  readonly set: ReplicaSet;
  readonly replicas: number;
}

/** How large the new set may be now: up to the surge, and no larger than the Deployment (NewRSNewReplicas). */
export function newSetSize(deployment: Deployment, all: readonly ReplicaSet[], newSet: number): number {
  const replicas = replicasOf(deployment);
  if (!isRollingUpdate(deployment)) return replicas;
  const room = replicas + maxSurge(deployment) - totalReplicas(all);
  return room <= 0 ? newSet : newSet + Math.min(room, replicas - newSet);
}

/** Scaling of the new set; undefined when it is as it should be. */
export function planNewSet(deployment: Deployment, all: readonly ReplicaSet[], newSet: ReplicaSet): Scaling | undefined {
  const [size, wanted] = [replicasOf(newSet), replicasOf(deployment)];
  if (size === wanted) return undefined;
  const replicas = size > wanted ? wanted : newSetSize(deployment, all, size);
  return replicas === size ? undefined : { set: newSet, replicas };
}

/** Which old sets shrink, without fewer pods being available than allowed. */
export function planOldSets(deployment: Deployment, old: readonly ReplicaSet[], newSet: ReplicaSet): readonly Scaling[] {
  if (totalReplicas(old) === 0) return [];
  const minAvailable = replicasOf(deployment) - maxUnavailable(deployment);
  const newUnavailable = replicasOf(newSet) - (newSet.status?.availableReplicas ?? 0);
  const maxScaledDown = totalReplicas(old) + replicasOf(newSet) - minAvailable - newUnavailable;
  if (maxScaledDown <= 0) return [];
  const sizes = new Map(old.map((set) => [set, replicasOf(set)]));
  const oldestFirst = [...old].sort(byCreation);
  removeUnhealthy(oldestFirst, sizes, maxScaledDown);
  removeHealthy(oldestFirst, sizes, totalInStatus(withNew(old, newSet), 'availableReplicas') - minAvailable);
  return oldestFirst.map((set) => ({ set, replicas: sizes.get(set) ?? 0 })).filter(({ set, replicas }) => replicas !== replicasOf(set));
}

/** Pods that are not available help nobody. */
function removeUnhealthy(sets: readonly ReplicaSet[], sizes: Map<ReplicaSet, number>, most: number): void {
  let left = most;
  for (const set of sets) {
    if (left <= 0) break;
    const size = sizes.get(set) ?? 0;
    const unhealthy = size - (set.status?.availableReplicas ?? 0);
    if (size === 0 || unhealthy === 0) continue;
    const removed = Math.min(left, unhealthy);
    sizes.set(set, size - removed);
    left -= removed;
  }
}

function removeHealthy(sets: readonly ReplicaSet[], sizes: Map<ReplicaSet, number>, most: number): void {
  let left = most;
  for (const set of sets) {
    if (left <= 0) break;
    const size = sizes.get(set) ?? 0;
    const removed = Math.min(size, left);
    sizes.set(set, size - removed);
    left -= removed;
  }
}

/** The Deployment was resized since its sets were last scaled. */
export function wasResized(deployment: Deployment, all: readonly ReplicaSet[]): boolean {
  return activeReplicaSets(all).some((set) => {
    const desired = desiredReplicas(set);
    return desired !== undefined && desired !== replicasOf(deployment);
  });
}

export interface ResizePlan {
  readonly scalings: readonly Scaling[];
  /** Also sets that keep their size get the new size annotations. */
  readonly annotateAll: boolean;
}

/** What a change of spec.replicas means for the sets (scale). */
export function planResize(deployment: Deployment, newSet: ReplicaSet | undefined, old: readonly ReplicaSet[]): ResizePlan {
  const replicas = replicasOf(deployment);
  const only = activeOrLatest(newSet, old);
  if (only !== undefined) return { scalings: replicasOf(only) === replicas ? [] : [{ set: only, replicas }], annotateAll: false };
  if (newSet !== undefined && isSaturated(deployment, newSet)) {
    return { scalings: activeReplicaSets(old).map((set) => ({ set, replicas: 0 })), annotateAll: false };
  }
  if (!isRollingUpdate(deployment)) return { scalings: [], annotateAll: false };
  return { scalings: shareProportionally(deployment, activeReplicaSets(withNew(old, newSet))), annotateAll: true };
}

/** The only set with replicas, or the newest when there is none; undefined when several have some. */
function activeOrLatest(newSet: ReplicaSet | undefined, old: readonly ReplicaSet[]): ReplicaSet | undefined {
  const active = activeReplicaSets(withNew(old, newSet));
  if (active.length > 1) return undefined;
  return active[0] ?? newSet ?? [...old].sort((a, b) => byCreation(b, a))[0];
}

function isSaturated(deployment: Deployment, set: ReplicaSet): boolean {
  const replicas = replicasOf(deployment);
  return replicasOf(set) === replicas && desiredReplicas(set) === replicas && (set.status?.availableReplicas ?? 0) === replicas;
}

/** In the middle of a rollout all sets grow or shrink by their share; the largest takes what is left over. */
function shareProportionally(deployment: Deployment, sets: readonly ReplicaSet[]): readonly Scaling[] {
  const allowed = replicasOf(deployment) > 0 ? replicasOf(deployment) + maxSurge(deployment) : 0;
  const toAdd = allowed - totalReplicas(sets);
  if (toAdd === 0) return sets.map((set) => ({ set, replicas: replicasOf(set) }));
  const largestFirst = [...sets].sort((a, b) => replicasOf(b) - replicasOf(a) || (toAdd > 0 ? byCreation(b, a) : byCreation(a, b)));
  const sizes = new Map<string, number>();
  let added = 0;
  for (const set of largestFirst) {
    const share = toAdd === added ? 0 : shareOf(deployment, set, toAdd, toAdd - added);
    sizes.set(nameOf(set), replicasOf(set) + share);
    added += share;
  }
  return largestFirst.map((set, i) => {
    const size = sizes.get(nameOf(set)) ?? 0;
    return { set, replicas: i === 0 ? Math.max(0, size + toAdd - added) : size };
  });
}

function shareOf(deployment: Deployment, set: ReplicaSet, toAdd: number, left: number): number {
  const fraction = fractionOf(deployment, set);
  return toAdd > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
}

/** Its size scaled as the Deployment was, minus its size (getReplicaSetFraction). */
function fractionOf(deployment: Deployment, set: ReplicaSet): number {
  const size = replicasOf(set);
  if (replicasOf(deployment) === 0) return -size;
  const before = maxReplicas(set) ?? 0;
  const base = before === 0 ? (deployment.status?.replicas ?? 0) : before;
  if (base === 0) return 0;
  return Math.floor((size * (replicasOf(deployment) + maxSurge(deployment))) / base + 0.5) - size;
}

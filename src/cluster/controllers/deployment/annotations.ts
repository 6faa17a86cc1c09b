// What a Deployment notes on its ReplicaSets: revision, its history, and the size it was scaled for. Mirrors
// deployment_util.go: SetNewReplicaSetAnnotations, SetReplicasAnnotations.
import type { Deployment, ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import { maxSurge, replicasOf } from './replicaSets.ts';

export const REVISION = 'deployment.kubernetes.io/revision';
const REVISION_HISTORY = 'deployment.kubernetes.io/revision-history';
const DESIRED_REPLICAS = 'deployment.kubernetes.io/desired-replicas';
const MAX_REPLICAS = 'deployment.kubernetes.io/max-replicas';

/** Annotations of a Deployment that its ReplicaSets do not get. */
const NOT_COPIED = new Set([
  'kubectl.kubernetes.io/last-applied-configuration', REVISION, REVISION_HISTORY, DESIRED_REPLICAS, MAX_REPLICAS, 'deprecated.deployment.rollback.to',
]);

/** maxRevHistoryLengthInChars */
const MAX_HISTORY_LENGTH = 2000;

type Annotations = Readonly<Record<string, string>>;

export function revisionOf(object: Deployment | ReplicaSet): number {
  return integer(object.metadata?.annotations?.[REVISION]) ?? 0;
}

export function maxRevision(sets: readonly ReplicaSet[]): number {
  return sets.reduce((max, set) => Math.max(max, revisionOf(set)), 0);
}

export function desiredReplicas(set: ReplicaSet): number | undefined {
  return integer(set.metadata?.annotations?.[DESIRED_REPLICAS]);
}

export function maxReplicas(set: ReplicaSet): number | undefined {
  return integer(set.metadata?.annotations?.[MAX_REPLICAS]);
}

/** The size that the set's share was worked out for. */
export function sizeAnnotations(deployment: Deployment): Annotations {
  const replicas = replicasOf(deployment);
  return { [DESIRED_REPLICAS]: String(replicas), [MAX_REPLICAS]: String(replicas + maxSurge(deployment)) };
}

/** Annotations of the new set at this revision; `size` only when it is about to be created. */
export function newSetAnnotations(deployment: Deployment, before: Annotations, revision: number, isNew: boolean): Annotations {
  const annotations: Record<string, string> = { ...before };
  for (const [key, value] of Object.entries(deployment.metadata?.annotations ?? {})) if (!NOT_COPIED.has(key)) annotations[key] = value;
  const oldRevision = before[REVISION];
  if ((integer(oldRevision) ?? 0) < revision) {
    annotations[REVISION] = String(revision);
    // The set is used again, after a rollback: its former revisions are kept for the record.
    if (oldRevision !== undefined) annotations[REVISION_HISTORY] = historyWith(before[REVISION_HISTORY], oldRevision);
  }
  return isNew ? { ...annotations, ...sizeAnnotations(deployment) } : annotations;
}

function historyWith(history: string | undefined, revision: string): string {
  const revisions = (history ?? '') === '' ? [] : (history ?? '').split(',');
  while (revisions.length > 0 && [...revisions, revision].join(',').length > MAX_HISTORY_LENGTH) revisions.shift();
  return [...revisions, revision].join(',');
}

function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^-?[0-9]+$/.test(text) ? Number(text) : undefined;
}

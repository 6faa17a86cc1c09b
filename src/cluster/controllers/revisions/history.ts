// ControllerRevisions: one per template that a set ever had, so that pods can be told apart and a rollback finds its way.
// Mirrors pkg/controller/history/controller_history.go.
import type { ControllerRevision } from '../../../api/apps/v1/types.gen.ts';
import type { PodTemplateSpec } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import { deepEqual } from '../../../base/json.ts';
import type { Task } from '../../../engine/task.ts';
import type { Client, Explanation } from '../../client/client.ts';
import { because, nameOf, namespaceOf, uidOf } from '../controller.ts';
import { controllerOf, newControllerRef, type OwnerKind } from '../ownership/controllerRef.ts';
import { revisionDataOf, type RevisionData } from './revisionHash.ts';

const HASH_LABEL = 'controller.kubernetes.io/hash';
/** Of a name, so that the hash fits behind it. */
const MAX_PREFIX = 223;

/** By revision, older first; time and name decide between equals. */
export function sortRevisions(revisions: readonly ControllerRevision[]): readonly ControllerRevision[] {
  const created = (revision: ControllerRevision) => revision.metadata?.creationTimestamp ?? '';
  return [...revisions].sort((a, b) => a.revision - b.revision || compareBytes(created(a), created(b)) || compareBytes(nameOf(a), nameOf(b)));
}

export function revisionsOf(owner: KubeObject, all: readonly ControllerRevision[]): readonly ControllerRevision[] {
  return sortRevisions(all.filter((revision) => controllerOf(revision)?.uid === uidOf(owner)));
}

export function newRevision(owner: KubeObject, ownerKind: OwnerKind, template: PodTemplateSpec | undefined, number: number, hash: string): ControllerRevision {
  const labels = { ...template?.metadata?.labels, [HASH_LABEL]: hash };
  const annotations = owner.metadata?.annotations;
  const data: RevisionData = revisionDataOf(template);
  return {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${nameOf(owner).slice(0, MAX_PREFIX)}-${hash}`,
      namespace: namespaceOf(owner),
      labels,
      ...(annotations === undefined ? {} : { annotations }),
      ownerReferences: [newControllerRef(owner, ownerKind)],
    },
    data: { ...data },
    revision: number,
  };
}

export function hasSameData(a: ControllerRevision, b: ControllerRevision): boolean {
  return deepEqual(a.data, b.data);
}

export function nextRevisionNumber(revisions: readonly ControllerRevision[]): number {
  return (revisions.at(-1)?.revision ?? 0) + 1;
}

/** The template that a revision keeps. */
export function templateOfRevision(revision: ControllerRevision): PodTemplateSpec {
  // What was put there by `newRevision`.
  const { $patch: _patch, ...template } = (revision.data as unknown as RevisionData).spec.template;
  return template;
}

export function explainRevision(kind: string, owner: KubeObject): Explanation {
  return { rule: { id: 'controller.newRevision', params: { kind, owner: nameOf(owner) } }, because: because(kind, owner, 'spec.template') };
}

/** Removes the oldest revisions that nothing uses, beyond the limit. False: try again. */
export function* truncateHistory(client: Client, kind: string, owner: KubeObject, revisions: readonly ControllerRevision[], isLive: (revision: ControllerRevision) => boolean, limit: number): Task<boolean> {
  const old = revisions.filter((revision) => !isLive(revision));
  const explanation: Explanation = { rule: { id: 'controller.revisionHistoryLimit' }, because: because(kind, owner, 'spec.revisionHistoryLimit') };
  for (const revision of old.slice(0, Math.max(0, old.length - limit))) {
    const removed = yield* client.delete('controllerrevisions', { namespace: namespaceOf(revision), name: nameOf(revision) }, explanation);
    if (!removed.ok && removed.error.code !== 404) return false;
  }
  return true;
}

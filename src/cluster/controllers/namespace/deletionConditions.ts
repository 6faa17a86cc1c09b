// What a namespace that is being deleted says of its content (deletion/status_condition_utils.go).
import type { NamespaceCondition } from '../../../api/core/v1/types.gen.ts';
import { sortedStrings } from '../../../base/compareBytes.ts';

export interface Remaining {
  readonly resource: string;
  readonly count: number;
  /** Of all objects that are left, with repetitions. */
  readonly finalizers: readonly string[];
}

type Draft = Pick<NamespaceCondition, 'type' | 'status' | 'reason' | 'message'>;

/** The new conditions; undefined when they are as before. */
export function deletionConditions(before: readonly NamespaceCondition[], remaining: readonly Remaining[], now: string): readonly NamespaceCondition[] | undefined {
  let changed = false;
  const conditions = wanted(remaining).map((draft): NamespaceCondition => {
    const old = before.find(({ type }) => type === draft.type);
    if (old && old.status === draft.status && old.reason === draft.reason && old.message === draft.message) return old;
    changed = true;
    return { ...draft, lastTransitionTime: old?.status === draft.status ? (old.lastTransitionTime ?? now) : now };
  });
  return changed ? conditions : undefined;
}

function wanted(remaining: readonly Remaining[]): readonly Draft[] {
  const finalizers = countFinalizers(remaining);
  return [
    { type: 'NamespaceDeletionDiscoveryFailure', status: 'False', reason: 'ResourcesDiscovered', message: 'All resources successfully discovered' },
    { type: 'NamespaceDeletionGroupVersionParsingFailure', status: 'False', reason: 'ParsedGroupVersions', message: 'All legacy kube types successfully parsed' },
    { type: 'NamespaceDeletionContentFailure', status: 'False', reason: 'ContentDeleted', message: 'All content successfully deleted, may be waiting on finalization' },
    remaining.length === 0
      ? { type: 'NamespaceContentRemaining', status: 'False', reason: 'ContentRemoved', message: 'All content successfully removed' }
      : { type: 'NamespaceContentRemaining', status: 'True', reason: 'SomeResourcesRemain', message: `Some resources are remaining: ${sortedStrings(remaining.map(({ resource, count }) => `${resource}. has ${count} resource instances`)).join(', ')}` },
    finalizers.length === 0
      ? { type: 'NamespaceFinalizersRemaining', status: 'False', reason: 'ContentHasNoFinalizers', message: 'All content-preserving finalizers finished' }
      : { type: 'NamespaceFinalizersRemaining', status: 'True', reason: 'SomeFinalizersRemain', message: `Some content in the namespace has finalizers remaining: ${finalizers.join(', ')}` },
  ];
}

function countFinalizers(remaining: readonly Remaining[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { finalizers } of remaining) for (const finalizer of finalizers) counts.set(finalizer, (counts.get(finalizer) ?? 0) + 1);
  return sortedStrings([...counts].map(([finalizer, count]) => `${finalizer} in ${count} resource instances`));
}

// Prepares objects between admission and validation. Mirrors apiserver registry/rest BeforeCreate and BeforeUpdate, without their validation.
import type { Draft } from '../draft.ts';
import type { ObjectMeta } from '../meta/v1/types.gen.ts';
import type { KubeObject } from '../resources.ts';
import { resourceNamed } from '../scheme/scheme.ts';
import { STRATEGIES } from './strategies.ts';
import { keepField, metadataOf, type StrategyContext } from './strategy.ts';

/**
 * Readies the fresh `object` (defaulted, with uid and creationTimestamp) for its first version, in place: status reset, generation 1,
 * fields of features that are off dropped. Returns warnings for the client.
 */
export function prepareForCreate(resource: string, object: Draft<KubeObject>, context: StrategyContext): readonly string[] {
  const metadata = metadataOf(object);
  if (resourceNamed(resource)?.namespaced === false) delete metadata.namespace;
  delete metadata.deletionTimestamp;
  delete metadata.deletionGracePeriodSeconds;
  return STRATEGIES.get(resource)?.create?.(object as never, context) ?? [];
}

/**
 * Readies the fresh `object` to replace `old`, in place. Through a subresource only that part of it counts; resources whose
 * subresource has no rule of its own (scale, say) are not for this function.
 */
export function prepareForUpdate(resource: string, object: Draft<KubeObject>, old: KubeObject, subresource: string, context: StrategyContext): void {
  const metadata = metadataOf(object);
  const before = (old.metadata ?? {}) as Draft<ObjectMeta>;
  keepField(metadata, before, 'generation');
  const strategy = STRATEGIES.get(resource);
  const rule = subresource === '' ? strategy?.update : strategy?.subresources?.[subresource];
  rule?.(object as never, old as never, context);
  if (!metadata.uid) keepField(metadata, before, 'uid');
  keepField(metadata, before, 'creationTimestamp');
  // An update can neither undo nor begin a deletion.
  if (before.deletionTimestamp !== undefined) metadata.deletionTimestamp = before.deletionTimestamp;
  if (before.deletionGracePeriodSeconds !== undefined) metadata.deletionGracePeriodSeconds ??= before.deletionGracePeriodSeconds;
}

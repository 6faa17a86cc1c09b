// The keys of a strategic merge patch that say how to merge.

export const DIRECTIVE = '$patch';
export const RETAIN_KEYS = '$retainKeys';
export const DELETE_FROM_LIST = '$deleteFromPrimitiveList';
export const SET_ELEMENT_ORDER = '$setElementOrder';

export interface MergeOptions {
  /** False while a patch is only put together from two: directives are kept, not carried out. */
  readonly carryOut: boolean;
}

/** The list that `$setElementOrder/containers` is about; undefined when the key is none of that kind. */
export function listOf(key: string, prefix: string): string | undefined {
  return key.startsWith(`${prefix}/`) ? key.slice(prefix.length + 1) : undefined;
}

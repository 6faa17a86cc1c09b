// Fresh copies of plain data, open for change.
import type { KubeObject } from '../../api/resources.ts';
import type { ObjectDraft } from './ports.ts';

/** A deep copy; keys without a value are left out. */
function thaw(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(thaw);
  const source = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const key in source) {
    const item = source[key];
    if (item !== undefined) copy[key] = typeof item === 'object' ? thaw(item) : item;
  }
  return copy;
}

/** As much of a copy as a status update needs, which takes no more than metadata and status. */
export function thawStatus(object: KubeObject): ObjectDraft {
  const { metadata, status, ...rest } = object as KubeObject & { readonly status?: unknown };
  return { ...rest, metadata: thaw(metadata ?? {}), ...(status === undefined ? {} : { status: thaw(status) }) } as ObjectDraft;
}

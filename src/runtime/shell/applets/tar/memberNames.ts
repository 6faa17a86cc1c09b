// Names within archives: which of them are meant, which are left out, and what they become on the way in or out.
import type { Bytes } from '../../../vfs/types.ts';
import { matchesPattern } from '../../expand/pattern.ts';

/** Without what would lead out of the directory: a leading `/`, and everything up to the last `..`. */
export function safeName(path: Bytes): { readonly name: Bytes; readonly stripped: Bytes } {
  const stripped = /^(?:[^]*\/)?\.\.(?:\/|$)|^\/+/.exec(path)?.[0] ?? '';
  const rest = path.slice(stripped.length);
  const more = /^\/+/.exec(rest)?.[0] ?? '';
  return { name: rest.slice(more.length) || '.', stripped: stripped + more };
}

/** A pattern fits the whole name or any of its ends behind a slash; what lies in an excluded directory goes with it. */
export function isExcluded(name: Bytes, patterns: readonly Bytes[]): boolean {
  if (patterns.length === 0) return false;
  const parts = name.replace(/\/$/, '').split('/');
  return patterns.some((pattern) => {
    const plain = pattern.replace(/\/$/, '');
    return parts.some((_, from) => parts.some((__, to) => to >= from && matchesPattern(plain, parts.slice(from, to + 1).join('/'))));
  });
}

/** Which of the wanted names a member belongs to; undefined when to none. */
export function wantedBy(name: Bytes, wanted: readonly Bytes[]): Bytes | undefined {
  return wanted.find((one) => {
    const plain = one.replace(/\/+$/, '');
    return name === one || name.replace(/\/$/, '') === plain || name.startsWith(`${plain}/`);
  });
}

/** Without its first components; undefined when nothing is left. */
export function stripComponents(name: Bytes, count: number): Bytes | undefined {
  if (count === 0) return name;
  const rest = name.split('/').slice(count).join('/');
  return rest === '' ? undefined : rest;
}

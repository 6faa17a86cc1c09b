// Keeps the identity of what did not change: whoever draws a view compares it with `===`.

/** `after`, with every part that equals its counterpart in `before` replaced by that; `before` itself when nothing differs. */
export function shareView<T>(before: T | undefined, after: T): T {
  return before === undefined ? after : (shared(before, after) as T);
}

function shared(before: unknown, after: unknown): unknown {
  if (before === after || typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return before === after ? before : after;
  if (Array.isArray(before) || Array.isArray(after)) return Array.isArray(before) && Array.isArray(after) ? sharedList(before, after) : after;
  return sharedRecord(before as JsonRecord, after as JsonRecord);
}

function sharedList(before: readonly unknown[], after: readonly unknown[]): unknown {
  let same = before.length === after.length;
  const items = after.map((item, i) => {
    const kept = shared(before[i], item);
    if (kept !== before[i]) same = false;
    return kept;
  });
  return same ? before : items;
}

type JsonRecord = Readonly<Record<string, unknown>>;

/** A copy is only made where some parts are kept and others are new. */
function sharedRecord(before: JsonRecord, after: JsonRecord): unknown {
  let same = true;
  let size = 0;
  let kept: [string, unknown][] | undefined;
  for (const key in after) {
    size += 1;
    const old = before[key];
    const value = after[key];
    if (old === value) {
      if (value === undefined && !Object.hasOwn(before, key)) same = false;
      continue;
    }
    const part = shared(old, value);
    if (part !== old) same = false;
    if (part !== value) (kept ??= []).push([key, part]);
  }
  if (same && size === Object.keys(before).length) return before;
  return kept ? { ...after, ...Object.fromEntries(kept) } : after;
}

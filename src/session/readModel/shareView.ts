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
  const items = after.map((item, i) => shared(before[i], item));
  return before.length === after.length && items.every((item, i) => item === before[i]) ? before : items;
}

type JsonRecord = Readonly<Record<string, unknown>>;

function sharedRecord(before: JsonRecord, after: JsonRecord): unknown {
  const keys = Object.keys(after);
  let same = keys.length === Object.keys(before).length;
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    const value = Object.hasOwn(before, key) ? shared(before[key], after[key]) : after[key];
    if (value !== before[key]) same = false;
    // A label may be called `__proto__`.
    if (key === '__proto__') Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
    else result[key] = value;
  }
  return same ? before : result;
}

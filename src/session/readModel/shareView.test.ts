import { describe, expect, test } from 'vitest';
import { shareView } from './shareView.ts';

describe('sharing of views', () => {
  test('what equals is the one before', () => {
    const before = { a: 1, list: [{ b: 2 }, { c: [3] }], none: undefined };
    expect(shareView(before, { a: 1, list: [{ b: 2 }, { c: [3] }], none: undefined })).toBe(before);
  });

  test('parts that equal are kept, the rest is new', () => {
    const before = { a: 1, same: { x: [1] }, other: { y: 1 } };
    const after = shareView(before, { a: 2, same: { x: [1] }, other: { y: 2 } });
    expect(after).toEqual({ a: 2, same: { x: [1] }, other: { y: 2 } });
    expect(after.same).toBe(before.same);
    expect(before).toEqual({ a: 1, same: { x: [1] }, other: { y: 1 } });
  });

  const cases: { readonly name: string; readonly before: unknown; readonly after: unknown }[] = [
    { name: 'a field more', before: { a: 1 }, after: { a: 1, b: 2 } },
    { name: 'a field less', before: { a: 1, b: 2 }, after: { a: 1 } },
    { name: 'another key without a value', before: { a: undefined }, after: { b: undefined } },
    { name: 'an item more', before: [1], after: [1, 2] },
    { name: 'an item less', before: [1, 2], after: [1] },
    { name: 'a list instead of an object', before: {}, after: [] },
    { name: 'another value', before: { a: { b: 1 } }, after: { a: { b: 2 } } },
    { name: 'a key that every object seems to have', before: {}, after: { constructor: 'x' } },
  ];
  test.each(cases)('$name is a difference', ({ before, after }) => {
    const shared = shareView(before, after);
    expect(shared).toStrictEqual(after);
    expect(shared).not.toBe(before);
  });

  test('labels may be called like the parts of an object', () => {
    const after = JSON.parse('{"__proto__": "x", "kept": {"a": 1}, "new": 1}') as object;
    const shared = shareView(JSON.parse('{"__proto__": "x", "kept": {"a": 1}}') as object, after);
    expect(JSON.stringify(shared)).toBe(JSON.stringify(after));
  });
});

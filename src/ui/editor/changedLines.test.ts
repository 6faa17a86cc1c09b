import { expect, test } from 'vitest';
import { changedLines } from './changedLines.ts';

const cases = [
  { name: 'nothing', before: 'a\nb', after: 'a\nb', want: { count: 0, changed: [], removedAbove: [] } },
  { name: 'a line that is different', before: 'a\nb\nc', after: 'a\nx\nc', want: { count: 1, changed: [{ from: 2, to: 2 }], removedAbove: [] } },
  { name: 'two places', before: 'a\nb\nc\nd', after: 'x\nb\nc\ny', want: { count: 2, changed: [{ from: 1, to: 1 }, { from: 4, to: 4 }], removedAbove: [] } },
  { name: 'lines that came in', before: 'a\nb', after: 'a\nx\ny\nb', want: { count: 1, changed: [{ from: 2, to: 3 }], removedAbove: [] } },
  { name: 'a line that went', before: 'a\nb\nc', after: 'a\nc', want: { count: 1, changed: [], removedAbove: [2] } },
  { name: 'one in, one out', before: 'a\nb\nc\nd\ne', after: 'a\nc\nx\nd\ne', want: { count: 2, changed: [{ from: 3, to: 3 }], removedAbove: [2] } },
  { name: 'a first text', before: '', after: 'a\nb', want: { count: 1, changed: [{ from: 1, to: 2 }], removedAbove: [] } },
];
test.each(cases)('$name', ({ before, after, want }) => {
  expect(changedLines(before, after)).toEqual(want);
});
test('texts too large to compare line by line are one change', () => {
  const lines = (prefix: string): string => Array.from({ length: 2000 }, (_, n) => `${prefix}${n}`).join('\n');
  expect(changedLines(lines('a'), lines('b')).count).toBe(1);
});
test('texts too long to be taken apart are one change without lines', () => {
  expect(changedLines('a', 'b'.repeat(1_000_001))).toEqual({ count: 1, changed: [], removedAbove: [] });
});

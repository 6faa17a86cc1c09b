import { describe, expect, it } from 'vitest';
import { changedSpan } from './changedSpan.ts';

describe('changedSpan', () => {
  const cases = [
    { name: 'is empty between equal texts', before: 'a: 1\n', after: 'a: 1\n', want: { start: 5, end: 5, text: '' } },
    { name: 'leaves out what both begin and end with', before: 'a:   1\nb: 2\n', after: 'a: 1\nb: 2\n', want: { start: 3, end: 5, text: '' } },
    { name: 'counts nothing twice where one text repeats itself', before: 'aa', after: 'aaa', want: { start: 2, end: 2, text: 'a' } },
    { name: 'is everything between texts without anything in common', before: 'x', after: 'yz', want: { start: 0, end: 1, text: 'yz' } },
    { name: 'fills an empty text', before: '', after: 'a', want: { start: 0, end: 0, text: 'a' } },
  ];
  it.each(cases)('$name', ({ before, after, want }) => {
    const { start, end, text } = changedSpan(before, after);
    expect({ start, end, text }).toEqual(want);
    expect(before.slice(0, start) + text + before.slice(end)).toBe(after);
  });
});

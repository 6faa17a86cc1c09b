import { describe, expect, it } from 'vitest';
import { formatIndexes, parseIndexes } from './indexes.ts';

describe('sets of indexes', () => {
  const cases = [
    ['', []],
    ['3', [3]],
    ['0,1', [0, 1]],
    ['0-2', [0, 1, 2]],
    ['0-2,4,6-9', [0, 1, 2, 4, 6, 7, 8, 9]],
  ] as const;
  it.each(cases)('%s is read and written', (text, indexes) => {
    expect([...parseIndexes(text, 10)]).toEqual(indexes);
    expect(formatIndexes(indexes)).toBe(text);
  });

  it('end with the completions', () => {
    expect([...parseIndexes('0-9', 3)]).toEqual([0, 1, 2]);
  });
});

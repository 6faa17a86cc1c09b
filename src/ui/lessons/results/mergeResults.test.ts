import { describe, expect, test } from 'vitest';
import { CONFIDENCES } from '../player/playState.ts';
import { mergeResults } from './mergeResults.ts';
import { encodeResults } from './resultCode.ts';

/** Thirty people: the first twelve chose 2, nine chose 0, six chose 1, three left the question; every third was certain. */
function people(): readonly string[] {
  const option = (i: number): number | undefined => (i < 12 ? 2 : i < 21 ? 0 : i < 27 ? 1 : undefined);
  return Array.from({ length: 30 }, (_, i) => {
    const chosen = option(i);
    const confidence = CONFIDENCES[i % 3];
    const first = { lesson: 4, goals: i < 20 ? 0b111 : 0b001, done: i < 20, ...(chosen === undefined || confidence === undefined ? {} : { option: chosen, confidence }) };
    return encodeResults([first, { lesson: 51, option: 3, confidence: 'guess', goals: 0, done: false }]);
  });
}

describe('thirty participants', () => {
  const merged = mergeResults(people().join('\n'));

  test('each is counted once', () => {
    expect(merged.people).toBe(30);
    expect(merged.refused).toEqual([]);
    expect(merged.lessons.map(({ lesson, people: count }) => [lesson, count])).toEqual([[4, 30], [51, 30]]);
  });

  test('the spread over the options adds up, with how sure people were', () => {
    const [first] = merged.lessons;
    expect(first?.none).toBe(3);
    expect([0, 1, 2].map((option) => first?.options.get(option)?.all)).toEqual([9, 6, 12]);
    expect(first?.options.get(2)).toEqual({ all: 12, guess: 4, fairly: 4, certain: 4 });
  });

  test('goals are counted one by one', () => {
    expect(merged.lessons[0]?.goals.slice(0, 3)).toEqual([30, 20, 20]);
    expect(merged.lessons[0]?.done).toBe(20);
  });

  test('the question that split the room stands out', () => {
    const [first, second] = merged.lessons;
    expect(first?.split).toBeGreaterThan(0.7);
    expect(second?.split).toBe(0);
  });
});

test('what cannot be read is named and leaves the rest as it is', () => {
  const merged = mergeResults(`${people().slice(0, 3).join(', ')}\nhello\n<img src=x>\n1AAA-AAAA`);
  expect(merged.people).toBe(3);
  expect(merged.refused.map(({ failure }) => failure)).toEqual(['version', 'characters', 'check']);
});

test('a code that repeats a lesson is one person', () => {
  const twice = encodeResults([{ lesson: 4, option: 1, confidence: 'certain', goals: 0b01, done: false }, { lesson: 4, option: 2, confidence: 'guess', goals: 0b10, done: true }]);
  const merged = mergeResults(twice);
  expect(merged.people).toBe(1);
  expect(merged.lessons).toMatchObject([{ lesson: 4, people: 1, done: 1, none: 0 }]);
  expect([...(merged.lessons[0]?.options ?? [])]).toEqual([[1, { all: 1, guess: 0, fairly: 0, certain: 1 }]]);
  expect(merged.lessons[0]?.goals.slice(0, 2)).toEqual([1, 1]);
});

import { expect, test } from 'vitest';
import { matchScore } from './matchScore.ts';

/** Each begins with the better fit. */
const ORDERED: readonly { readonly typed: string; readonly better: string; readonly worse: string }[] = [
  { typed: 'fork', better: 'Fork here', worse: 'Graph, or fork' },
  { typed: 'web', better: 'Pod web', worse: 'cobweb' },
  { typed: 'eb', better: 'web', worse: 'e-b' },
  { typed: 'pod web', better: 'Pod web-7', worse: 'Pod cobweb' },
];

test.each(ORDERED)('“$typed”: $better before $worse', ({ typed, better, worse }) => {
  expect(matchScore(worse, typed)).toBeGreaterThan(0);
  expect(matchScore(better, typed)).toBeGreaterThan(matchScore(worse, typed));
});

test('a word that is nowhere fits nothing; nothing typed fits all alike', () => {
  expect(matchScore('Pod web', 'web xyz')).toBe(0);
  expect(matchScore('Pod web', ' ')).toBe(matchScore('anything', ''));
});

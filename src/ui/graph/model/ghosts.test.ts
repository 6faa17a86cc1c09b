import { expect, test } from 'vitest';
import { freeGhosts } from './ghosts.ts';

const at = (uid: string, x: number): { uid: string; x: number; y: number; width: number; height: number } => ({ uid, x, y: 0, width: 100, height: 50 });

const cases = [
  { name: 'an outline stays where nothing stands', ghosts: [at('old', 0)], pods: [at('new', 120)], want: ['old'] },
  { name: 'edges that touch do not overlap', ghosts: [at('old', 0)], pods: [at('new', 100)], want: ['old'] },
  { name: 'a Pod that took the place has it alone', ghosts: [at('old', 0), at('other', 300)], pods: [at('new', 60)], want: ['other'] },
  { name: 'a Pod that is there again has no outline, wherever it stands', ghosts: [at('back', 0)], pods: [at('back', 300)], want: [] },
];

test.each(cases)('$name', ({ ghosts, pods, want }) => {
  expect(freeGhosts(ghosts, pods).map(({ uid }) => uid)).toEqual(want);
});

test('the same list while nothing changes', () => {
  const ghosts = [at('old', 0)];
  expect(freeGhosts(ghosts, [])).toBe(ghosts);
});

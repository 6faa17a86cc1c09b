import { expect, test } from 'vitest';
import type { Box } from './box.ts';
import { freeGhosts, type Frames } from './ghosts.ts';

const box = (x: number, width = 100): Box => ({ x, y: 0, width, height: 50 });
const pod = (uid: string, x: number): Box & { readonly uid: string } => ({ uid, ...box(x) });
const bound = (uid: string, x: number): Box & { readonly uid: string; readonly node: string } => ({ ...pod(uid, x), node: 'node-1' });
const frames = (pods: Frames['pods'], width = 1000): Frames => ({ nodes: [{ name: 'node-1', ...box(0, width) }], pods });

const cases = [
  { name: 'an outline stays where nothing stands', ghosts: [bound('old', 0)], layout: frames([pod('new', 120)]), want: ['old'] },
  { name: 'edges that touch do not overlap', ghosts: [bound('old', 0)], layout: frames([pod('new', 100)]), want: ['old'] },
  { name: 'a Pod that took the place has it alone', ghosts: [bound('old', 0), bound('other', 300)], layout: frames([pod('new', 60)]), want: ['other'] },
  { name: 'a Pod that is there again has no outline, wherever it stands', ghosts: [bound('back', 0)], layout: frames([pod('back', 300)]), want: [] },
  { name: 'a node that has become too small for it leaves none', ghosts: [bound('old', 0), bound('wide', 150)], layout: frames([], 200), want: ['old'] },
  { name: 'a node that is gone leaves none', ghosts: [bound('old', 0)], layout: { nodes: [], pods: [] }, want: [] },
  { name: 'a Pod without a node has its outline in the box of such Pods', ghosts: [pod('old', 0)], layout: { nodes: [], pods: [], unscheduled: box(0) }, want: ['old'] },
  { name: 'without that box it has none', ghosts: [pod('old', 0)], layout: frames([]), want: [] },
];

test.each(cases)('$name', ({ ghosts, layout, want }) => {
  expect(freeGhosts(ghosts, layout).map(({ uid }) => uid)).toEqual(want);
});

test('the same list while nothing changes', () => {
  const ghosts = [bound('old', 0)];
  expect(freeGhosts(ghosts, frames([]))).toBe(ghosts);
});

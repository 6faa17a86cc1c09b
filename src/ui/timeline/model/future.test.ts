import { expect, test } from 'vitest';
import type { TimerView } from '../../../session/readModel/scene.ts';
import { CRASHING, indexOf } from '../testing/lanes.ts';
import { futureLines } from './future.ts';
import { timelineLayout } from './groups.ts';
import { LANE_HEIGHTS } from './lanes.ts';

const AXIS = { from: 0, to: 100, width: 1014 };
const LAYOUT = timelineLayout(indexOf(CRASHING), { pods: new Set(['u1']), conditions: new Set(), owners: new Map(), hideGone: false }, LANE_HEIGHTS);
const timer = (t: number, more: Partial<TimerView> = {}): TimerView => ({ t, what: 'restart', known: true, pod: 'u1', podName: 'web', container: 'app', ...more });
const shape = (timers: readonly TimerView[]) => futureLines(timers, AXIS, 10, LAYOUT).map(({ x, y }) => [x, y]);

test('a line stands at its instant, its words in the lane of the container', () => {
  expect(shape([timer(18)])).toEqual([[194, 22 + 18 + 18 + 12]]);
});
test('of the Pod itself: in its first lane', () => {
  expect(shape([{ t: 20, what: 'deadline', known: true, pod: 'u1', podName: 'web' }])).toEqual([[214, 11]]);
});
test('what is past, out of sight, or of a Pod that is not shown has no line', () => {
  expect(shape([timer(9), timer(101), timer(20, { pod: 'u9' })])).toEqual([]);
});
test('a probe that is nearly due would only flicker', () => {
  expect(shape([timer(11, { what: 'probe' }), timer(15, { what: 'probe' })])).toHaveLength(1);
});
test('two probes of one container that are due together are two lines', () => {
  const probes = (['readiness', 'liveness'] as const).map((probe) => timer(20, { what: 'probe', probe }));
  expect(new Set(futureLines(probes, AXIS, 10, LAYOUT).map(({ key }) => key)).size).toBe(2);
});

import { expect, test } from 'vitest';
import type { TimerView } from '../../session/readModel/scene.ts';
import { nextTimer } from './nextTimer.ts';

const timer = (t: number, what: TimerView['what']): TimerView => ({ t, what, known: true, pod: 'u1', podName: 'web', container: 'app' });

const cases = [
  { name: 'what is past is not next', timers: [timer(1, 'restart'), timer(9, 'kill')], want: 'kill' },
  { name: 'a probe does not hide a later deadline', timers: [timer(6, 'probe'), timer(30, 'deadline')], want: 'deadline' },
  { name: 'a probe is told when it is all there is', timers: [timer(6, 'probe')], want: 'probe' },
  { name: 'nothing is known to come', timers: [], want: undefined },
];

test.each(cases)('$name', ({ timers, want }) => {
  expect(nextTimer(timers, 5)?.what).toBe(want);
});

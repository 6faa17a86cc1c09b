import { expect, test } from 'vitest';
import { seconds, simTime } from '../../../engine/simTime.ts';
import { runtimeProblem } from './runtimeState.ts';

const cases = [
  { name: 'nothing while it runs', downSince: undefined, now: 100, want: undefined },
  { name: 'nothing for half a minute', downSince: 62, now: 89, want: undefined },
  { name: 'the runtime, half a minute after its last answer', downSince: 62, now: 90, want: 'container runtime is down' },
  { name: 'relists too, after three minutes', downSince: 62, now: 250, want: '[container runtime is down, PLEG is not healthy: pleg was last seen active 3m8s ago; threshold is 3m0s]' },
];

test.each(cases)('of a stopped runtime the node says $name', ({ downSince, now, want }) => {
  expect(runtimeProblem(downSince === undefined ? undefined : simTime(seconds(downSince)), simTime(seconds(now)))).toBe(want);
});

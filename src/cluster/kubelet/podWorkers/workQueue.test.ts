import { describe, expect, it } from 'vitest';
import { createSimulation } from '../../../engine/simulation.ts';
import { millis, seconds, simTime } from '../../../engine/simTime.ts';
import { createWorkQueue, nextBeat } from './workQueue.ts';

function queueAt(phase: number) {
  const sim = createSimulation({ seed: 1, startEpochMs: 0 });
  const due: string[] = [];
  const queue = createWorkQueue({ sim, phase, period: seconds(1), onDue: (uid) => void due.push(`${uid}@${sim.now() / 1e6}:${sim.causes().join()}`) });
  return { sim, due, queue, run: (until: number) => void sim.run({ until: simTime(seconds(until)) }) };
}

describe('the work queue', () => {
  it('gives an item at the first tick that is not before its time', () => {
    const { queue, due, run } = queueAt(millis(400));
    queue.enqueue('a', seconds(9.1));
    run(20);
    expect(due).toEqual(['a@9.4:']);
  });

  it('keeps only the newest time of a pod, with the causes of that', () => {
    const { sim, queue, due, run } = queueAt(0);
    sim.withCauses([1], () => queue.enqueue('a', seconds(5)));
    sim.withCauses([2], () => queue.enqueue('a', seconds(2)));
    run(10);
    expect(due).toEqual(['a@2:2']);
  });

  it('never gives an item in the instant it was put in', () => {
    const { queue, due, run } = queueAt(0);
    queue.enqueue('a', 0);
    run(3);
    expect(due).toEqual(['a@1:']);
  });

  it('forgets what was removed', () => {
    const { queue, due, run } = queueAt(0);
    queue.enqueue('a', 1);
    queue.remove('a');
    run(3);
    expect(due).toEqual([]);
  });
});

describe('beats', () => {
  const cases = [
    { name: 'a time between two beats leads to the later one', time: 2.5, want: 3.25 },
    { name: 'a time on a beat is that beat', time: 3.25, want: 3.25 },
    { name: 'a time before the first beat leads to the first', time: 0, want: 0.25 },
  ];
  for (const { name, time, want } of cases) it(name, () => expect(nextBeat(seconds(time), seconds(0.25), seconds(1))).toBe(seconds(want)));
});

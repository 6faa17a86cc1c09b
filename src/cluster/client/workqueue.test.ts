import { expect, test } from 'vitest';
import { createSimulation } from '../../engine/simulation.ts';
import { millis, seconds, simTime } from '../../engine/simTime.ts';
import { sleep } from '../../engine/task.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers } from './workqueue.ts';

function simulation() {
  return createSimulation({ seed: 1, startEpochMs: Date.UTC(2026, 0, 1) });
}

test('a key that is added while it is worked on is worked on once more afterwards', () => {
  const sim = simulation();
  const queue = createWorkQueue<string>({ sim, name: 'q' });
  const started: [string, number][] = [];
  runWorkers({
    sim, name: 'q', queue, count: 2,
    *reconcile(key) {
      started.push([key, sim.now()]);
      yield* sleep(millis(10));
      return DONE;
    },
  });
  queue.add('a');
  queue.add('a');
  sim.after(millis(5), 'again', () => {
    queue.add('a');
    queue.add('a');
  });
  sim.run({ until: simTime(seconds(1)) });
  expect(started).toEqual([['a', 0], ['a', millis(10)]]);
});

test('the worker’s causes are those of all events merged into the key', () => {
  const sim = simulation();
  const queue = createWorkQueue<string>({ sim, name: 'q' });
  const seen: (readonly number[])[] = [];
  sim.withCauses([1], () => queue.add('a'));
  sim.withCauses([2], () => queue.add('a'));
  sim.withCauses([3], () => queue.addAfter('b', seconds(1)));
  runWorkers({
    sim, name: 'q', queue,
    *reconcile() {
      seen.push(sim.causes());
      return DONE;
    },
  });
  sim.run({ until: simTime(seconds(2)) });
  expect(seen).toEqual([[1, 2], [3]]);
});

test('failures are tried again after 5, 10, 20 ms, and success forgets them', () => {
  const sim = simulation();
  const queue = createWorkQueue<string>({ sim, name: 'q' });
  const times: number[] = [];
  runWorkers({
    sim, name: 'q', queue,
    *reconcile() {
      times.push(sim.now());
      return times.length < 4 ? AGAIN : DONE;
    },
  });
  queue.add('a');
  sim.run({ until: simTime(seconds(1)) });
  expect(times).toEqual([0, millis(5), millis(15), millis(35)]);
  expect(queue.requeues('a')).toBe(0);
});

test('of two delayed additions the earlier one counts', () => {
  const sim = simulation();
  const queue = createWorkQueue<string>({ sim, name: 'q' });
  queue.addAfter('a', seconds(5));
  queue.addAfter('a', seconds(2));
  queue.addAfter('a', seconds(9));
  sim.run({ until: simTime(seconds(3)) });
  expect(queue.length).toBe(1);
  sim.run({ until: simTime(seconds(10)) });
  expect(queue.length).toBe(1);
});

test('every delayed addition is a cause in the end', () => {
  const sim = simulation();
  const queue = createWorkQueue<string>({ sim, name: 'q' });
  sim.withCauses([1], () => queue.addAfter('a', seconds(2)));
  sim.withCauses([2], () => queue.addAfter('a', seconds(5)));
  sim.withCauses([3], () => queue.addAfter('a', seconds(1)));
  let causes: readonly number[] = [];
  runWorkers({
    sim, name: 'q', queue,
    *reconcile() {
      causes = sim.causes();
      return DONE;
    },
  });
  sim.run({ until: simTime(seconds(3)) });
  expect(causes).toEqual([1, 2, 3]);
});

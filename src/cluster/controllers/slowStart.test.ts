import { expect, it } from 'vitest';
import { createSimulation } from '../../engine/simulation.ts';
import { simTime } from '../../engine/simTime.ts';
import type { Task } from '../../engine/task.ts';
import { slowStartBatch, type BatchOrder } from './slowStart.ts';

function begun(count: number, order?: BatchOrder, fails?: number): { readonly order: readonly number[]; readonly skipped: number } {
  const sim = createSimulation({ seed: 1, startEpochMs: Date.UTC(2026, 0, 1) });
  const seen: number[] = [];
  let skipped = 0;
  sim.spawn('test', function* (): Task<void> {
    const result = yield* slowStartBatch(sim, count, 1, function* (i): Task<string | undefined> {
      seen.push(i);
      return i === fails ? 'refused' : undefined;
    }, order);
    ({ skipped } = result);
  });
  sim.run({ until: simTime(1) });
  return { order: seen, skipped };
}

it.each([
  { name: 'as given', order: undefined, want: [0, 1, 2, 3, 4, 5, 6, 7] },
  { name: 'the last of each batch first', order: 'lastFirst', want: [0, 2, 1, 6, 3, 4, 5, 7] },
] as const)('a batch goes $name', ({ order, want }) => {
  expect(begun(8, order).order).toEqual(want);
});

it('stops after the batch in which one failed', () => {
  expect(begun(8, 'lastFirst', 2)).toEqual({ order: [0, 2, 1], skipped: 5 });
});

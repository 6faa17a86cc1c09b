// Many like requests: first one, then twice as many as succeeded so far; the first failure stops it.
// Mirrors controller_utils: slowStartBatch.
import type { Simulation } from '../../engine/simulation.ts';
import type { Task } from '../../engine/task.ts';

export interface BatchResult<E> {
  readonly succeeded: number;
  /** Not even tried. */
  readonly skipped: number;
  readonly error?: E;
}

/**
 * Which of a batch goes first. `lastFirst`: as Go runs goroutines that were made in one go, the last one and then the others in turn;
 * recorded clusters have the Pods of an Indexed Job in the order 0, 2, 1. `asGiven`: where the order given is arbitrary itself.
 */
export type BatchOrder = 'asGiven' | 'lastFirst';

/** `act` returns an error, or undefined when it succeeded. */
export function* slowStartBatch<E>(sim: Simulation, count: number, initialBatch: number, act: (index: number) => Task<E | undefined>, order: BatchOrder = 'asGiven'): Task<BatchResult<E>> {
  let succeeded = 0;
  let remaining = count;
  for (let batch = Math.min(remaining, initialBatch); batch > 0; batch = Math.min(2 * batch, remaining)) {
    const first = order === 'lastFirst' ? batch - 1 : 0;
    const { failed, error } = yield* runAll(sim, batch, (i) => act(count - remaining + ((first + i) % batch)));
    succeeded += batch - failed;
    remaining -= batch;
    if (error !== undefined) return { succeeded, skipped: remaining, error };
  }
  return { succeeded, skipped: 0 };
}

/** All at once; returns when the last is done. */
export function* runAll<E>(sim: Simulation, count: number, act: (index: number) => Task<E | undefined>): Task<{ readonly failed: number; readonly error?: E }> {
  if (count === 1) {
    const error = yield* act(0);
    return error === undefined ? { failed: 0 } : { failed: 1, error };
  }
  const handles = Array.from({ length: count }, (_, i) => sim.spawn('batch', () => act(i)));
  let failed = 0;
  let first: E | undefined;
  const causes = sim.causes();
  try {
    for (const handle of handles) {
      const error = yield* handle.join();
      if (error === undefined) continue;
      failed += 1;
      first ??= error;
    }
  } finally {
    for (const handle of handles) if (handle.state === 'running') handle.cancel();
  }
  sim.setCauses(causes);
  return first === undefined ? { failed } : { failed, error: first };
}

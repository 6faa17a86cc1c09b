// The parts of find: a file met on the walk, tests of it, and how tests combine.
import type { Task } from '../../../../engine/task.ts';
import type { Stat } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';

export interface Found {
  readonly path: Bytes;
  /** The starting point it was found below. */
  readonly start: Bytes;
  readonly depth: number;
  readonly stat: Stat;
}

/** What the walk and the actions tell each other. */
export interface Walk {
  readonly now: number;
  /** Set by -prune: the directory is not entered. */
  pruned: boolean;
  /** Set by -quit. */
  stopped: boolean;
  status: number;
}

export type Test = (found: Found, walk: Walk) => boolean | Task<boolean>;

export function* passes(test: Test, found: Found, walk: Walk): Task<boolean> {
  const result = test(found, walk);
  return typeof result === 'boolean' ? result : yield* result;
}

export function both(left: Test, right: Test): Test {
  return function* (found, walk) {
    return (yield* passes(left, found, walk)) && !walk.stopped && (yield* passes(right, found, walk));
  };
}

export function either(left: Test, right: Test): Test {
  return function* (found, walk) {
    return (yield* passes(left, found, walk)) || walk.stopped || (yield* passes(right, found, walk));
  };
}

/** The comma operator: both, for the right one's value. */
export function sequence(left: Test, right: Test): Test {
  return function* (found, walk) {
    yield* passes(left, found, walk);
    return !walk.stopped && (yield* passes(right, found, walk));
  };
}

export function negation(test: Test): Test {
  return function* (found, walk) {
    return !(yield* passes(test, found, walk));
  };
}

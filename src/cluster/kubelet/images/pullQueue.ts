// Pulls one image at a time (kubelet: images/puller.go serialImagePuller), or all at once.
import { Signal, wait, type Task } from '../../../engine/task.ts';

export interface PullQueue {
  /** Runs `body` when its turn has come. */
  run<T>(body: () => Task<T>): Task<T>;
}

export function createPullQueue(serialize: boolean): PullQueue {
  const waiting: Signal[] = [];
  let busy = false;
  return {
    *run(body) {
      if (!serialize) return yield* body();
      while (busy) {
        const turn = new Signal();
        waiting.push(turn);
        yield* wait(turn.wait());
      }
      busy = true;
      try {
        return yield* body();
      } finally {
        busy = false;
        waiting.shift()?.fire();
      }
    },
  };
}

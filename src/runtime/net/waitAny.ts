// Waiting for the first of several things of like kind.
import type { Wait } from '../../engine/task.ts';

/** Wakes with the index of the first one that is ready; the others are given up. */
export function anyOf(waits: readonly Wait<unknown>[]): Wait<number> {
  return {
    begin(host, wake) {
      const giveUps: (() => void)[] = [];
      let over = false;
      const giveUp = () => {
        over = true;
        for (const one of giveUps) one();
      };
      for (let i = 0; i < waits.length && !over; i++) {
        const one = waits[i]?.begin(host, () => {
          if (over) return;
          giveUp();
          wake(i);
        });
        if (one) giveUps.push(one);
      }
      return giveUp;
    },
  };
}

// What the reader is told of kept work: little, and with a way on.
import { textsFor } from '../../texts/catalogue.ts';
import type { Playground } from '../state/playground.ts';

export interface WorkNotices {
  restored(startOver: (() => Promise<void>) | undefined): void;
  openElsewhere(takeOver: () => Promise<void>): void;
  takenOver(): void;
  /** Other work was opened; what was there before can be had again. */
  kept(back: () => Promise<void>): void;
  /** Told once, until it was `fine` again. */
  trouble(trouble: 'blocked' | 'full' | 'failed'): void;
  fine(): void;
}

export function createWorkNotices({ actions, store }: Playground): WorkNotices {
  let told = false;
  const words = () => textsFor(store.getState().settings.language).notices;
  return {
    restored: (startOver) => actions.notify(words().restored, startOver ? { undo: () => void startOver() } : {}),
    openElsewhere: (takeOver) => actions.notify(words().openElsewhere, { choices: [{ label: words().takeOver, choose: () => void takeOver() }] }),
    takenOver: () => actions.notify(words().takenOver),
    kept: (back) => actions.notify(words().workKept, { choices: [{ label: words().backToWork, choose: () => void back() }] }),
    trouble(trouble) {
      // Stays until it is closed: six seconds are not enough to learn that a reload loses the work.
      if (!told) actions.notify(words().notKept[trouble], { tone: 'error' });
      told = true;
    },
    fine() {
      told = false;
    },
  };
}

// The question: an option, how sure, and the answer that stays.
import type { PlayerContext } from './context.ts';
import { committed, mayCommit, shown, type Confidence } from './playState.ts';
import type { RunActions } from './runActions.ts';

export interface PredictActions {
  choose(option: string): void;
  setConfidence(confidence: Confidence): void;
  /** Gives the answer and lets the run begin. */
  runIt(): Promise<void>;
  /** Lets it begin without an answer. */
  justShow(): Promise<void>;
}

export function predictActions({ change, play }: PlayerContext, { showRun }: RunActions): PredictActions {
  return {
    choose: (option) => change((now) => (now.committed ? now : { ...now, chosen: option })),
    setConfidence: (confidence) => change((now) => (now.committed ? now : { ...now, confidence })),
    async runIt() {
      const now = play();
      if (!now || !mayCommit(now)) return;
      change(committed);
      await showRun();
    },
    async justShow() {
      if (play()?.committed !== false) return;
      change(shown);
      await showRun();
    },
  };
}

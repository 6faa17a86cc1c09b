// What of the page's state is kept, and what of it makes work worth coming back to.
import type { PlaygroundState } from '../state/playgroundState.ts';

/** Anything that is kept but the passing of time. */
export function differs(a: PlaygroundState, b: PlaygroundState): boolean {
  return (
    a.files !== b.files || a.presentation !== b.presentation || a.title !== b.title || a.file !== b.file || a.branches !== b.branches || a.branch !== b.branch || a.inputs !== b.inputs ||
    a.selection !== b.selection || a.panels !== b.panels || a.why?.subject !== b.why?.subject || a.clock.playing !== b.clock.playing ||
    (!a.clock.following && !a.clock.playing && a.clock.cursor !== b.clock.cursor)
  );
}

/** The reader did something with what was opened: wrote, applied, began a branch. */
export function isTouch(state: PlaygroundState, before: PlaygroundState): boolean {
  const answered = state.answer !== undefined && state.answer !== before.answer;
  return state.files !== before.files || state.presentation !== before.presentation || answered || state.branches.length > Math.max(1, before.branches.length);
}

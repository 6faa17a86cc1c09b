// The line of the shown file that a suggested change is about.
import type { EditHint } from '../state/playgroundState.ts';

/** From 1; undefined when there is nothing to suggest any more. */
export function hintLine(hint: EditHint | undefined, file: string, text: string): number | undefined {
  const at = hint?.file === file ? text.indexOf(hint.find) : -1;
  return at < 0 ? undefined : text.slice(0, at).split('\n').length;
}

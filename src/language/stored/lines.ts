// Lines of a text by offset. Lines count from 1.

export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

export function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The line of the last word before an offset. */
export function lastLineOf(text: string, starts: readonly number[], end: number): number {
  let at = Math.min(end, text.length) - 1;
  while (at > 0 && /\s/.test(text[at] ?? '')) at -= 1;
  return lineAt(starts, Math.max(0, at));
}

/** Spaces and dashes before the first word of the line around an offset. */
export function lineIndent(text: string, starts: readonly number[], offset: number): number {
  const start = starts[lineAt(starts, offset) - 1] ?? 0;
  return /^[ -]*/.exec(text.slice(start, start + 200))?.[0].length ?? 0;
}

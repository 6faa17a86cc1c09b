// Which lines of a text differ from the text that was applied. Lines that are equal at both ends are taken off first; the rest is compared by a
// longest common subsequence while it is small enough for that.

export interface LineRun {
  readonly from: number;
  readonly to: number;
}

export interface Changes {
  /** Groups of lines that stand together: "Apply 2 changes". */
  readonly count: number;
  /** Runs of lines of the new text, from 1, both ends included. */
  readonly changed: readonly LineRun[];
  /** Lines of the new text above which something is missing. */
  readonly removedAbove: readonly number[];
}

/** Longer texts are not taken apart at all. */
const MAX_LENGTH = 1_000_000;
/** Rows times columns; above it a change is one block. */
const MAX_CELLS = 1_000_000;

export function changedLines(applied: string, text: string): Changes {
  if (applied === text) return { count: 0, changed: [], removedAbove: [] };
  if (Math.max(applied.length, text.length) > MAX_LENGTH) return { count: 1, changed: [], removedAbove: [] };
  const [before, after] = [applied.split('\n'), text.split('\n')];
  const { start, end } = equalEnds(before, after);
  return hunks(before.slice(start, before.length - end), after.slice(start, after.length - end), start);
}

/** Where a line of the applied text, from 1, stands in the new one; undefined when it was written over. */
export function lineAfter(applied: string, text: string, line: number): number | undefined {
  if (applied === text) return line;
  const [before, after] = [applied.split('\n'), text.split('\n')];
  const { start, end } = equalEnds(before, after);
  if (line <= start) return line;
  return line > before.length - end ? line + after.length - before.length : undefined;
}

/** How many lines are equal at the beginning, and at the end. */
function equalEnds(before: readonly string[], after: readonly string[]): { readonly start: number; readonly end: number } {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, end };
}

function hunks(before: readonly string[], after: readonly string[], offset: number): Changes {
  const kept = before.length * after.length > MAX_CELLS ? [] : commonLines(before, after);
  const changed: LineRun[] = [];
  const removedAbove: number[] = [];
  let count = 0;
  let [i, j] = [0, 0];
  for (const [x, y] of [...kept, [before.length, after.length] as const]) {
    if (x > i || y > j) count += 1;
    if (y > j) changed.push({ from: offset + j + 1, to: offset + y });
    if (x > i && y === j) removedAbove.push(offset + j + 1);
    [i, j] = [x + 1, y + 1];
  }
  return { count, changed, removedAbove };
}

/** Pairs of equal lines, in order. */
function commonLines(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) lengths[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

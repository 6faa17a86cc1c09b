// The difference of two texts in unified format without file names, as error texts show it (apimachinery util/diff).
import { changesBetween, type Change } from './sequenceMatcher.ts';

const CONTEXT = 3;

/** Ends with a newline; empty when the texts are equal. */
export function unifiedDiff(before: string, after: string): string {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let text = '';
  for (const group of groupChanges(changesBetween(a, b))) {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last) continue;
    text += `@@ -${rangeText(first.aStart, last.aEnd)} +${rangeText(first.bStart, last.bEnd)} @@\n`;
    for (const change of group) text += changeText(change, a, b);
  }
  return text;
}

function changeText({ equal, aStart, aEnd, bStart, bEnd }: Change, a: readonly string[], b: readonly string[]): string {
  const lines = (sign: string, from: readonly string[]): string => from.map((line) => `${sign}${line}\n`).join('');
  if (equal) return lines(' ', a.slice(aStart, aEnd));
  return lines('-', a.slice(aStart, aEnd)) + lines('+', b.slice(bStart, bEnd));
}

/** Changes near each other, with lines around them. */
function groupChanges(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  let group: Change[] = [];
  for (const [i, change] of changes.entries()) {
    if (!change.equal) group.push(change);
    else if (i === 0) group.push(lastLines(change));
    else if (i === changes.length - 1) group.push(firstLines(change));
    else if (change.aEnd - change.aStart > 2 * CONTEXT) {
      groups.push([...group, firstLines(change)]);
      group = [lastLines(change)];
    } else group.push(change);
  }
  return [...groups, group].filter((found) => found.some((change) => !change.equal));
}

function lastLines(change: Change): Change {
  const { aEnd, bEnd } = change;
  return { ...change, aStart: Math.max(change.aStart, aEnd - CONTEXT), bStart: Math.max(change.bStart, bEnd - CONTEXT) };
}

function firstLines(change: Change): Change {
  const { aStart, bStart } = change;
  return { ...change, aEnd: Math.min(change.aEnd, aStart + CONTEXT), bEnd: Math.min(change.bEnd, bStart + CONTEXT) };
}

function rangeText(start: number, end: number): string {
  const length = end - start;
  if (length === 1) return `${start + 1}`;
  return `${length === 0 ? start : start + 1},${length}`;
}

// The shortest edit between two lists of lines, and its two notations.
import type { Bytes } from '../../../vfs/types.ts';

/** Lines [aStart, aEnd) of the first become lines [bStart, bEnd) of the second. */
export interface Change {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}

/** Longest common subsequence by rows; common ends are cut off first. */
export function changes(a: readonly Bytes[], b: readonly Bytes[], same: (x: Bytes, y: Bytes) => boolean): Change[] {
  let head = 0;
  while (head < a.length && head < b.length && same(a[head] ?? '', b[head] ?? '')) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && same(a[a.length - 1 - tail] ?? '', b[b.length - 1 - tail] ?? '')) tail += 1;
  const [n, m] = [a.length - head - tail, b.length - head - tail];
  const table = Array.from({ length: n + 1 }, () => new Uint32Array(m + 1));
  for (let i = n - 1; i >= 0; i--) {
    const [row, below] = [table[i], table[i + 1]];
    if (!row || !below) continue;
    for (let k = m - 1; k >= 0; k--) row[k] = same(a[head + i] ?? '', b[head + k] ?? '') ? (below[k + 1] ?? 0) + 1 : Math.max(below[k] ?? 0, row[k + 1] ?? 0);
  }
  const result: Change[] = [];
  let open: { aStart: number; bStart: number } | undefined;
  let [i, k] = [0, 0];
  const close = () => {
    if (open) result.push({ aStart: open.aStart, aEnd: head + i, bStart: open.bStart, bEnd: head + k });
    open = undefined;
  };
  while (i < n || k < m) {
    if (i < n && k < m && same(a[head + i] ?? '', b[head + k] ?? '')) {
      close();
      i += 1;
      k += 1;
      continue;
    }
    open ??= { aStart: head + i, bStart: head + k };
    if (k >= m || (i < n && (table[i + 1]?.[k] ?? 0) >= (table[i]?.[k + 1] ?? 0))) i += 1;
    else k += 1;
  }
  close();
  return result;
}

function withEnd(line: Bytes): Bytes {
  return line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`;
}

/** `2c2`, `< old`, `---`, `> new`. */
export function normalText(a: readonly Bytes[], b: readonly Bytes[], script: readonly Change[]): Bytes {
  const range = (start: number, end: number) => (end - start <= 1 ? String(end === start ? start : start + 1) : `${start + 1},${end}`);
  return script.map((change) => {
    const removed = a.slice(change.aStart, change.aEnd);
    const added = b.slice(change.bStart, change.bEnd);
    const letter = removed.length === 0 ? 'a' : added.length === 0 ? 'd' : 'c';
    const lines = [...removed.map((line) => `< ${withEnd(line)}`), ...(letter === 'c' ? ['---\n'] : []), ...added.map((line) => `> ${withEnd(line)}`)];
    return `${range(change.aStart, change.aEnd)}${letter}${range(change.bStart, change.bEnd)}\n${lines.join('')}`;
  }).join('');
}

export function unifiedText(a: readonly Bytes[], b: readonly Bytes[], script: readonly Change[], context: number): Bytes {
  const groups: Change[][] = [];
  for (const change of script) {
    const last = groups.at(-1)?.at(-1);
    if (last && change.aStart - last.aEnd <= context * 2) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups.map((group) => hunk(a, b, group, context)).join('');
}

function hunk(a: readonly Bytes[], b: readonly Bytes[], group: readonly Change[], context: number): Bytes {
  const first = group[0];
  const last = group.at(-1);
  if (!first || !last) return '';
  const lead = Math.min(context, first.aStart);
  const aStart = first.aStart - lead;
  const bStart = first.bStart - lead;
  const aEnd = Math.min(a.length, last.aEnd + context);
  const bEnd = Math.min(b.length, last.bEnd + context);
  const range = (start: number, end: number) => (end - start === 1 ? String(start + 1) : `${end === start ? start : start + 1},${end - start}`);
  let out = `@@ -${range(aStart, aEnd)} +${range(bStart, bEnd)} @@\n`;
  let at = aStart;
  for (const change of group) {
    for (; at < change.aStart; at++) out += ` ${withEnd(a[at] ?? '')}`;
    for (; at < change.aEnd; at++) out += `-${withEnd(a[at] ?? '')}`;
    for (let k = change.bStart; k < change.bEnd; k++) out += `+${withEnd(b[k] ?? '')}`;
  }
  for (; at < aEnd; at++) out += ` ${withEnd(a[at] ?? '')}`;
  return out;
}

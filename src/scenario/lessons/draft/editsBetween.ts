// What somebody changed in files, as changes that a lesson can make again: each finds a piece that occurs once, and puts another in its place.
import type { ScenarioFile } from '../../document.ts';
import { applyEdits, brokenEdits } from '../edits.ts';
import type { Edit } from '../lesson.ts';

export interface FileChanges {
  readonly edits: readonly Edit[];
  /** Files that were not there, or have nothing in common with what was. */
  readonly files: readonly ScenarioFile[];
}

/** Lines compared with lines: beyond this a file is taken as a whole. */
const MOST_PAIRS = 4_000_000;

export function editsBetween(before: readonly ScenarioFile[], after: readonly ScenarioFile[]): FileChanges {
  const [edits, files]: [Edit[], ScenarioFile[]] = [[], []];
  for (const file of after) {
    const was = before.find(({ name }) => name === file.name);
    const changes = was && editsOf(was, file);
    if (changes) edits.push(...changes);
    else files.push(file);
  }
  return { edits, files };
}

/** undefined: there is no way to say it in pieces. */
function editsOf(was: ScenarioFile, is: ScenarioFile): readonly Edit[] | undefined {
  if (was.text === is.text) return [];
  const [a, b] = [linesOf(was.text), linesOf(is.text)];
  if (a.length * b.length > MOST_PAIRS) return undefined;
  const hunks = hunksBetween(a, b);
  const [first, last] = [hunks[0], hunks.at(-1)];
  const whole = first && last ? [{ from: first.from, to: last.to, lines: b.slice(first.at, last.at + last.lines.length), at: first.at }] : [];
  return [hunks, whole].map((tried) => tried.map((hunk) => asEdit(is.name, a, hunk))).find((edits) => fits(was, is, edits));
}

function fits(was: ScenarioFile, is: ScenarioFile, edits: readonly (Edit | undefined)[]): edits is readonly Edit[] {
  const all = edits.filter((edit) => edit !== undefined);
  return all.length === edits.length && brokenEdits([was], all).length === 0 && applyEdits([was], all)[0]?.text === is.text;
}

/** Lines `from` to `to` of the old text become `lines`, which stand at `at` in the new one. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
  readonly at: number;
}

/** With as many lines around it as make it the only such place. */
function asEdit(file: string, a: readonly string[], { from, to, lines }: Hunk): Edit | undefined {
  const text = a.join('');
  for (let [before, after] = [0, 0]; before <= from || after <= a.length - to; before <= after && before < from ? before++ : after++) {
    const [head, tail] = [a.slice(Math.max(0, from - before), from).join(''), a.slice(to, to + after).join('')];
    const find = `${head}${a.slice(from, to).join('')}${tail}`;
    if (find !== '' && text.split(find).length === 2) return { file, find, replace: `${head}${lines.join('')}${tail}` };
    if (before >= from && after >= a.length - to) return undefined;
  }
  return undefined;
}

/** Each with its line break. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/).filter((line) => line !== '');
}

function hunksBetween(a: readonly string[], b: readonly string[]): readonly Hunk[] {
  const common = commonLengths(a, b);
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i += 1;
      j += 1;
      continue;
    }
    const [from, at] = [i, j];
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) break;
      if (j >= b.length || (i < a.length && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) i += 1;
      else j += 1;
    }
    hunks.push({ from, to: i, lines: b.slice(at, j), at });
  }
  return hunks;
}

/** How many lines the rests from each pair of places on have in common. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    const [row, below] = [table[i] ?? [], table[i + 1] ?? []];
    for (let j = b.length - 1; j >= 0; j--) row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return table;
}

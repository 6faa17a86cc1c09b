// wc.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import { sequenceLength } from '../../../../base/utf8.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { closeInput, openInput } from '../support/input.ts';
import type { Tool } from '../support/tool.ts';

export const wc = { name: 'wc', run } satisfies AppletDefinition;

interface Counts {
  lines: number;
  words: number;
  chars: number;
  bytes: number;
  longest: number;
}

const LONG = { lines: 'l', words: 'w', chars: 'm', bytes: 'c', 'max-line-length': 'L' };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'cmlwL', long: tool.gnu ? LONG : {} });
  if (typeof parsed === 'number') return parsed;
  const chosen = ['l', 'w', 'm', 'c', 'L'].filter((letter) => parsed.given.has(letter));
  const columns = chosen.length > 0 ? chosen : ['l', 'w', 'c'];
  const names = parsed.operands.length === 0 ? [undefined] : parsed.operands;
  const rows: { readonly counts: Counts; readonly name: Bytes | undefined }[] = [];
  const total = zero();
  let status = 0;
  let knownBytes = 0;
  let allRegular = true;
  for (const name of names) {
    const opened = yield* openInput(tool.ctx, name ?? '-');
    if (!opened.ok) {
      status = yield* tool.complain(`${name ?? '-'}: ${errnoText(opened.error)}`);
      continue;
    }
    const stat = tool.ctx.fstat(opened.value);
    if (stat.ok && stat.value.type === 'file') knownBytes += stat.value.size;
    else allRegular = false;
    const counts = yield* count(tool, opened.value);
    closeInput(tool.ctx, opened.value);
    if (typeof counts === 'string') {
      status = yield* tool.complain(`${name ?? '-'}: ${counts}`);
      rows.push({ counts: zero(), name });
      continue;
    }
    rows.push({ counts, name });
    add(total, counts);
  }
  if (names.length > 1) rows.push({ counts: total, name: 'total' });
  const width = tool.gnu ? gnuWidth(names, columns, knownBytes, allRegular) : 9;
  for (const row of rows) yield* tool.out(line(tool, columns, row.counts, row.name, width, columns.length === 1 && names.length === 1));
  return status;
}

function zero(): Counts {
  return { lines: 0, words: 0, chars: 0, bytes: 0, longest: 0 };
}

function add(total: Counts, counts: Counts): void {
  total.lines += counts.lines;
  total.words += counts.words;
  total.chars += counts.chars;
  total.bytes += counts.bytes;
  total.longest = Math.max(total.longest, counts.longest);
}

function* count(tool: Tool, fd: number): Task<Counts | string> {
  const counts = zero();
  let inWord = false;
  let column = 0;
  for (;;) {
    const result = yield* tool.ctx.read(fd);
    if (!result.ok) {
      if (result.error === 'EINTR') continue;
      return errnoText(result.error);
    }
    const text = result.value;
    if (text === '') break;
    counts.bytes += text.length;
    yield* tool.ctx.charge(text.length / 1000);
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (tool.gnu || (c & 0xc0) !== 0x80 || sequenceLength(text, i) > 0) counts.chars += 1;
      if (c === 10) {
        counts.lines += 1;
        column = 0;
      } else counts.longest = Math.max(counts.longest, ++column);
      const blank = c === 32 || (c >= 9 && c <= 13);
      if (!blank && !inWord) counts.words += 1;
      inWord = !blank;
    }
  }
  return counts;
}

function value(letter: string, counts: Counts): number {
  switch (letter) {
    case 'l':
      return counts.lines;
    case 'w':
      return counts.words;
    case 'm':
      return counts.chars;
    case 'c':
      return counts.bytes;
    default:
      return counts.longest;
  }
}

/** coreutils: wide enough for the total size of the files; 7 when that is not known. */
function gnuWidth(names: readonly (Bytes | undefined)[], columns: readonly string[], bytes: number, allRegular: boolean): number {
  if (columns.length === 1 && names.length === 1) return 1;
  if (!allRegular) return 7;
  return Math.max(1, String(bytes).length);
}

function line(tool: Tool, columns: readonly string[], counts: Counts, name: Bytes | undefined, width: number, narrow: boolean): Bytes {
  if (tool.gnu) return `${columns.map((letter) => String(value(letter, counts)).padStart(width)).join(' ')}${name === undefined ? '' : ` ${name}`}\n`;
  const numbers = columns.map((letter) => (narrow ? String(value(letter, counts)) : String(value(letter, counts)).padStart(width)));
  return `${numbers.join(' ')}${name === undefined ? '' : ` ${name}`}\n`;
}

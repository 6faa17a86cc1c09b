// paste and comm: files side by side.
import { compareBytes } from '../../../../base/compareBytes.ts';
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { readFile } from '../support/input.ts';
import { splitLines } from '../support/lines.ts';
import type { Tool } from '../support/tool.ts';

export const paste = { name: 'paste', run: runPaste } satisfies AppletDefinition;
export const comm = { name: 'comm', run: runComm } satisfies AppletDefinition;

function* runPaste(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'd:s', long: tool.gnu ? { 'delimiters=': 'd', serial: 's' } : {} });
  if (typeof parsed === 'number') return parsed;
  const delimiters = delimiterList(parsed.given.get('d')?.at(-1) ?? '\t');
  const files: Bytes[][] = [];
  const names = parsed.operands.length === 0 ? ['-'] : parsed.operands;
  const shared = parsed.given.has('s') ? 1 : names.filter((name) => name === '-').length;
  let standardInput: Bytes[] | undefined;
  for (const path of names) {
    const text = path === '-' && standardInput ? undefined : yield* readFile(tool.ctx, path);
    if (text && !text.ok) return yield* tool.complain(`${path}: ${errnoText(text.error)}`);
    const lines = text ? splitLines(text.value) : [];
    if (path !== '-') {
      files.push(lines);
      continue;
    }
    // Each `-` takes its turn at the lines of standard input.
    standardInput ??= lines;
    const turn = files.length;
    files.push(shared > 1 ? everyNth(standardInput, shared, names.slice(0, turn).filter((name) => name === '-').length) : lines);
  }
  if (parsed.given.has('s')) {
    for (const lines of files) yield* tool.out(`${join(lines, delimiters)}\n`);
    return 0;
  }
  if (!tool.gnu) return yield* interleave(tool, files, delimiters);
  const height = Math.max(0, ...files.map((lines) => lines.length));
  for (let i = 0; i < height; i++) yield* tool.out(`${join(files.map((lines) => lines[i] ?? ''), delimiters)}\n`);
  return 0;
}

/** busybox leaves out a file that has ended, with what would follow its line; the last file brings the line's end. */
function* interleave(tool: Tool, files: readonly (readonly Bytes[])[], delimiters: readonly string[]): Task<number> {
  const height = Math.max(0, ...files.map((lines) => lines.length));
  for (let i = 0; i < height; i++) {
    let text = '';
    let used = 0;
    for (const [at, lines] of files.entries()) {
      const line = lines[i];
      if (line === undefined) continue;
      text += line + (at === files.length - 1 ? '\n' : (delimiters[used++ % Math.max(1, delimiters.length)] ?? ''));
    }
    yield* tool.out(text);
  }
  return 0;
}

function everyNth(lines: readonly Bytes[], step: number, from: number): Bytes[] {
  return lines.filter((_line, i) => i % step === from);
}

function delimiterList(text: Bytes): readonly string[] {
  const list = text.match(/\\.|[^\\]/gs) ?? [];
  const escapes: Readonly<Record<string, string>> = { '\\n': '\n', '\\t': '\t', '\\\\': '\\', '\\0': '' };
  return list.map((one) => escapes[one] ?? one);
}

function join(parts: readonly Bytes[], delimiters: readonly string[]): Bytes {
  return parts.map((part, i) => (i === 0 ? part : (delimiters[(i - 1) % Math.max(1, delimiters.length)] ?? '') + part)).join('');
}

function* runComm(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: '123' });
  if (typeof parsed === 'number') return parsed;
  const [left, right] = parsed.operands;
  if (left === undefined || right === undefined) return tool.gnu ? yield* tool.tryHelp(left === undefined ? 'missing operand' : `missing operand after '${left}'`) : yield* tool.usage();
  const texts: Bytes[][] = [];
  for (const path of [left, right]) {
    const text = yield* readFile(tool.ctx, path);
    if (!text.ok) return yield* tool.complain(`${path}: ${errnoText(text.error)}`);
    texts.push(splitLines(text.value));
  }
  const [a = [], b = []] = texts;
  const hidden = (column: number) => parsed.given.has(String(column));
  const indent = (column: number) => '\t'.repeat([1, 2].filter((before) => before < column && !hidden(before)).length);
  for (let i = 0, k = 0; i < a.length || k < b.length; ) {
    const [x, y] = [a[i], b[k]];
    const order = x === undefined ? 1 : y === undefined ? -1 : compareBytes(x, y);
    const column = order < 0 ? 1 : order > 0 ? 2 : 3;
    if (!hidden(column)) yield* tool.out(`${indent(column)}${(order <= 0 ? x : y) ?? ''}\n`);
    if (order <= 0) i += 1;
    if (order >= 0) k += 1;
  }
  return 0;
}

// head.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { closeInput, openInput } from '../support/input.ts';
import { parseSize } from '../support/sizes.ts';
import type { Tool } from '../support/tool.ts';

export const head = { name: 'head', run } satisfies AppletDefinition;

interface Amount {
  readonly count: number;
  readonly bytes: boolean;
  /** All but the last `count`. */
  readonly allBut: boolean;
}

const LONG = { 'lines=': 'n', 'bytes=': 'c', 'quiet': 'q', 'silent': 'q', 'verbose': 'v' };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const args = argv.map((arg, i) => (i > 0 && /^-\d+$/.test(arg) && !/^-(n|c|-lines|-bytes)$/.test(argv[i - 1] ?? '') ? `-n${arg.slice(1)}` : arg));
  const parsed = yield* tool.options(args, { short: 'n:c:qv', long: tool.gnu ? LONG : {} });
  if (typeof parsed === 'number') return parsed;
  const last = parsed.sequence.findLast(([key]) => key === 'n' || key === 'c');
  const [key, text] = last ?? ['n', '10'];
  const number = parseSize(text.replace(/^[-+]/, ''));
  if (number === undefined) return yield* tool.complain(tool.gnu ? `invalid number of ${key === 'c' ? 'bytes' : 'lines'}: '${text}'` : `invalid number '${text}'`);
  const amount: Amount = { count: number, bytes: key === 'c', allBut: text.startsWith('-') };
  const names = parsed.operands.length === 0 ? ['-'] : parsed.operands;
  const titles = parsed.given.has('v') || (names.length > 1 && !parsed.given.has('q'));
  return yield* printAll(tool, names, amount, titles);
}

function* printAll(tool: Tool, names: readonly Bytes[], amount: Amount, titles: boolean): Task<number> {
  let status = 0;
  let first = true;
  for (const name of names) {
    const opened = yield* openInput(tool.ctx, name);
    if (!opened.ok) {
      status = yield* tool.complain(tool.gnu ? `cannot open '${name}' for reading: ${errnoText(opened.error)}` : `${name}: ${errnoText(opened.error)}`);
      continue;
    }
    if (titles) yield* tool.out(`${first ? '' : '\n'}==> ${name === '-' ? 'standard input' : name} <==\n`);
    first = false;
    const failed = yield* printOne(tool, opened.value, amount);
    if (failed !== undefined) {
      const reason = failed === 'EISDIR' && !tool.gnu ? 'Input/output error' : errnoText(failed);
      status = yield* tool.complain(tool.gnu ? `error reading '${name}': ${reason}` : `${name}: ${reason}`);
    }
    closeInput(tool.ctx, opened.value);
  }
  return status;
}

type Failure = Parameters<typeof errnoText>[0];

function* printOne(tool: Tool, fd: number, amount: Amount): Task<Failure | undefined> {
  let left = amount.count;
  let held = '';
  while (left > 0 || amount.allBut) {
    const result = yield* tool.ctx.read(fd);
    if (!result.ok) {
      if (result.error === 'EINTR') continue;
      return result.error;
    }
    if (result.value === '') break;
    if (amount.allBut) held += result.value;
    else if (amount.bytes) {
      yield* tool.out(result.value.slice(0, left));
      left -= Math.min(left, result.value.length);
    } else {
      const [text, lines] = firstLines(result.value, left);
      yield* tool.out(text);
      left -= lines;
    }
  }
  if (amount.allBut) yield* tool.out(amount.bytes ? held.slice(0, Math.max(0, held.length - amount.count)) : withoutLastLines(held, amount.count));
  return undefined;
}

function firstLines(text: Bytes, count: number): readonly [Bytes, number] {
  let end = 0;
  for (let lines = 0; lines < count; lines++) {
    const newline = text.indexOf('\n', end);
    if (newline < 0) return [text, lines];
    end = newline + 1;
  }
  return [text.slice(0, end), count];
}

function withoutLastLines(text: Bytes, count: number): Bytes {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return lines.slice(0, Math.max(0, lines.length - count)).join('');
}

// rev, tac, nl: lines turned round, in reverse, numbered.
import type { Task } from '../../../../engine/task.ts';
import { decodeUtf8, encodeUtf8 } from '../../../../base/utf8.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { allText, eachLine } from '../support/lines.ts';
import type { Tool } from '../support/tool.ts';

export const rev = { name: 'rev', run: reverseChars } satisfies AppletDefinition;
export const tac = { name: 'tac', run: reverseLines } satisfies AppletDefinition;
export const nl = { name: 'nl', run: numberLines } satisfies AppletDefinition;

function* reverseChars(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: '' });
  if (typeof parsed === 'number') return parsed;
  return yield* eachLine(tool, parsed.operands, (line) => tool.out(`${encodeUtf8([...decodeUtf8(line)].reverse().join(''))}\n`));
}

function* reverseLines(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: '' });
  if (typeof parsed === 'number') return parsed;
  let status = 0;
  for (const path of parsed.operands.length === 0 ? ['-'] : parsed.operands) {
    const { text, status: one } = yield* allText(tool, [path]);
    status = one || status;
    const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
    yield* tool.out(lines.reverse().join(''));
  }
  return status;
}

function* numberLines(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'b:i:n:s:v:w:' });
  if (typeof parsed === 'number') return parsed;
  const value = (letter: string, fallback: string) => parsed.given.get(letter)?.at(-1) ?? fallback;
  const all = value('b', 't') === 'a';
  const separator = value('s', '\t');
  const width = Number(value('w', '6'));
  const step = Number(value('i', '1'));
  const format = value('n', 'rn');
  let number = Number(value('v', '1'));
  const shown = (n: number) => (format === 'ln' ? String(n).padEnd(width) : String(n).padStart(width, format === 'rz' ? '0' : ' '));
  return yield* eachLine(tool, parsed.operands, (line) => {
    if (line === '' && !all) return tool.out(`${' '.repeat(width + separator.length)}\n`);
    const text = `${shown(number)}${separator}${line}\n`;
    number += step;
    return tool.out(text);
  });
}

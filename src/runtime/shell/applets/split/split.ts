// split.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { readFile, writeFile } from '../support/input.ts';
import { parseSize } from '../support/sizes.ts';
import type { Tool } from '../support/tool.ts';

export const split = { name: 'split', run } satisfies AppletDefinition;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'b:l:a:d' : 'b:l:a:' });
  if (typeof parsed === 'number') return parsed;
  const [input = '-', prefix = 'x'] = parsed.operands;
  const text = yield* readFile(tool.ctx, input);
  if (!text.ok) return yield* tool.complain(tool.gnu ? `cannot open '${input}' for reading: ${errnoText(text.error)}` : `${input}: ${errnoText(text.error)}`);
  const length = Number(parsed.given.get('a')?.at(-1) ?? '2');
  const bytes = parsed.given.get('b')?.at(-1);
  const size = parseSize(bytes ?? parsed.given.get('l')?.at(-1) ?? '1000');
  if (size === undefined || size === 0) return yield* tool.complain(`invalid number '${bytes ?? parsed.given.get('l')?.at(-1) ?? ''}'`);
  const pieces = bytes === undefined ? byLines(text.value, size) : (text.value.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []);
  for (const [i, piece] of pieces.entries()) {
    const name = prefix + (parsed.given.has('d') ? String(i).padStart(length, '0') : letters(i, length));
    const written = yield* writeFile(tool.ctx, name, piece);
    if (!written.ok) return yield* tool.complain(`${name}: ${errnoText(written.error)}`);
  }
  return 0;
}

function byLines(text: Bytes, count: number): Bytes[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const pieces: Bytes[] = [];
  for (let i = 0; i < lines.length; i += count) pieces.push(lines.slice(i, i + count).join(''));
  return pieces;
}

function letters(index: number, length: number): Bytes {
  let out = '';
  for (let i = 0, rest = index; i < length; i++) {
    out = String.fromCharCode(97 + (rest % 26)) + out;
    rest = Math.floor(rest / 26);
  }
  return out;
}

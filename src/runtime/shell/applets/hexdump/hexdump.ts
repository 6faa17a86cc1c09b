// hexdump, xxd, strings.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { allText } from '../support/lines.ts';
import { parseSize } from '../support/sizes.ts';
import type { Tool } from '../support/tool.ts';

export const hexdump = { name: 'hexdump', run: runHexdump } satisfies AppletDefinition;
export const xxd = { name: 'xxd', run: runXxd } satisfies AppletDefinition;
export const strings = { name: 'strings', run: runStrings } satisfies AppletDefinition;

function hex(bytes: Bytes, i: number): string {
  return bytes.charCodeAt(i).toString(16).padStart(2, '0');
}

function printable(bytes: Bytes): Bytes {
  return bytes.replace(/[^ -~]/g, '.');
}

function* runHexdump(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'bcdoxCe:f:n:s:v' });
  if (typeof parsed === 'number') return parsed;
  if (parsed.given.has('e') || parsed.given.has('f')) return yield* tool.notSimulated('-e');
  const { text, status } = yield* allText(tool, parsed.operands);
  const skip = parseSize(parsed.given.get('s')?.at(-1) ?? '0') ?? 0;
  const limit = parsed.given.has('n') ? (parseSize(parsed.given.get('n')?.at(-1) ?? '') ?? 0) : undefined;
  const data = text.slice(skip, limit === undefined ? undefined : skip + limit);
  const canonical = parsed.given.has('C');
  const style = ['b', 'c', 'd', 'o', 'x'].find((letter) => parsed.given.has(letter));
  const address = (value: number) => value.toString(16).padStart(canonical ? 8 : 7, '0');
  let last: Bytes | undefined;
  let starred = false;
  for (let offset = 0; offset < data.length; offset += 16) {
    const block = data.slice(offset, offset + 16);
    if (block === last && block.length === 16 && !parsed.given.has('v')) {
      if (!starred) yield* tool.out('*\n');
      starred = true;
      continue;
    }
    [last, starred] = [block, false];
    yield* tool.out(`${address(skip + offset)}${canonical ? canonicalLine(block) : styledLine(block, style)}\n`);
  }
  if (data.length > 0) yield* tool.out(`${address(skip + data.length)}\n`);
  return status;
}

function canonicalLine(block: Bytes): Bytes {
  let out = ' ';
  for (let i = 0; i < 16; i++) out += `${i === 8 ? ' ' : ''} ${i < block.length ? hex(block, i) : '  '}`;
  return `${out}  |${printable(block)}|`;
}

function styledLine(block: Bytes, style: string | undefined): Bytes {
  let out = '';
  if (style === 'b') for (let i = 0; i < block.length; i++) out += ` ${block.charCodeAt(i).toString(8).padStart(3, '0')}`;
  else if (style === 'c') for (let i = 0; i < block.length; i++) out += ` ${block.charAt(i) >= ' ' && block.charAt(i) <= '~' ? block.charAt(i).padStart(3) : block.charCodeAt(i).toString(8).padStart(3, '0')}`;
  else {
    for (let i = 0; i < block.length; i += 2) {
      const value = block.charCodeAt(i) | ((block.charCodeAt(i + 1) || 0) << 8);
      out += style === 'd' ? `   ${String(value).padStart(5, '0')}` : style === 'o' ? `  ${value.toString(8).padStart(6, '0')}` : style === 'x' ? `    ${value.toString(16).padStart(4, '0')}` : ` ${value.toString(16).padStart(4, '0')}`;
    }
  }
  return out;
}

function* runXxd(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.old ? 'l:s:pc:g:' : 'l:s:aipc:g:ru' });
  if (typeof parsed === 'number') return parsed;
  const { text, status } = yield* allText(tool, parsed.operands.slice(0, 1));
  const has = (letter: string) => parsed.given.has(letter);
  if (has('r')) {
    yield* tool.out(has('p') ? fromHex(text) : fromDump(text));
    return status;
  }
  const skip = Number(parsed.given.get('s')?.at(-1) ?? '0');
  const limit = parsed.given.get('l')?.at(-1);
  const data = text.slice(skip, limit === undefined ? undefined : skip + Number(limit));
  const columns = Number(parsed.given.get('c')?.at(-1) ?? (has('p') ? '30' : has('i') ? '12' : '16'));
  const group = Number(parsed.given.get('g')?.at(-1) ?? '2') || columns;
  for (let offset = 0; offset < data.length; offset += columns) {
    const block = data.slice(offset, offset + columns);
    let digits = '';
    for (let i = 0; i < block.length; i++) digits += (has('p') ? '' : i > 0 && i % group === 0 ? ' ' : '') + hex(block, i);
    if (has('p')) yield* tool.out(`${tool.old ? digits.padEnd(columns * 2) : digits}\n`);
    else yield* tool.out(`${(skip + offset).toString(16).padStart(8, '0')}: ${digits.padEnd(columns * 2 + Math.ceil(columns / group) - 1)}  ${printable(block)}\n`);
  }
  return status;
}

function fromHex(text: Bytes): Bytes {
  const digits = text.replace(/[^0-9a-fA-F]/g, '');
  let out = '';
  for (let i = 0; i + 1 < digits.length; i += 2) out += String.fromCharCode(parseInt(digits.slice(i, i + 2), 16));
  return out;
}

function fromDump(text: Bytes): Bytes {
  return text.split('\n').map((line) => fromHex(/^[0-9a-fA-F]+:((?: ?[0-9a-fA-F]{2,4})*)/.exec(line)?.[1] ?? '')).join('');
}

function* runStrings(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'afon:t:' });
  if (typeof parsed === 'number') return parsed;
  const shortest = Number(parsed.given.get('n')?.at(-1) ?? '4');
  let status = 0;
  for (const path of parsed.operands.length === 0 ? ['-'] : parsed.operands) {
    const { text, status: one } = yield* allText(tool, [path]);
    status = one || status;
    for (const match of text.matchAll(/[\t -~]+/g)) if (match[0].length >= shortest) yield* tool.out(`${parsed.given.has('f') ? `${path}: ` : ''}${match[0]}\n`);
  }
  return status;
}

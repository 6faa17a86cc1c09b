// od.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { allText } from '../support/lines.ts';
import { parseSize } from '../support/sizes.ts';
import type { Tool } from '../support/tool.ts';

export const od = { name: 'od', run } satisfies AppletDefinition;

interface Format {
  readonly size: number;
  readonly width: number;
  readonly show: (bytes: Bytes, offset: number) => string;
  readonly printable: boolean;
}

const WIDTH = 16;
const NAMES = ['nul', 'soh', 'stx', 'etx', 'eot', 'enq', 'ack', 'bel', 'bs', 'ht', 'nl', 'vt', 'ff', 'cr', 'so', 'si', 'dle', 'dc1', 'dc2', 'dc3', 'dc4', 'nak', 'syn', 'etb', 'can', 'em', 'sub', 'esc', 'fs', 'gs', 'rs', 'us', 'sp'];

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'A:N:abcdfhilsot:vxj:w::', long: tool.gnu ? { 'address-radix=': 'A', 'read-bytes=': 'N', 'format=': 't', 'skip-bytes=': 'j', 'output-duplicates': 'v', 'width=?': 'w' } : {} });
  if (typeof parsed === 'number') return parsed;
  const formats: Format[] = [];
  for (const [key, value] of parsed.sequence) {
    const added = key === 't' ? typeFormats(value) : shortFormat(key);
    if (added === undefined) return yield* tool.complain(`invalid character '${value.charAt(0)}' in type string '${value}'`);
    formats.push(...added);
  }
  if (formats.length === 0) formats.push(numberFormat(2, 8, false));
  const { text, status } = yield* allText(tool, parsed.operands);
  const skip = parseSize(parsed.given.get('j')?.at(-1) ?? '0') ?? 0;
  const limit = parsed.given.has('N') ? (parseSize(parsed.given.get('N')?.at(-1) ?? '') ?? 0) : Infinity;
  const data = text.slice(skip, limit === Infinity ? undefined : skip + limit);
  yield* tool.out(dump(data, skip, formats, parsed.given.get('A')?.at(-1) ?? 'o', parsed.given.has('v')));
  return status;
}

function shortFormat(letter: string): Format[] | undefined {
  switch (letter) {
    case 'a':
      return [nameFormat()];
    case 'b':
      return [numberFormat(1, 8, false)];
    case 'c':
      return [charFormat()];
    case 'd':
      return [numberFormat(2, 10, false)];
    case 's':
      return [numberFormat(2, 10, true)];
    case 'i':
      return [numberFormat(4, 10, true)];
    case 'l':
      return [numberFormat(8, 10, true)];
    case 'o':
      return [numberFormat(2, 8, false)];
    case 'h':
    case 'x':
      return [numberFormat(2, 16, false)];
    default:
      return [];
  }
}

function typeFormats(text: string): Format[] | undefined {
  const formats: Format[] = [];
  let rest = text;
  while (rest !== '') {
    const match = /^([acdouxf])([CSIL]|\d+)?(z?)/.exec(rest);
    if (!match) return undefined;
    const [whole, letter = '', sizeText, z] = match;
    const size = sizeText === undefined ? (letter === 'a' || letter === 'c' ? 1 : 4) : ({ C: 1, S: 2, I: 4, L: 8 }[sizeText] ?? Number(sizeText));
    const format = letter === 'a' ? nameFormat() : letter === 'c' ? charFormat() : numberFormat(size, letter === 'o' ? 8 : letter === 'x' ? 16 : 10, letter === 'd');
    formats.push({ ...format, printable: z === 'z' });
    rest = rest.slice(whole.length);
  }
  return formats;
}

function numberFormat(size: number, radix: 8 | 10 | 16, signed: boolean): Format {
  const max = 2n ** BigInt(8 * size) - 1n;
  const digits = signed ? String(max / 2n + 1n).length + 1 : max.toString(radix).length;
  const show = (bytes: Bytes, offset: number) => {
    let value = 0n;
    for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes.charCodeAt(offset + i) || 0);
    const number = signed ? BigInt.asIntN(8 * size, value) : value;
    const text = number.toString(radix);
    return radix === 10 ? text.padStart(digits) : text.padStart(digits, '0');
  };
  return { size, width: digits + 1, show, printable: false };
}

const ESCAPES: Readonly<Record<string, string>> = { '\0': '\\0', '\x07': '\\a', '\b': '\\b', '\t': '\\t', '\n': '\\n', '\v': '\\v', '\f': '\\f', '\r': '\\r' };

function charFormat(): Format {
  return {
    size: 1,
    width: 4,
    show: (bytes, offset) => {
      const c = bytes.charAt(offset);
      return ESCAPES[c] ?? (c >= ' ' && c <= '~' ? c : c.charCodeAt(0).toString(8).padStart(3, '0'));
    },
    printable: false,
  };
}

function nameFormat(): Format {
  return { size: 1, width: 4, show: (bytes, offset) => NAMES[bytes.charCodeAt(offset) & 0x7f] ?? (bytes.charCodeAt(offset) === 127 ? 'del' : String.fromCharCode(bytes.charCodeAt(offset) & 0x7f)), printable: false };
}

function dump(data: Bytes, start: number, formats: readonly Format[], radix: string, duplicates: boolean): Bytes {
  const address = (value: number) => (radix === 'n' ? '' : radix === 'd' ? String(value).padStart(7, '0') : radix === 'x' ? value.toString(16).padStart(6, '0') : value.toString(8).padStart(7, '0'));
  let out = '';
  let last: Bytes | undefined;
  let starred = false;
  for (let offset = 0; offset < data.length; offset += WIDTH) {
    const block = data.slice(offset, offset + WIDTH);
    if (!duplicates && block === last && block.length === WIDTH) {
      if (!starred) out += '*\n';
      starred = true;
      continue;
    }
    starred = false;
    last = block;
    for (const [i, format] of formats.entries()) out += `${i === 0 ? address(start + offset) : ' '.repeat(radix === 'n' ? 0 : address(0).length)}${line(block, format, formats)}\n`;
  }
  return radix === 'n' ? out : `${out}${address(start + data.length)}\n`;
}

function line(block: Bytes, format: Format, formats: readonly Format[]): Bytes {
  // Several formats line up under each other: each unit is as wide as the widest that covers as many bytes.
  const widest = Math.max(...formats.map((one) => (one.width / one.size) * format.size));
  let out = '';
  for (let i = 0; i < block.length; i += format.size) out += format.show(block, i).padStart(formats.length > 1 ? widest : format.width);
  if (!format.printable) return out;
  const full = Math.ceil(WIDTH / format.size) * (formats.length > 1 ? widest : format.width);
  return `${out.padEnd(full)}  >${block.replace(/[^ -~]/g, '.')}<`;
}

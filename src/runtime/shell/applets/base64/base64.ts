// base64.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { readFile } from '../support/input.ts';
import type { Tool } from '../support/tool.ts';

export const base64 = { name: 'base64', run } satisfies AppletDefinition;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(bytes: Bytes): Bytes {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes.charCodeAt(i), bytes.charCodeAt(i + 1), bytes.charCodeAt(i + 2)];
    const bits = (a << 16) | ((b || 0) << 8) | (c || 0);
    out += ALPHABET.charAt(bits >> 18) + ALPHABET.charAt((bits >> 12) & 63);
    out += i + 1 < bytes.length ? ALPHABET.charAt((bits >> 6) & 63) : '=';
    out += i + 2 < bytes.length ? ALPHABET.charAt(bits & 63) : '=';
  }
  return out;
}

/** What could be decoded, and whether all of it was well formed. */
export function decodeBase64(text: Bytes): { readonly bytes: Bytes; readonly valid: boolean } {
  let bytes = '';
  let bits = 0;
  let count = 0;
  let padded = 0;
  for (const c of text) {
    if (c === '\n') continue;
    if (c === '=') {
      padded += 1;
      continue;
    }
    const value = ALPHABET.indexOf(c);
    if (value < 0 || padded > 0) return { bytes, valid: false };
    bits = (bits << 6) | value;
    count += 1;
    if (count % 4 === 2) bytes += String.fromCharCode((bits >> 4) & 0xff);
    if (count % 4 === 3) bytes += String.fromCharCode((bits >> 2) & 0xff);
    if (count % 4 === 0) bytes += String.fromCharCode(bits & 0xff);
    bits &= 0xffffff;
  }
  return { bytes, valid: (count + padded) % 4 === 0 };
}

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'diw:' : 'dw:', long: tool.gnu ? { decode: 'd', 'wrap=': 'w', 'ignore-garbage': 'i' } : {} });
  if (typeof parsed === 'number') return parsed;
  const [path = '-', extra] = parsed.operands;
  if (extra !== undefined) return tool.gnu ? yield* tool.tryHelp(`extra operand '${extra}'`) : yield* tool.usage();
  const text = yield* readFile(tool.ctx, path);
  if (!text.ok) return yield* tool.complain(`${path}: ${errnoText(text.error)}`);
  if (!parsed.given.has('d')) {
    const width = Number(parsed.given.get('w')?.at(-1) ?? '76');
    const encoded = encodeBase64(text.value);
    yield* tool.out(width === 0 ? encoded : (encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((line) => `${line}\n`).join(''));
    return 0;
  }
  const source = parsed.given.has('i') ? text.value.replace(/[^A-Za-z0-9+/=\n]/g, '') : text.value;
  const { bytes, valid } = decodeBase64(source);
  yield* tool.out(bytes);
  if (valid) return 0;
  return yield* tool.complain(tool.gnu ? 'invalid input' : 'truncated input');
}

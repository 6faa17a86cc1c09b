// tr.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';

export const tr = { name: 'tr', run } satisfies AppletDefinition;

const CLASSES: Readonly<Record<string, string>> = {
  alpha: range(65, 90) + range(97, 122), digit: range(48, 57), alnum: range(48, 57) + range(65, 90) + range(97, 122), upper: range(65, 90), lower: range(97, 122),
  space: '\t\n\v\f\r ', blank: '\t ', punct: range(33, 47) + range(58, 64) + range(91, 96) + range(123, 126), print: range(32, 126), graph: range(33, 126),
  cntrl: range(0, 31) + '\x7f', xdigit: range(48, 57) + range(65, 70) + range(97, 102),
};

function range(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i)).join('');
}

const LONG = { delete: 'd', 'squeeze-repeats': 's', complement: 'c', 'truncate-set1': 't' };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? '+cCdst' : '+cCds', long: tool.gnu ? LONG : {} });
  if (typeof parsed === 'number') return parsed;
  const [first, second, extra] = parsed.operands;
  const has = (letter: string) => parsed.given.has(letter);
  if (first === undefined) return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  if (tool.gnu && second === undefined && !has('d') && !has('s')) {
    yield* tool.err(`${tool.name}: missing operand after '${first}'\nTwo strings must be given when translating.\nTry '${tool.name} --help' for more information.\n`);
    return 1;
  }
  if (extra !== undefined) return tool.gnu ? yield* tool.tryHelp(`extra operand '${extra}'`) : yield* tool.usage();
  const from = has('c') || has('C') ? complementOf(expand(first)) : expand(first);
  return yield* translate(tool, from, second === undefined ? undefined : expand(second, from.length, tool.gnu), { remove: has('d'), squeeze: has('s'), truncate: has('t') });
}

function complementOf(set: string): string {
  let out = '';
  for (let code = 0; code < 256; code++) if (!set.includes(String.fromCharCode(code))) out += String.fromCharCode(code);
  return out;
}

/** A set's chars: escapes, ranges, classes, repeats. */
function expand(text: Bytes, length = 0, repeats = true): string {
  let out = '';
  for (let i = 0; i < text.length; ) {
    const cls = /^\[:(\w+):\]/.exec(text.slice(i));
    if (cls) {
      out += CLASSES[cls[1] ?? ''] ?? '';
      i += cls[0].length;
      continue;
    }
    const equivalent = /^\[=(.)=\]/s.exec(text.slice(i));
    if (equivalent) {
      out += equivalent[1] ?? '';
      i += equivalent[0].length;
      continue;
    }
    const repeat = !repeats ? null : /^\[(.)\*(\d*)\]/s.exec(text.slice(i));
    if (repeat && length > 0) {
      const count = repeat[2] === '' || repeat[2] === '0' ? Math.max(0, length - out.length) : Number(repeat[2]);
      out += (repeat[1] ?? '').repeat(count);
      i += repeat[0].length;
      continue;
    }
    const one = charAt(text, i);
    i += one.length;
    if (text.charAt(i) === '-' && i + 1 < text.length) {
      const last = charAt(text, i + 1);
      if (last.char >= one.char) {
        out += range(one.char.charCodeAt(0), last.char.charCodeAt(0));
        i += 1 + last.length;
        continue;
      }
    }
    out += one.char;
  }
  return out;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\\': '\\' };

function charAt(text: Bytes, i: number): { readonly char: string; readonly length: number } {
  if (text.charAt(i) !== '\\') return { char: text.charAt(i), length: 1 };
  const octal = /^\\([0-7]{1,3})/.exec(text.slice(i));
  if (octal) return { char: String.fromCharCode(parseInt(octal[1] ?? '0', 8) & 0xff), length: octal[0].length };
  const next = text.charAt(i + 1);
  if (next === '') return { char: '\\', length: 1 };
  return { char: ESCAPES[next] ?? next, length: 2 };
}

interface Mode {
  readonly remove: boolean;
  readonly squeeze: boolean;
  readonly truncate: boolean;
}

function* translate(tool: Tool, from: string, to: string | undefined, mode: Mode): Task<number> {
  const table = new Map<string, string>();
  if (to !== undefined && !mode.remove) {
    for (let i = 0; i < from.length; i++) {
      if (i >= to.length && mode.truncate) break;
      const target = to === '' ? undefined : (to[i] ?? to.at(-1));
      if (target !== undefined) table.set(from.charAt(i), target);
    }
  }
  const squeezed = new Set(mode.squeeze ? (mode.remove || to !== undefined ? (to ?? '') : from) : '');
  const removed = new Set(mode.remove ? from : '');
  let last = '';
  for (;;) {
    const result = yield* tool.ctx.read(0);
    if (!result.ok && result.error === 'EINTR') continue;
    if (!result.ok || result.value === '') return 0;
    let out = '';
    for (const c of result.value) {
      if (removed.has(c)) continue;
      const changed = table.get(c) ?? c;
      if (changed === last && squeezed.has(changed)) continue;
      out += changed;
      last = changed;
    }
    yield* tool.ctx.charge(result.value.length / 500);
    // busybox writes what it has at once; coreutils fills a buffer.
    if (tool.gnu) yield* tool.out(out);
    else yield* tool.write(out);
  }
}

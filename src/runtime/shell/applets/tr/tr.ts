// tr: translates, squeezes or deletes characters.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { fail, getopt, out, type Applet } from '../applet.ts';

export const tr = { name: 'tr', run } satisfies Applet;

const CHUNK = 65_536;
const ESCAPES = new Map([['n', '\n'], ['t', '\t'], ['r', '\r'], ['\\', '\\'], ['a', '\x07'], ['b', '\b'], ['f', '\f'], ['v', '\v']]);
const CLASSES = new Map([['alpha', 'A-Za-z'], ['digit', '0-9'], ['alnum', '0-9A-Za-z'], ['upper', 'A-Z'], ['lower', 'a-z'], ['space', '\t\n\v\f\r '], ['blank', '\t '], ['punct', '!-/:-@[-`{-~'], ['xdigit', '0-9A-Fa-f'], ['cntrl', '\0-\x1f\x7f']]);

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'cCds', true);
  if (unknown !== undefined) return yield* fail(ctx, 'tr', `invalid option -- '${unknown}'`);
  const [first, second] = operands;
  if (first === undefined) return yield* fail(ctx, 'tr', 'missing operand');
  const translate = translator(expand(first), second === undefined ? undefined : expand(second), flags);
  let last = '';
  for (;;) {
    const part = yield* ctx.read(0, CHUNK);
    if (!part.ok || part.value === '') return 0;
    let text = '';
    for (const char of part.value) {
      const changed = translate(char);
      if (changed === undefined || (changed.squeeze && changed.char === last)) continue;
      text += changed.char;
      last = changed.char;
    }
    yield* ctx.charge(1 + part.value.length / 500);
    yield* out(ctx, text);
  }
}

type Translate = (char: string) => { readonly char: string; readonly squeeze: boolean } | undefined;

function translator(first: string[], second: string[] | undefined, flags: ReadonlySet<string>): Translate {
  const set = new Set(first);
  const complement = flags.has('c') || flags.has('C');
  const inFirst = (char: string) => set.has(char) !== complement;
  const squeezed = new Set(second ?? first);
  const squeezes = (char: string) => flags.has('s') && (second === undefined && !flags.has('d') ? inFirst(char) : squeezed.has(char));
  const map = new Map<string, string>();
  first.forEach((char, i) => {
    if (!map.has(char)) map.set(char, second?.[i] ?? second?.at(-1) ?? char);
  });
  return (char) => {
    if (!inFirst(char)) return { char, squeeze: squeezes(char) };
    if (flags.has('d')) return undefined;
    const to = second === undefined ? char : complement ? (second.at(-1) ?? char) : (map.get(char) ?? char);
    return { char: to, squeeze: squeezes(to) };
  };
}

/** Ranges, classes and escapes as single characters. */
function expand(text: string): string[] {
  const chars: string[] = [];
  const plain = text.replace(/\[:([a-z]+):\]/g, (whole, name: string) => CLASSES.get(name) ?? whole);
  for (let i = 0; i < plain.length; i++) {
    const start = unescaped(plain, i);
    i = start.end;
    if (plain[i + 1] === '-' && i + 2 < plain.length) {
      const end = unescaped(plain, i + 2);
      i = end.end;
      for (let code = start.char.charCodeAt(0); code <= end.char.charCodeAt(0); code++) chars.push(String.fromCharCode(code));
    } else chars.push(start.char);
  }
  return chars;
}

function unescaped(text: string, at: number): { char: string; end: number } {
  if (text[at] !== '\\' || at + 1 >= text.length) return { char: text[at] ?? '', end: at };
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1));
  if (octal) return { char: String.fromCharCode(Number.parseInt(octal[0], 8)), end: at + octal[0].length };
  return { char: ESCAPES.get(text[at + 1] ?? '') ?? text[at + 1] ?? '', end: at + 1 };
}

// POSIX regular expressions (basic and extended) as JavaScript ones. Alternatives are tried in order, not longest first:
// the one known difference from POSIX leftmost-longest.
import type { Bytes } from '../../vfs/types.ts';

export interface RegexOptions {
  readonly extended: boolean;
  readonly ignoreCase?: boolean;
  readonly global?: boolean;
  /** `^` and `$` match at newlines (sed's M). */
  readonly multiline?: boolean;
}

/** A pattern that does not parse; `text` is regcomp's message. */
export class RegexError {
  readonly text: Bytes;

  constructor(text: Bytes) {
    this.text = text;
  }
}

const CACHE_SIZE = 256;
const cache = new Map<string, RegExp>();

const CLASSES: ReadonlyMap<string, string> = new Map([
  ['alpha', 'A-Za-z'], ['digit', '0-9'], ['alnum', 'A-Za-z0-9'], ['upper', 'A-Z'], ['lower', 'a-z'], ['space', ' \\t\\n\\v\\f\\r'], ['blank', ' \\t'],
  ['punct', '!-\\/:-@\\[-`{-~'], ['print', ' -~'], ['graph', '!-~'], ['cntrl', '\\x00-\\x1f\\x7f'], ['xdigit', '0-9A-Fa-f'],
]);

/** Throws RegexError. A global expression is new each time, since it has a position. */
export function translateRegex(pattern: Bytes, options: RegexOptions): RegExp {
  const flags = `${options.ignoreCase ? 'i' : ''}${options.global ? 'g' : ''}${options.multiline ? 'm' : ''}`;
  const key = `${options.extended ? 'E' : 'B'}${flags}:${pattern}`;
  const known = cache.get(key);
  if (known) return options.global ? new RegExp(known.source, known.flags) : known;
  let regex: RegExp;
  try {
    regex = new RegExp(new Translator(pattern, options).translate(), flags);
  } catch (error) {
    if (error instanceof SyntaxError) throw new RegexError('Invalid preceding regular expression');
    throw error;
  }
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(key, regex);
  return regex;
}

class Translator {
  readonly #pattern: Bytes;
  readonly #extended: boolean;
  readonly #multiline: boolean;
  #pos = 0;
  #open = 0;
  #groups = 0;
  #out = '';
  /** Something stands before that a repetition could apply to. */
  #hasAtom = false;

  constructor(pattern: Bytes, options: RegexOptions) {
    this.#pattern = pattern;
    this.#extended = options.extended;
    this.#multiline = options.multiline === true;
  }

  translate(): string {
    while (this.#pos < this.#pattern.length) this.#one();
    if (this.#open > 0) throw new RegexError('Unmatched ( or \\(');
    return this.#out;
  }

  #atom(source: string): void {
    this.#out += source;
    this.#hasAtom = true;
  }

  #operator(source: string): void {
    this.#out += source;
    this.#hasAtom = false;
  }

  #one(): void {
    const c = this.#pattern.charAt(this.#pos++);
    switch (c) {
      case '\\':
        this.#escape();
        return;
      case '[':
        this.#atom(this.#bracket());
        return;
      case '.':
        this.#atom('[^]');
        return;
      case '*':
        if (this.#hasAtom) this.#repeat('*');
        else this.#atom('\\*');
        return;
      case '^':
        if (this.#extended || this.#startsHere()) this.#operator(this.#multiline ? '^' : '^');
        else this.#atom('\\^');
        return;
      case '$':
        if (this.#extended || this.#endsHere()) this.#operator('$');
        else this.#atom('\\$');
        return;
      default:
        if (this.#extended) this.#extendedChar(c);
        else this.#atom(escapeChar(c));
    }
  }

  #extendedChar(c: string): void {
    switch (c) {
      case '(':
        this.#openGroup();
        return;
      case ')':
        if (this.#open === 0) this.#atom('\\)');
        else this.#closeGroup();
        return;
      case '|':
        this.#operator('|');
        return;
      case '+':
      case '?':
        if (this.#hasAtom) this.#repeat(c);
        else this.#atom(`\\${c}`);
        return;
      case '{':
        if (this.#hasAtom && /^\d*(,\d*)?\}/.test(this.#pattern.slice(this.#pos)) && this.#pattern[this.#pos] !== '}') this.#interval('}');
        else this.#atom('\\{');
        return;
      default:
        this.#atom(escapeChar(c));
    }
  }

  #startsHere(): boolean {
    const before = this.#pattern.slice(0, this.#pos - 1);
    return before === '' || /(\\\(|\\\||\n)$/.test(before);
  }

  #endsHere(): boolean {
    const rest = this.#pattern.slice(this.#pos);
    return rest === '' || /^(\\\)|\\\||\n)/.test(rest);
  }

  #repeat(operator: string): void {
    // A second repetition of the same atom, as in `a**`, changes nothing.
    if (/(?:^|[^\\])(?:\\\\)*[*+?}]$/.test(this.#out)) {
      this.#out = `(?:${this.#out})`.replace(/^\(\?:([^]*)\)$/, (_, inner: string) => wrapLast(inner));
    }
    this.#out += operator;
  }

  #interval(closer: string): void {
    const end = this.#pattern.indexOf(closer, this.#pos);
    if (end < 0) throw new RegexError('Unmatched { or \\{');
    const body = this.#pattern.slice(this.#pos, end).replace(/\\$/, '');
    this.#pos = end + closer.length;
    if (!/^\d*(,\d*)?$/.test(body)) throw new RegexError('Invalid content of \\{\\}');
    const [low = '', high] = body.split(',');
    this.#out += `{${low === '' ? '0' : low}${high === undefined ? '' : `,${high}`}}`;
  }

  #openGroup(): void {
    this.#open += 1;
    this.#groups += 1;
    this.#operator('(');
  }

  #closeGroup(): void {
    this.#open -= 1;
    this.#atom(')');
  }

  #escape(): void {
    const c = this.#pattern.charAt(this.#pos++);
    if (c === '') throw new RegexError('Trailing backslash');
    if (!this.#extended) {
      switch (c) {
        case '(':
          this.#openGroup();
          return;
        case ')':
          if (this.#open === 0) throw new RegexError('Unmatched ) or \\)');
          this.#closeGroup();
          return;
        case '{':
          this.#interval('\\}');
          return;
        case '|':
          this.#operator('|');
          return;
        case '+':
        case '?':
          if (this.#hasAtom) this.#repeat(c);
          else this.#atom(`\\${c}`);
          return;
        default:
      }
    }
    this.#commonEscape(c);
  }

  #commonEscape(c: string): void {
    switch (c) {
      case 'n':
        this.#atom('\\n');
        return;
      case 't':
        this.#atom('\\t');
        return;
      case 'r':
      case 'f':
      case 'v':
        this.#atom(`\\${c}`);
        return;
      case 'w':
        this.#atom('[A-Za-z0-9_]');
        return;
      case 'W':
        this.#atom('[^A-Za-z0-9_]');
        return;
      case 's':
        this.#atom('[ \\t\\n\\v\\f\\r]');
        return;
      case 'S':
        this.#atom('[^ \\t\\n\\v\\f\\r]');
        return;
      case 'b':
        this.#operator('\\b');
        return;
      case 'B':
        this.#operator('\\B');
        return;
      case '<':
        this.#operator('\\b(?=\\w)');
        return;
      case '>':
        this.#operator('\\b(?<=\\w)');
        return;
      case '`':
        this.#operator('(?<![^])');
        return;
      case "'":
        this.#operator('(?![^])');
        return;
      default:
        if (/[1-9]/.test(c)) {
          if (Number(c) > this.#groups) throw new RegexError('Invalid back reference');
          this.#atom(`(?:\\${c})`);
        } else this.#atom(escapeChar(c));
    }
  }

  #bracket(): string {
    const pattern = this.#pattern;
    let i = this.#pos;
    const negated = pattern[i] === '^';
    if (negated) i += 1;
    let members = '';
    for (let first = true; ; first = false) {
      const c = pattern[i];
      if (c === undefined) throw new RegexError('Unmatched [, [^, [:, [., or [=');
      if (c === ']' && !first) break;
      const posix = c === '[' ? /^\[([:.=])(.*?)\1\]/.exec(pattern.slice(i)) : null;
      if (posix) {
        const set = posix[1] === ':' ? CLASSES.get(posix[2] ?? '') : escapeMember(posix[2] ?? '');
        if (set === undefined) throw new RegexError('Invalid character class name');
        members += set;
        i += posix[0].length;
        continue;
      }
      const from = bracketChar(pattern, i);
      i += from.length;
      if (pattern[i] === '-' && pattern[i + 1] !== ']' && pattern[i + 1] !== undefined) {
        const to = bracketChar(pattern, i + 1);
        if (to.char < from.char) throw new RegexError('Invalid range end');
        members += `${escapeMember(from.char)}-${escapeMember(to.char)}`;
        i += 1 + to.length;
      } else members += escapeMember(from.char);
    }
    this.#pos = i + 1;
    return `[${negated ? '^' : ''}${members}]`;
  }
}

/** A char within brackets. Backslash is plain there, but `\n`, `\t` and `\]` are commonly understood. */
function bracketChar(pattern: Bytes, i: number): { readonly char: string; readonly length: number } {
  const c = pattern.charAt(i);
  if (c !== '\\') return { char: c, length: 1 };
  const escaped = pattern.charAt(i + 1);
  if (escaped === 'n') return { char: '\n', length: 2 };
  if (escaped === 't') return { char: '\t', length: 2 };
  return { char: '\\', length: 1 };
}

/** Wraps the last atom with its repetition, so that another may follow. */
function wrapLast(source: string): string {
  const match = /^([^]*?)((?:\\[^]|\[(?:\\[^]|[^\]])*\]|\([^]*\)|[^\\])[*+?]|(?:\\[^]|[^\\])\{[^}]*\})$/.exec(source);
  return match ? `${match[1] ?? ''}(?:${match[2] ?? ''})` : source;
}

function escapeChar(c: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(c) ? `\\${c}` : c === '\n' ? '\\n' : c;
}

function escapeMember(text: string): string {
  return text.replace(/[\\\]^-]/g, '\\$&').replaceAll('\n', '\\n');
}

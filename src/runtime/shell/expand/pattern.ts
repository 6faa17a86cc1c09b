// Shell patterns (fnmatch): `*`, `?`, `[…]`, with backslash as escape; bash's extended globs where asked for.
import type { Bytes } from '../../vfs/types.ts';

const CLASSES: ReadonlyMap<string, string> = new Map([
  ['alpha', 'A-Za-z'], ['digit', '0-9'], ['alnum', 'A-Za-z0-9'], ['upper', 'A-Z'], ['lower', 'a-z'], ['space', ' \\t\\n\\v\\f\\r'], ['blank', ' \\t'],
  ['punct', '!-\\/:-@\\[-`{-~'], ['print', ' -~'], ['graph', '!-~'], ['cntrl', '\\x00-\\x1f\\x7f'], ['xdigit', '0-9A-Fa-f'], ['word', 'A-Za-z0-9_'],
]);
const CACHE_SIZE = 512;
const cache = new Map<string, Matcher>();

/** Tells whether a whole string matches. */
export interface Matcher {
  test(text: Bytes): boolean;
}

export interface PatternOptions {
  readonly ignoreCase?: boolean;
  readonly extended?: boolean;
  /** `*` and `?` stop at a slash, and a leading dot must be matched by a dot. */
  readonly path?: boolean;
  /** dash: only `!` negates a bracket expression. */
  readonly bangOnly?: boolean;
}

/** A matcher of whole strings. */
export function compilePattern(pattern: Bytes, options: PatternOptions = {}): Matcher {
  const key = `${options.ignoreCase ? 'i' : ''}${options.extended ? 'x' : ''}${options.path ? 'p' : ''}${options.bangOnly ? 'b' : ''}/${pattern}`;
  let matcher = cache.get(key);
  if (!matcher) {
    matcher = options.extended ? new RegExp(`^(?:${patternSource(pattern, options)})$`, options.ignoreCase ? 'i' : '') : new Translator(pattern, options).matcher();
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(key, matcher);
  }
  return matcher;
}

export function matchesPattern(pattern: Bytes, text: Bytes, options: PatternOptions = {}): boolean {
  return compilePattern(pattern, options).test(text);
}

/** The regular expression of a pattern, without anchors. */
export function patternSource(pattern: Bytes, options: PatternOptions = {}): string {
  return new Translator(pattern, options).translate();
}

class Translator {
  readonly #pattern: Bytes;
  readonly #options: PatternOptions;
  #pos = 0;

  constructor(pattern: Bytes, options: PatternOptions) {
    this.#pattern = pattern;
    this.#options = options;
  }

  /** The pieces between stars, matched from left to right: no pattern takes long, however many stars it has. */
  matcher(): Matcher {
    const flags = this.#options.ignoreCase ? 'i' : '';
    const pieces: { source: string; length: number }[] = [{ source: '', length: 0 }];
    const any = this.#options.path ? '[^/]' : '[^]';
    while (this.#pos < this.#pattern.length) {
      const last = pieces.at(-1);
      const c = this.#pattern.charAt(this.#pos++);
      if (c === '*') pieces.push({ source: '', length: 0 });
      else if (last) {
        last.source += c === '?' ? any : c === '[' ? (this.#bracket() ?? '\\[') : c === '\\' && this.#pos < this.#pattern.length ? escapeRegex(this.#pattern.charAt(this.#pos++)) : escapeRegex(c);
        last.length += 1;
      }
    }
    const [first = { source: '', length: 0 }, ...rest] = pieces;
    const end = rest.pop();
    if (!end) return new RegExp(`^(?:${first.source})$`, flags);
    return new StarMatcher(first, rest.filter(({ length }) => length > 0), end, flags, this.#options.path === true);
  }

  translate(stops = ''): string {
    let source = '';
    const any = this.#options.path ? '[^/]' : '[^]';
    while (this.#pos < this.#pattern.length) {
      const c = this.#pattern.charAt(this.#pos);
      if (stops.includes(c)) break;
      const group = this.#options.extended && this.#pattern.charAt(this.#pos + 1) === '(' ? this.#extended(c) : undefined;
      if (group !== undefined) {
        source += group;
        continue;
      }
      this.#pos += 1;
      if (c === '*') source += `${any}*`;
      else if (c === '?') source += any;
      else if (c === '[') source += this.#bracket() ?? '\\[';
      else if (c === '\\' && this.#pos < this.#pattern.length) source += escapeRegex(this.#pattern.charAt(this.#pos++));
      else source += escapeRegex(c);
    }
    return source;
  }

  #extended(operator: string): string | undefined {
    if (!'?*+@!'.includes(operator)) return undefined;
    const start = this.#pos;
    this.#pos += 2;
    const alternatives: string[] = [];
    for (;;) {
      alternatives.push(this.translate('|)'));
      const c = this.#pattern.charAt(this.#pos++);
      if (c === ')') break;
      if (c !== '|') {
        this.#pos = start;
        return undefined;
      }
    }
    const group = `(?:${alternatives.join('|')})`;
    if (operator === '@') return group;
    if (operator !== '!') return `${group}${operator}`;
    const rest = this.#pos >= this.#pattern.length ? '$' : new Translator(this.#pattern.slice(this.#pos), this.#options).translate();
    return `(?!${group}${rest === '$' ? '$' : `(?:${rest})$`})${this.#options.path ? '[^/]*' : '[^]*'}`;
  }

  /** A bracket expression behind its `[`; undefined when it is not closed and the bracket is plain. */
  #bracket(): string | undefined {
    const pattern = this.#pattern;
    let i = this.#pos;
    const negated = pattern[i] === '!' || (pattern[i] === '^' && !this.#options.bangOnly);
    if (negated) i += 1;
    let members = '';
    for (let first = true; ; first = false) {
      const c = pattern[i];
      if (c === undefined) return undefined;
      if (c === ']' && !first) break;
      const posix = c === '[' ? /^\[([:.=])(.*?)\1\]/.exec(pattern.slice(i)) : null;
      if (posix) {
        members += posix[1] === ':' ? (CLASSES.get(posix[2] ?? '') ?? '') : escapeMember(posix[2] ?? '');
        i += posix[0].length;
        continue;
      }
      const from = this.#member(i);
      if (from === undefined) return undefined;
      i = from.next;
      if (pattern[i] === '-' && pattern[i + 1] !== ']' && pattern[i + 1] !== undefined) {
        const to = this.#member(i + 1);
        if (to === undefined) return undefined;
        i = to.next;
        if (from.char <= to.char) members += `${escapeMember(from.char)}-${escapeMember(to.char)}`;
      } else members += escapeMember(from.char);
    }
    this.#pos = i + 1;
    if (this.#options.path) return negated ? `[^/${members}]` : members === '' ? '[]' : `(?!/)[${members}]`;
    return negated ? `[^${members}]` : `[${members}]`;
  }

  #member(i: number): { readonly char: string; readonly next: number } | undefined {
    const c = this.#pattern[i];
    if (c !== '\\') return c === undefined ? undefined : { char: c, next: i + 1 };
    const escaped = this.#pattern[i + 1];
    return escaped === undefined ? undefined : { char: escaped, next: i + 2 };
  }
}

interface Piece {
  readonly source: string;
  readonly length: number;
}

/** `first*middle*…*end`: each middle piece is taken where it first matches. */
class StarMatcher implements Matcher {
  readonly #first: RegExp;
  readonly #middle: readonly RegExp[];
  readonly #end: RegExp;
  readonly #firstLength: number;
  readonly #endLength: number;
  readonly #path: boolean;

  constructor(first: Piece, middle: readonly Piece[], end: Piece, flags: string, path: boolean) {
    this.#first = new RegExp(`^(?:${first.source})`, flags);
    this.#middle = middle.map(({ source }) => new RegExp(source, `${flags}g`));
    this.#end = new RegExp(`^(?:${end.source})$`, flags);
    this.#firstLength = first.length;
    this.#endLength = end.length;
    this.#path = path;
  }

  test(text: Bytes): boolean {
    const tail = text.length - this.#endLength;
    if (tail < this.#firstLength || (this.#path && text.includes('/')) || !this.#first.test(text)) return false;
    let at = this.#firstLength;
    for (const piece of this.#middle) {
      piece.lastIndex = at;
      const found = piece.exec(text);
      if (!found) return false;
      at = found.index + found[0].length;
      if (at > tail) return false;
    }
    return this.#end.test(text.slice(tail));
  }
}

export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function escapeMember(text: string): string {
  return text.replace(/[\\\]^-]/g, '\\$&');
}

/** A pattern that matches exactly this text. */
export function escapePattern(text: Bytes): Bytes {
  return text.replace(/[\\*?[\]!()|@+-]/g, '\\$&');
}

/** True when a pattern has anything to expand. */
export function hasMagic(pattern: Bytes): boolean {
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charCodeAt(i);
    if (c === 92) i += 1;
    else if (c === 42 || c === 63 || c === 91) return true;
  }
  return false;
}

/** The text of a pattern without magic: its escapes removed. */
export function unescapePattern(pattern: Bytes): Bytes {
  return pattern.replace(/\\([^])/g, '$1');
}

/** Where the shortest or longest matching start ends; undefined when no start matches. */
export function matchingPrefix(pattern: Bytes, text: Bytes, longest: boolean, options: PatternOptions = {}): number | undefined {
  const regex = compilePattern(pattern, options);
  if (longest) {
    for (let end = text.length; end >= 0; end--) if (regex.test(text.slice(0, end))) return end;
  } else {
    for (let end = 0; end <= text.length; end++) if (regex.test(text.slice(0, end))) return end;
  }
  return undefined;
}

/** Where the shortest or longest matching end begins. */
export function matchingSuffix(pattern: Bytes, text: Bytes, longest: boolean, options: PatternOptions = {}): number | undefined {
  const regex = compilePattern(pattern, options);
  if (longest) {
    for (let start = 0; start <= text.length; start++) if (regex.test(text.slice(start))) return start;
  } else {
    for (let start = text.length; start >= 0; start--) if (regex.test(text.slice(start))) return start;
  }
  return undefined;
}

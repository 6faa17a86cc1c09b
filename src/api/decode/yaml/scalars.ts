// Scanning scalars: block (`|`, `>`), quoted and plain. Mirrors scannerc.go of go-yaml v2.
import { YamlError, type Mark, type Reader } from './reader.ts';
import { token, type Token } from './tokens.ts';

function problem(reader: Reader, text: string, start: Mark): YamlError {
  return new YamlError(text, reader.mark(), start, true);
}

type Chomping = 'strip' | 'clip' | 'keep';

interface BlockHeader {
  readonly chomping: Chomping;
  /** Explicit indentation, 0 when none is given. */
  readonly increment: number;
}

/** `parentIndent` is -1 at the top. */
export function scanBlockScalar(reader: Reader, literal: boolean, parentIndent: number): Token {
  const start = reader.mark();
  reader.skip();
  const { chomping, increment } = scanBlockHeader(reader, start);
  const given = increment > 0 ? Math.max(parentIndent, 0) + increment : 0;
  let end = reader.mark();
  const first = scanBlockBreaks(reader, given, parentIndent, start);
  const indent = first.indent;
  let { breaks } = first;
  end = first.end ?? end;
  let text = '';
  let leadingBreak = '';
  let leadingBlank = false;
  while (reader.column === indent && !reader.isEnd()) {
    const trailingBlank = reader.isBlank();
    if (!literal && !leadingBlank && !trailingBlank && leadingBreak.startsWith('\n')) {
      if (breaks === '') text += ' ';
    } else text += leadingBreak;
    text += breaks;
    leadingBlank = trailingBlank;
    while (!reader.isBreakOrEnd()) text += reader.take();
    end = reader.mark();
    leadingBreak = reader.isEnd() ? '' : reader.takeBreak();
    const following = scanBlockBreaks(reader, indent, parentIndent, start);
    ({ breaks } = following);
  }
  if (chomping !== 'strip') text += leadingBreak;
  if (chomping === 'keep') text += breaks;
  return token('scalar', start, end, text, '', literal ? 'literal' : 'folded');
}

function scanBlockHeader(reader: Reader, start: Mark): BlockHeader {
  let chomping = scanChomping(reader);
  const increment = scanIncrement(reader, start);
  if (chomping === 'clip' && increment > 0) chomping = scanChomping(reader);
  while (reader.isBlank()) reader.skip();
  if (reader.peek() === '#') while (!reader.isBreakOrEnd()) reader.skip();
  if (!reader.isBreakOrEnd()) throw problem(reader, 'did not find expected comment or line break', start);
  if (reader.isBreak()) reader.takeBreak();
  return { chomping, increment };
}

function scanChomping(reader: Reader): Chomping {
  const character = reader.peek();
  if (character !== '+' && character !== '-') return 'clip';
  reader.skip();
  return character === '+' ? 'keep' : 'strip';
}

function scanIncrement(reader: Reader, start: Mark): number {
  const character = reader.peek();
  if (!/^[0-9]$/.test(character)) return 0;
  if (character === '0') throw problem(reader, 'found an indentation indicator equal to 0', start);
  reader.skip();
  return Number(character);
}

interface Breaks {
  readonly indent: number;
  readonly breaks: string;
  readonly end: Mark | undefined;
}

/** Empty lines and indentation; without a given indentation the deepest of them decides. */
function scanBlockBreaks(reader: Reader, given: number, parentIndent: number, start: Mark): Breaks {
  let breaks = '';
  let deepest = 0;
  let end: Mark | undefined;
  for (;;) {
    while ((given === 0 || reader.column < given) && reader.peek() === ' ') reader.skip();
    deepest = Math.max(deepest, reader.column);
    if ((given === 0 || reader.column < given) && reader.peek() === '\t') {
      throw problem(reader, 'found a tab character where an indentation space is expected', start);
    }
    if (!reader.isBreak()) break;
    breaks += reader.takeBreak();
    end = reader.mark();
  }
  return { indent: given === 0 ? Math.max(deepest, parentIndent + 1, 1) : given, breaks, end };
}

/** White space between words: a line break reads as a space, more of them as themselves less one. */
class Spacing {
  #blanks = '';
  #leadingBreak = '';
  #trailingBreaks = '';
  broken = false;

  takeFrom(reader: Reader): void {
    if (reader.isBlank()) {
      if (this.broken) reader.skip();
      else this.#blanks += reader.take();
    } else if (this.broken) this.#trailingBreaks += reader.takeBreak();
    else {
      this.#blanks = '';
      this.#leadingBreak = reader.takeBreak();
      this.broken = true;
    }
  }

  /** What stands for it between two words. */
  flush(): string {
    let text = this.#blanks;
    if (this.broken) {
      const folded = this.#leadingBreak.startsWith('\n');
      text = folded && this.#trailingBreaks === '' ? ' ' : `${folded ? '' : this.#leadingBreak}${this.#trailingBreaks}`;
    }
    this.#blanks = this.#leadingBreak = this.#trailingBreaks = '';
    this.broken = false;
    return text;
  }
}

const ESCAPES = new Map([
  ['0', '\0'], ['a', '\x07'], ['b', '\b'], ['t', '\t'], ['\t', '\t'], ['n', '\n'], ['v', '\v'], ['f', '\f'], ['r', '\r'], ['e', '\x1b'], [' ', ' '], ['"', '"'],
  ["'", "'"], ['\\', '\\'], ['N', '\x85'], ['_', '\xa0'], ['L', '\u2028'], ['P', '\u2029'],
]);
const CODE_LENGTHS = new Map([['x', 2], ['u', 4], ['U', 8]]);

export function scanQuotedScalar(reader: Reader, single: boolean): Token {
  const quote = single ? "'" : '"';
  const start = reader.mark();
  reader.skip();
  let text = '';
  for (;;) {
    if (reader.isDocumentIndicator()) throw problem(reader, 'found unexpected document indicator', start);
    if (reader.isEnd()) throw problem(reader, 'found unexpected end of stream', start);
    const escapedBreak = { found: false };
    while (!reader.isBlankOrEnd() && !escapedBreak.found) {
      if (single && reader.startsWith("''")) {
        text += "'";
        reader.skip(2);
      } else if (reader.peek() === quote) break;
      else if (!single && reader.peek() === '\\') text += scanEscape(reader, start, escapedBreak);
      else text += reader.take();
    }
    if (reader.peek() === quote) break;
    text += scanSpacing(reader, escapedBreak.found);
  }
  reader.skip();
  return token('scalar', start, reader.mark(), text, '', single ? 'single' : 'double');
}

/** After an escaped line break white space at the beginning of the next line does not count. */
function scanSpacing(reader: Reader, afterEscapedBreak: boolean): string {
  if (afterEscapedBreak) {
    let breaks = '';
    while (reader.isBlank() || reader.isBreak()) {
      if (reader.isBlank()) reader.skip();
      else breaks += reader.takeBreak();
    }
    return breaks;
  }
  const spacing = new Spacing();
  while (reader.isBlank() || reader.isBreak()) spacing.takeFrom(reader);
  return spacing.flush();
}

function scanEscape(reader: Reader, start: Mark, escapedBreak: { found: boolean }): string {
  if (reader.isBreak(1)) {
    reader.skip();
    reader.takeBreak();
    escapedBreak.found = true;
    return '';
  }
  const letter = reader.peek(1);
  const plain = reader.isEnd(1) ? undefined : ESCAPES.get(letter);
  const length = CODE_LENGTHS.get(letter);
  if (plain === undefined && length === undefined) throw problem(reader, 'found unknown escape character', start);
  reader.skip(2);
  if (length === undefined) return plain ?? '';
  const digits = reader.text.slice(reader.offset, reader.offset + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) throw problem(reader, 'did not find expected hexdecimal number', start);
  const code = Number.parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) throw problem(reader, 'found invalid Unicode character escape code', start);
  reader.skip(length);
  return String.fromCodePoint(code);
}

export interface PlainScalar {
  readonly token: Token;
  /** It ended with a line break: a key may follow. */
  readonly endedLine: boolean;
}

/** A scalar without quotes; on further lines it must be indented deeper than its parent. */
export function scanPlainScalar(reader: Reader, flow: boolean, parentIndent: number): PlainScalar {
  const start = reader.mark();
  const indent = parentIndent + 1;
  let end = start;
  let text = '';
  const spacing = new Spacing();
  for (;;) {
    if (reader.isDocumentIndicator() || reader.peek() === '#') break;
    while (!reader.isBlankOrEnd() && !endsPlain(reader, flow)) {
      text += spacing.flush();
      text += reader.take();
      end = reader.mark();
    }
    if (!reader.isBlank() && !reader.isBreak()) break;
    while (reader.isBlank() || reader.isBreak()) {
      if (spacing.broken && reader.column < indent && reader.peek() === '\t') throw problem(reader, 'found a tab character that violates indentation', start);
      spacing.takeFrom(reader);
    }
    if (!flow && reader.column < indent) break;
  }
  return { token: token('scalar', start, end, text), endedLine: spacing.broken };
}

function endsPlain(reader: Reader, flow: boolean): boolean {
  const character = reader.peek();
  if (character === ':') return reader.isBlankOrEnd(1);
  return flow && (character === ',' || character === '?' || character === '[' || character === ']' || character === '{' || character === '}');
}

// The text of a YAML document with a position in it. Mirrors the reader and the marks of go-yaml v2 (libyaml).

/** A place in the text: offset in UTF-16 units, line and column from 0. */
export interface Mark {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/**
 * Why a text is no YAML. Thrown inside this folder only; readYaml turns it into a value.
 * Scanner errors count lines from 1, parser errors name the line before: so kubectl's messages come out.
 */
export class YamlError extends Error {
  constructor(problem: string, problemMark?: Mark, contextMark?: Mark, scanner = false) {
    let line = 0;
    if (problemMark && problemMark.line !== 0) line = problemMark.line + (scanner ? 1 : 0);
    else if (contextMark) line = contextMark.line;
    super(line === 0 ? problem : `line ${line}: ${problem}`);
  }
}

/** The end of the text reads as NUL, as in libyaml. */
const END = '\0';

const NOT_ALLOWED = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export class Reader {
  readonly text: string;
  offset = 0;
  line = 0;
  column = 0;

  constructor(text: string) {
    if (NOT_ALLOWED.test(text)) throw new YamlError('control characters are not allowed');
    this.text = text;
  }

  mark(): Mark {
    return { offset: this.offset, line: this.line, column: this.column };
  }

  peek(ahead = 0): string {
    return this.text[this.offset + ahead] ?? END;
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.offset);
  }

  isEnd(ahead = 0): boolean {
    return this.offset + ahead >= this.text.length;
  }

  isBlank(ahead = 0): boolean {
    const character = this.peek(ahead);
    return character === ' ' || character === '\t';
  }

  isBreak(ahead = 0): boolean {
    return isLineBreak(this.peek(ahead)) && !this.isEnd(ahead);
  }

  isBreakOrEnd(ahead = 0): boolean {
    return this.isEnd(ahead) || this.isBreak(ahead);
  }

  isBlankOrEnd(ahead = 0): boolean {
    return this.isBlank(ahead) || this.isBreakOrEnd(ahead);
  }

  /** Takes one character, a surrogate pair as one. */
  take(): string {
    const code = this.text.codePointAt(this.offset) ?? 0;
    const length = code > 0xffff ? 2 : 1;
    const character = this.text.slice(this.offset, this.offset + length);
    this.offset += length;
    this.column += 1;
    return character;
  }

  skip(count = 1): void {
    for (let i = 0; i < count; i++) this.take();
  }

  /** Takes a line break; all but the Unicode separators read as a newline. */
  takeBreak(): string {
    const character = this.peek();
    const length = this.startsWith('\r\n') ? 2 : 1;
    this.offset += length;
    this.column = 0;
    this.line += 1;
    return character === '\u2028' || character === '\u2029' ? character : '\n';
  }

  /** `---` or `...` at the beginning of a line. */
  isDocumentIndicator(): boolean {
    return this.column === 0 && (this.startsWith('---') || this.startsWith('...')) && this.isBlankOrEnd(3);
  }
}

export function isLineBreak(character: string): boolean {
  return character === '\n' || character === '\r' || character === '\x85' || character === '\u2028' || character === '\u2029';
}

/** Letters of anchors, directives and tags. */
export function isWordCharacter(character: string): boolean {
  return /^[A-Za-z0-9_-]$/.test(character);
}

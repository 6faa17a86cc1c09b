// An awk program's text as tokens, one at a time: whether `/` divides or begins a regular expression only the parser knows.
import type { Bytes } from '../../../vfs/types.ts';
import { AwkError } from './awkError.ts';
import { unescapeString } from './escapes.ts';

/** 'call' is a name with `(` directly behind it. */
export type TokenType = 'number' | 'string' | 'name' | 'call' | 'builtin' | 'keyword' | 'operator' | 'newline' | 'end';

export interface Token {
  readonly type: TokenType;
  readonly text: Bytes;
  readonly line: number;
}

const KEYWORDS: ReadonlySet<string> = new Set([
  'BEGIN', 'END', 'function', 'func', 'if', 'else', 'while', 'for', 'do', 'break', 'continue', 'next', 'nextfile', 'exit', 'return', 'delete', 'in', 'getline', 'print', 'printf',
]);

export const BUILTINS: ReadonlySet<string> = new Set([
  'length', 'substr', 'index', 'split', 'sub', 'gsub', 'match', 'sprintf', 'toupper', 'tolower', 'sin', 'cos', 'atan2', 'exp', 'log', 'sqrt', 'int', 'rand', 'srand',
  'system', 'close', 'fflush', 'systime', 'strftime', 'gensub', 'mktime', 'and', 'or', 'xor', 'lshift', 'rshift', 'compl',
]);

const OPERATORS: readonly string[] = ['**=', '**', '&&', '||', '++', '--', '+=', '-=', '*=', '/=', '%=', '^=', '==', '<=', '>=', '!=', '!~', '>>'];
const SINGLE = '{}()[];,+-*/%^!<>|?:~$=';

export class Lexer {
  readonly #text: Bytes;
  /** mawk: no `**`. */
  readonly #posix: boolean;
  #pos = 0;
  #line = 1;

  constructor(text: Bytes, posix: boolean) {
    this.#text = text;
    this.#posix = posix;
  }

  /** The token behind the one read last, without reading it. */
  peek(): Token {
    const [pos, line] = [this.#pos, this.#line];
    const token = this.next();
    [this.#pos, this.#line] = [pos, line];
    return token;
  }

  next(): Token {
    this.#skipBlanks();
    const line = this.#line;
    const c = this.#text.charAt(this.#pos);
    if (c === '') return { type: 'end', text: '', line };
    if (c === '\n') {
      this.#pos += 1;
      this.#line += 1;
      return { type: 'newline', text: '\n', line };
    }
    if (c === '"') return { type: 'string', text: this.#string(), line };
    const number = /^(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/.exec(this.#text.slice(this.#pos, this.#pos + 400));
    if (number) return this.#take('number', number[0]);
    const word = /^[A-Za-z_]\w*/.exec(this.#text.slice(this.#pos, this.#pos + 400));
    if (word) return this.#word(word[0]);
    const operator = OPERATORS.find((one) => this.#text.startsWith(one, this.#pos) && !(this.#posix && one.startsWith('**')));
    if (operator !== undefined) return this.#take('operator', operator);
    if (SINGLE.includes(c)) return this.#take('operator', c);
    throw new AwkError('token', c, line);
  }

  /** The rest of a regular expression whose `/` (and what followed as one operator with it) has just been read. */
  regex(opening: Bytes): Bytes {
    let source = opening.slice(1);
    let inBracket = false;
    for (;;) {
      const c = this.#text.charAt(this.#pos);
      if (c === '' || c === '\n') throw new AwkError('string', `/${source}`, this.#line);
      this.#pos += 1;
      if (c === '\\' && this.#text.charAt(this.#pos) === '/') {
        source += '/';
        this.#pos += 1;
      } else if (c === '\\') source += c + this.#text.charAt(this.#pos++);
      else if (c === '/' && !inBracket) return source;
      else {
        if (c === '[' && this.#posix && this.#text.slice(this.#pos + 1).search(/[\]\n]/) >= 0) inBracket = true;
        else if (c === ']') inBracket = false;
        source += c;
      }
    }
  }

  #take(type: TokenType, text: Bytes): Token {
    this.#pos += text.length;
    return { type, text, line: this.#line };
  }

  #word(text: Bytes): Token {
    const token = this.#take('name', text);
    if (KEYWORDS.has(text)) return { ...token, type: 'keyword' };
    if (BUILTINS.has(text)) return { ...token, type: 'builtin' };
    return this.#text.charAt(this.#pos) === '(' ? { ...token, type: 'call' } : token;
  }

  #skipBlanks(): void {
    const blanks = /(?:[ \t\r]|\\\r?\n|#[^\n]*)*/y;
    blanks.lastIndex = this.#pos;
    const skipped = blanks.exec(this.#text)?.[0] ?? '';
    this.#line += skipped.split('\n').length - 1;
    this.#pos += skipped.length;
  }

  #string(): Bytes {
    const start = ++this.#pos;
    for (;;) {
      const c = this.#text.charAt(this.#pos);
      if (c === '' || c === '\n') throw new AwkError('string', `"${this.#text.slice(start, this.#pos)}`, this.#line);
      if (c === '"') break;
      this.#pos += c === '\\' ? 2 : 1;
    }
    this.#pos += 1;
    return unescapeString(this.#text.slice(start, this.#pos - 1));
  }
}

// Tokens: operators, words, redirections; keywords and aliases where the grammar allows them.
import type { Bytes } from '../../vfs/types.ts';
import type { Dialect, RedirectOperator, Word } from './ast.ts';
import { isBlank } from './charClasses.ts';
import { END, type Scanner } from './scanner.ts';
import type { TokenType } from './syntaxError.ts';
import { WordBuilder } from './wordBuilder.ts';
import type { WordReader } from './wordReader.ts';

export interface Token {
  readonly type: TokenType;
  /** As written. */
  readonly text: Bytes;
  readonly word: Word | undefined;
  /** Something in the word was quoted: no keyword, no alias. */
  readonly quoted: boolean;
  readonly redirect: { readonly operator: RedirectOperator; readonly fd: number | undefined; readonly variable: Bytes | undefined; readonly stripTabs: boolean } | undefined;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

const KEYWORDS: ReadonlyMap<Bytes, TokenType> = new Map<Bytes, TokenType>(
  (['!', 'case', 'do', 'done', 'elif', 'else', 'esac', 'fi', 'for', 'if', 'in', 'then', 'until', 'while', '{', '}'] as const).map((word) => [word, word]),
);
const BASH_KEYWORDS: ReadonlyMap<Bytes, TokenType> = new Map<Bytes, TokenType>([...KEYWORDS, ['function', 'function'], ['select', 'select'], ['time', 'time'], ['[[', '[[']]);
const ASH_KEYWORDS: ReadonlyMap<Bytes, TokenType> = new Map<Bytes, TokenType>([...KEYWORDS, ['function', 'function']]);

export function keywordsOf(dialect: Dialect): ReadonlyMap<Bytes, TokenType> {
  return dialect === 'bash' ? BASH_KEYWORDS : dialect === 'ash' ? ASH_KEYWORDS : KEYWORDS;
}

/** Reads one token; keywords and aliases are the parser's business. */
export class Tokenizer {
  readonly #scanner: Scanner;
  readonly #words: WordReader;
  readonly #dialect: Dialect;

  constructor(scanner: Scanner, words: WordReader, dialect: Dialect) {
    this.#scanner = scanner;
    this.#words = words;
    this.#dialect = dialect;
  }

  read(): Token {
    const scanner = this.#scanner;
    this.#skipBlanks();
    const start = scanner.basePos;
    const { line } = scanner;
    const c = scanner.peek();
    const operator = this.#operator(c);
    if (operator) return { type: operator.type, text: operator.text, word: undefined, quoted: false, redirect: undefined, start, end: scanner.basePos, line };
    if ((c === 60 || c === 62) && !(scanner.charAt(1) === 40 && this.#dialect !== 'dash')) return this.#redirection(undefined, undefined, start, line);
    if (c === 38) return this.#redirection(undefined, undefined, start, line);
    return this.#word(start, line);
  }

  #skipBlanks(): void {
    const scanner = this.#scanner;
    for (;;) {
      const c = scanner.peek();
      if (isBlank(c)) scanner.next();
      else if (c === 35) {
        while (scanner.peekRaw() !== 10 && scanner.peekRaw() !== END) scanner.nextRaw();
      } else return;
    }
  }

  #operator(c: number): { readonly type: TokenType; readonly text: Bytes } | undefined {
    const scanner = this.#scanner;
    switch (c) {
      case END:
        return { type: 'eof', text: '' };
      case 10:
        scanner.next();
        return { type: 'newline', text: '\n' };
      case 38: // &
        if (this.#dialect !== 'dash' && scanner.charAt(1) === 62) return undefined;
        scanner.next();
        return this.#either(38, '&', '&&');
      case 124: // |
        scanner.next();
        if (this.#dialect === 'bash' && scanner.peek() === 38) {
          scanner.next();
          return { type: '|&', text: '|&' };
        }
        return this.#either(124, '|', '||');
      case 59: // ;
        scanner.next();
        return this.#semicolon();
      case 40:
        scanner.next();
        return { type: '(', text: '(' };
      case 41:
        scanner.next();
        return { type: ')', text: ')' };
      default:
        return undefined;
    }
  }

  #either(c: number, single: TokenType, double: TokenType): { readonly type: TokenType; readonly text: Bytes } {
    if (this.#scanner.peek() !== c) return { type: single, text: single };
    this.#scanner.next();
    return { type: double, text: double };
  }

  #semicolon(): { readonly type: TokenType; readonly text: Bytes } {
    const scanner = this.#scanner;
    const c = scanner.peek();
    if (c === 59) {
      scanner.next();
      if (this.#dialect === 'bash' && scanner.peek() === 38) {
        scanner.next();
        return { type: ';;&', text: ';;&' };
      }
      return { type: ';;', text: ';;' };
    }
    if (c === 38 && this.#dialect === 'bash') {
      scanner.next();
      return { type: ';&', text: ';&' };
    }
    return { type: ';', text: ';' };
  }

  #word(start: number, line: number): Token {
    const scanner = this.#scanner;
    const builder = new WordBuilder();
    const textStart = scanner.pos;
    const layerText = scanner.text;
    this.#words.readInto(builder);
    const c = scanner.peek();
    if ((c === 60 || c === 62) && !builder.anyQuoted) {
      const bare = builder.bareText;
      if (bare !== undefined && /^\d+$/.test(bare) && (this.#dialect !== 'dash' || bare.length === 1)) return this.#redirection(Number(bare), undefined, start, line);
      const variable = this.#dialect === 'bash' && bare !== undefined ? /^\{([A-Za-z_]\w*)\}$/.exec(bare) : null;
      if (variable) return this.#redirection(undefined, variable[1], start, line);
    }
    const source = scanner.text === layerText ? scanner.text.slice(textStart, scanner.pos) : (builder.bareText ?? '');
    const word = builder.finish(source, start, { dialect: this.#dialect, tilde: true, assignment: this.#dialect === 'bash' && /^[A-Za-z_]\w*=/.test(source) });
    return { type: 'word', text: source, word, quoted: builder.anyQuoted || word.parts.some((part) => part.type !== 'text'), redirect: undefined, start, end: scanner.basePos, line };
  }

  #redirection(fd: number | undefined, variable: Bytes | undefined, start: number, line: number): Token {
    const operator = this.#redirectOperator();
    const text = operator.operator + (operator.stripTabs ? '-' : '');
    return { type: 'redirection', text, word: undefined, quoted: false, redirect: { ...operator, fd, variable }, start, end: this.#scanner.basePos, line };
  }

  #redirectOperator(): { readonly operator: RedirectOperator; readonly stripTabs: boolean } {
    const scanner = this.#scanner;
    const first = scanner.next();
    const plain = (operator: RedirectOperator) => ({ operator, stripTabs: false });
    if (first === 38) {
      scanner.next();
      return plain(this.#dialect === 'bash' && this.#take(62) ? '&>>' : '&>');
    }
    if (first === 62) {
      if (this.#take(62)) return plain('>>');
      if (this.#take(38)) return plain('>&');
      return plain(this.#take(124) ? '>|' : '>');
    }
    if (this.#take(38)) return plain('<&');
    if (this.#take(62)) return plain('<>');
    if (!this.#take(60)) return plain('<');
    if (this.#dialect === 'bash' && this.#take(60)) return plain('<<<');
    return { operator: '<<', stripTabs: this.#take(45) };
  }

  #take(c: number): boolean {
    if (this.#scanner.peek() !== c) return false;
    this.#scanner.next();
    return true;
  }
}

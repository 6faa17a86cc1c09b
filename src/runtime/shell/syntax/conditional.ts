// bash: the inside of `[[ … ]]`.
import type { Bytes } from '../../vfs/types.ts';
import type { ConditionalExpression, Dialect, Word } from './ast.ts';
import { EMPTY_WORD } from './ast.ts';
import { END, type Scanner } from './scanner.ts';
import { ShellSyntaxError } from './syntaxError.ts';
import { WordBuilder } from './wordBuilder.ts';
import type { WordReader } from './wordReader.ts';

const BINARY: ReadonlySet<Bytes> = new Set(['=', '==', '!=', '=~', '<', '>', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef']);
const UNARY = /^-[abcdefghknoprstuvwxzGLNORS]$/;

/** Stands behind `[[`; reads past `]]`. */
export function parseConditional(scanner: Scanner, words: WordReader, dialect: Dialect): ConditionalExpression {
  return new ConditionalParser(scanner, words, dialect).parse();
}

class ConditionalParser {
  readonly #scanner: Scanner;
  readonly #words: WordReader;
  readonly #dialect: Dialect;

  constructor(scanner: Scanner, words: WordReader, dialect: Dialect) {
    this.#scanner = scanner;
    this.#words = words;
    this.#dialect = dialect;
  }

  parse(): ConditionalExpression {
    const extended = this.#words.extendedGlobs;
    this.#words.extendedGlobs = true;
    const expression = this.#or();
    this.#words.extendedGlobs = extended;
    const end = this.#word();
    if (end.source !== ']]') throw this.#error(end.source);
    return expression;
  }

  #error(token: Bytes): ShellSyntaxError {
    if (token === '' && this.#scanner.peek() === END) return new ShellSyntaxError('syntax error: unexpected end of file', this.#scanner.line + 1);
    return new ShellSyntaxError(`syntax error in conditional expression: unexpected token \`${token === '' ? String.fromCharCode(this.#scanner.peek()) : token}'`, this.#scanner.line, true);
  }

  #skipBlanks(): number {
    for (;;) {
      const c = this.#scanner.peek();
      if (c !== 32 && c !== 9 && c !== 10) return c;
      this.#scanner.next();
    }
  }

  #takes(operator: string): boolean {
    this.#skipBlanks();
    if (!this.#scanner.startsWith(operator)) return false;
    for (let i = 0; i < operator.length; i++) this.#scanner.next();
    return true;
  }

  #or(): ConditionalExpression {
    const left = this.#and();
    return this.#takes('||') ? { type: 'or', left, right: this.#or() } : left;
  }

  #and(): ConditionalExpression {
    const left = this.#not();
    return this.#takes('&&') ? { type: 'and', left, right: this.#and() } : left;
  }

  #not(): ConditionalExpression {
    const c = this.#skipBlanks();
    if (c === 33 && (this.#scanner.charAt(1) === 32 || this.#scanner.charAt(1) === 10 || this.#scanner.charAt(1) === 40)) {
      this.#scanner.next();
      return { type: 'not', operand: this.#not() };
    }
    if (c === 40) {
      this.#scanner.next();
      const inner = this.#or();
      if (this.#skipBlanks() !== 41) throw this.#error('');
      this.#scanner.next();
      return inner;
    }
    return this.#primary();
  }

  #primary(): ConditionalExpression {
    const first = this.#word();
    if (first.source === '' || first.source === ']]') throw this.#error(first.source);
    if (UNARY.test(first.source)) {
      const { pos, line } = this.#scanner;
      const operand = this.#word();
      if (operand.source !== '' && operand.source !== ']]' && !BINARY.has(operand.source)) return { type: 'unary', operator: first.source, operand };
      this.#scanner.pos = pos;
      this.#scanner.line = line;
    }
    const operator = this.#binaryOperator();
    if (operator === undefined) return { type: 'unary', operator: '-n', operand: first };
    const right = operator === '=~' ? this.#regex() : this.#word();
    if (right.source === '' || right.source === ']]') throw this.#error(right.source);
    return { type: 'binary', operator, left: first, right };
  }

  #binaryOperator(): Bytes | undefined {
    const c = this.#skipBlanks();
    if (c === 60 || c === 62) {
      this.#scanner.next();
      return String.fromCharCode(c);
    }
    const { pos, line } = this.#scanner;
    const word = this.#word();
    if (BINARY.has(word.source)) return word.source;
    this.#scanner.pos = pos;
    this.#scanner.line = line;
    return undefined;
  }

  #word(): Word {
    this.#skipBlanks();
    const builder = new WordBuilder();
    const start = this.#scanner.pos;
    this.#words.readInto(builder);
    if (builder.empty) return EMPTY_WORD;
    return builder.finish(this.#scanner.text.slice(start, this.#scanner.pos), start, { dialect: this.#dialect, tilde: true });
  }

  #regex(): Word {
    this.#skipBlanks();
    const builder = new WordBuilder();
    const start = this.#scanner.pos;
    this.#words.readRegexInto(builder);
    return builder.finish(this.#scanner.text.slice(start, this.#scanner.pos), start, { dialect: this.#dialect, tilde: false });
  }
}

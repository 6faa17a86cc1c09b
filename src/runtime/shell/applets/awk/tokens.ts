// The parser's view of the tokens: the current one, what it is, and what must stand there.
import type { Bytes } from '../../../vfs/types.ts';
import { AwkError } from './awkError.ts';
import { Lexer, type Token } from './lexer.ts';

export class Tokens {
  readonly #lexer: Lexer;
  current: Token;

  constructor(text: Bytes, posix: boolean) {
    this.#lexer = new Lexer(text, posix);
    this.current = this.#lexer.next();
  }

  /** The current token; the next one becomes current. */
  take(): Token {
    const token = this.current;
    this.current = this.#lexer.next();
    return token;
  }

  peek(): Token {
    return this.#lexer.peek();
  }

  /** The regular expression whose first `/` is current. */
  takeRegex(): Bytes {
    const source = this.#lexer.regex(this.current.text);
    this.current = this.#lexer.next();
    return source;
  }

  is(text: Bytes): boolean {
    const { type } = this.current;
    return (type === 'operator' || type === 'keyword' || type === 'newline') && this.current.text === text;
  }

  accept(text: Bytes): boolean {
    if (!this.is(text)) return false;
    this.take();
    return true;
  }

  expect(text: Bytes): void {
    if (!this.accept(text)) throw this.unexpected();
  }

  skipNewlines(): void {
    while (this.current.type === 'newline') this.take();
  }

  /** Newlines and semicolons between rules and statements. */
  skipTerminators(): void {
    while (this.current.type === 'newline' || this.is(';')) this.take();
  }

  unexpected(): AwkError {
    const { type, text, line } = this.current;
    return new AwkError(type === 'end' ? 'end' : 'token', text, line);
  }
}

// bash test.c: by number of arguments first (posixtest), then a recursive descent. coreutils' test is its sibling.
import type { Bytes } from '../../vfs/types.ts';
import { TestError, type TestHost } from './testHost.ts';
import { binary, decimal, isBinary, isUnary, unary } from './testOperators.ts';

const UNARY_LETTERS = 'abcdefghknoprstuvwxzGLNORS';

export function testBash(host: TestHost, argv: readonly Bytes[]): boolean {
  let args = argv.slice(1);
  if (argv[0] === '[') {
    if (args.at(-1) !== ']') throw new TestError("missing `]'");
    args = args.slice(0, -1);
  }
  return new BashTest(host, args).run();
}

class BashTest {
  readonly #host: TestHost;
  readonly #args: readonly Bytes[];
  #i = 0;

  constructor(host: TestHost, args: readonly Bytes[]) {
    this.#host = host;
    this.#args = args;
  }

  run(): boolean {
    const count = this.#args.length;
    switch (count) {
      case 0:
        return false;
      case 1:
        return this.#args[0] !== '';
      case 2:
        return this.#two(0);
      case 3:
        return this.#three(0);
      case 4:
        if (this.#args[0] === '!') return !this.#three(1);
        if (this.#args[0] === '(' && this.#args[3] === ')') return this.#two(1);
        return this.#whole();
      default:
        return this.#whole();
    }
  }

  #whole(): boolean {
    const result = this.#or();
    if (this.#i < this.#args.length) throw new TestError('too many arguments');
    return result;
  }

  #arg(i: number): Bytes {
    return this.#args[i] ?? '';
  }

  #two(at: number): boolean {
    const operator = this.#arg(at);
    if (operator === '!') return this.#arg(at + 1) === '';
    if (isUnary(operator, UNARY_LETTERS)) return unary(this.#host, operator, this.#arg(at + 1), integer);
    throw new TestError(`${operator}: unary operator expected`);
  }

  #three(at: number): boolean {
    const [left, operator, right] = [this.#arg(at), this.#arg(at + 1), this.#arg(at + 2)];
    if (isBinary(operator)) return binary(this.#host, left, operator, right, integer);
    if (operator === '-a') return left !== '' && right !== '';
    if (operator === '-o') return left !== '' || right !== '';
    if (left === '!') return !this.#two(at + 1);
    if (left === '(' && right === ')') return operator !== '';
    throw new TestError(`${operator}: binary operator expected`);
  }

  #or(): boolean {
    const left = this.#and();
    if (this.#args[this.#i] !== '-o') return left;
    this.#i += 1;
    const right = this.#or();
    return left || right;
  }

  #and(): boolean {
    const left = this.#term();
    if (this.#args[this.#i] !== '-a') return left;
    this.#i += 1;
    const right = this.#and();
    return left && right;
  }

  #term(): boolean {
    const text = this.#args[this.#i];
    if (text === undefined) throw new TestError('argument expected');
    if (text === '!') {
      this.#i += 1;
      return !this.#term();
    }
    if (text === '(') {
      this.#i += 1;
      const result = this.#or();
      if (this.#args[this.#i] !== ')') throw new TestError("`)' expected");
      this.#i += 1;
      return result;
    }
    if (this.#i + 3 <= this.#args.length && isBinary(this.#args[this.#i + 1])) {
      const result = binary(this.#host, text, this.#arg(this.#i + 1), this.#arg(this.#i + 2), integer);
      this.#i += 3;
      return result;
    }
    if (this.#i + 2 <= this.#args.length && isUnary(text, UNARY_LETTERS)) {
      const result = unary(this.#host, text, this.#arg(this.#i + 1), integer);
      this.#i += 2;
      return result;
    }
    this.#i += 1;
    return text !== '';
  }
}

function integer(text: Bytes): bigint {
  return decimal(text, (bad) => `${bad}: integer expression expected`);
}

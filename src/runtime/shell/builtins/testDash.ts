// dash's bltin/test.c.
import type { Bytes } from '../../vfs/types.ts';
import { TestError, type TestHost } from './testHost.ts';
import { binary, decimal, isBinary as isKnownBinary, isUnary, unary } from './testOperators.ts';

type Kind = 'end' | 'operand' | 'unary' | 'binary' | 'and' | 'or' | 'not' | '(' | ')';

const UNARY_LETTERS = 'rwxefdcbpugkshLSztnOG';

function isBinary(text: Bytes | undefined): boolean {
  return text !== '==' && isKnownBinary(text);
}

export function testDash(host: TestHost, argv: readonly Bytes[]): boolean {
  let args = argv.slice(1);
  if (argv[0] === '[') {
    if (args.at(-1) !== ']') throw new TestError('missing ]');
    args = args.slice(0, -1);
  }
  return evaluate(host, args);
}

function evaluate(host: TestHost, given: readonly Bytes[]): boolean {
  let args = given;
  let negated = false;
  for (;;) {
    if (args.length < 1) return negated;
    if (args.length === 3 && isBinary(args[1])) return new DashTest(host, args).run('operand') !== negated;
    if (args.length === 3 || args.length === 4) {
      if (args[0] === '(' && args.at(-1) === ')') args = args.slice(1, -1);
      else if (args[0] === '!') {
        negated = !negated;
        args = args.slice(1);
        continue;
      }
    }
    return new DashTest(host, args).run(undefined) !== negated;
  }
}

class DashTest {
  readonly #host: TestHost;
  readonly #args: readonly Bytes[];
  #i = 0;

  constructor(host: TestHost, args: readonly Bytes[]) {
    this.#host = host;
    this.#args = args;
  }

  run(first: Kind | undefined): boolean {
    const result = this.#or(first ?? this.#lex(0));
    const left = this.#args[this.#i];
    if (left !== undefined && this.#args[this.#i + 1] !== undefined) throw new TestError(`${left}: unexpected operator`);
    return result;
  }

  #lex(i: number): Kind {
    const text = this.#args[i];
    if (text === undefined) return 'end';
    const kind = kindOf(text);
    if (kind === 'unary' && this.#isOperand(i)) return 'operand';
    if (kind === '(' && this.#args[i + 1] === undefined) return 'operand';
    return kind;
  }

  /** A unary operator that is itself an operand: `[ -f = x ]`, `[ -f ]`. */
  #isOperand(i: number): boolean {
    const next = this.#args[i + 1];
    if (next === undefined) return true;
    const after = this.#args[i + 2];
    if (after === undefined) return false;
    return isBinary(next) && after !== ')';
  }

  #or(kind: Kind): boolean {
    let result = false;
    for (let k = kind; ; ) {
      if (this.#and(k)) result = true;
      if (this.#lex(this.#i + 1) !== 'or') return result;
      this.#i += 2;
      k = this.#lex(this.#i);
    }
  }

  #and(kind: Kind): boolean {
    let result = true;
    for (let k = kind; ; ) {
      if (!this.#not(k)) result = false;
      if (this.#lex(this.#i + 1) !== 'and') return result;
      this.#i += 2;
      k = this.#lex(this.#i);
    }
  }

  #not(kind: Kind): boolean {
    if (kind !== 'not') return this.#primary(kind);
    const next = this.#lex(this.#i + 1);
    if (next !== 'end') this.#i += 1;
    return !this.#not(next);
  }

  #primary(kind: Kind): boolean {
    if (kind === 'end') return false;
    if (kind === '(') {
      this.#i += 1;
      const inner = this.#lex(this.#i);
      if (inner === ')') return false;
      const result = this.#or(inner);
      this.#i += 1;
      if (this.#lex(this.#i) !== ')') throw new TestError('closing paren expected');
      return result;
    }
    const text = this.#args[this.#i] ?? '';
    if (kind === 'unary') {
      this.#i += 1;
      const operand = this.#args[this.#i];
      if (operand === undefined) throw new TestError(`${text}: argument expected`);
      return unary(this.#host, text, operand, number);
    }
    if (isBinary(this.#args[this.#i + 1])) {
      const operator = this.#args[this.#i + 1] ?? '';
      const right = this.#args[this.#i + 2];
      this.#i += 2;
      if (right === undefined) throw new TestError(`${operator}: argument expected`);
      return binary(this.#host, text, operator, right, number);
    }
    return text !== '';
  }
}

function kindOf(text: Bytes): Kind {
  if (isUnary(text, UNARY_LETTERS)) return 'unary';
  if (isBinary(text)) return 'binary';
  switch (text) {
    case '-a':
      return 'and';
    case '-o':
      return 'or';
    case '!':
      return 'not';
    case '(':
    case ')':
      return text;
    default:
      return 'operand';
  }
}

function number(text: Bytes): bigint {
  return decimal(text, (bad) => `Illegal number: ${bad}`);
}

// busybox test.c: a recursive descent that looks ahead for a binary operator; `[[` adds patterns and regular expressions.
import type { Bytes } from '../../vfs/types.ts';
import { matchesPattern } from '../expand/pattern.ts';
import { translateRegex } from '../regex/translate.ts';
import { TestError, type TestHost } from './testHost.ts';
import { binary, decimal, isBinary, isUnary, unary } from './testOperators.ts';

type Kind = 'end' | 'operand' | 'unary' | 'binary' | 'and' | 'or' | 'not' | '(' | ')';

const UNARY_LETTERS = 'rwxefdcbpugkshLSztnOGN'.replace('N', '');

export function testBusybox(host: TestHost, argv: readonly Bytes[]): boolean {
  return new BusyboxTest(host, argv).run();
}

class BusyboxTest {
  readonly #host: TestHost;
  readonly #args: readonly Bytes[];
  readonly #brackets: boolean;
  #i = 0;

  constructor(host: TestHost, argv: readonly Bytes[]) {
    this.#host = host;
    const name = argv[0] ?? 'test';
    this.#brackets = name.endsWith('[[');
    const closer = this.#brackets ? ']]' : name.endsWith('[') ? ']' : undefined;
    if (closer !== undefined && (argv.length < 2 || argv.at(-1) !== closer)) throw new TestError(`missing ${closer}`);
    this.#args = closer === undefined ? argv.slice(1) : argv.slice(1, -1);
  }

  run(): boolean {
    const args = this.#args;
    const comparison = args.length === 3 && this.#kind(args[1]) === 'binary';
    const negated = args[0] === '!' && !comparison;
    const rest = negated ? args.slice(1) : args;
    if (rest.length === 0) return negated;
    if (rest.length === 1) return (rest[0] !== '') !== negated;
    if (rest.length === 3 && this.#kind(rest[1]) === 'binary') {
      this.#i = negated ? 1 : 0;
      return this.#binary() !== negated;
    }
    this.#i = 0;
    const result = this.#or(this.#kind(args[0]));
    const extra = args[this.#i + 1];
    if (args[this.#i] !== undefined && extra !== undefined) throw new TestError(`${extra}: unknown operand`);
    return result;
  }

  #kind(text: Bytes | undefined): Kind {
    if (text === undefined) return 'end';
    if (isUnary(text, UNARY_LETTERS)) return 'unary';
    if (isBinary(text) || text === '=~') return 'binary';
    if (text === '-a' || (text === '&&' && this.#brackets)) return 'and';
    if (text === '-o' || (text === '||' && this.#brackets)) return 'or';
    if (text === '!') return 'not';
    return text === '(' || text === ')' ? text : 'operand';
  }

  #next(): Kind {
    this.#i += 1;
    return this.#kind(this.#args[this.#i]);
  }

  #or(kind: Kind): boolean {
    const left = this.#and(kind);
    if (this.#next() === 'or') {
      const right = this.#or(this.#next());
      return left || right;
    }
    this.#i -= 1;
    return left;
  }

  #and(kind: Kind): boolean {
    const left = this.#not(kind);
    if (this.#next() === 'and') {
      const right = this.#and(this.#next());
      return left && right;
    }
    this.#i -= 1;
    return left;
  }

  #not(kind: Kind): boolean {
    if (kind !== 'not') return this.#primary(kind);
    const next = this.#next();
    if (next === 'end') {
      this.#i -= 1;
      return true;
    }
    return !this.#not(next);
  }

  #primary(kind: Kind): boolean {
    if (kind === 'end') throw new TestError('argument expected');
    if (kind === '(') {
      const result = this.#or(this.#next());
      if (this.#next() !== ')') throw new TestError('closing paren expected');
      return result;
    }
    const text = this.#args[this.#i] ?? '';
    const dyadic = this.#kind(this.#args[this.#i + 1]) === 'binary';
    if (dyadic && this.#args[this.#i + 2] !== undefined) return this.#binary();
    if (kind === 'unary') {
      const operand = this.#args[this.#i + 1];
      if (operand === undefined) throw new TestError(`${text}: argument expected`);
      this.#i += 1;
      return unary(this.#host, text, operand, badNumber);
    }
    return dyadic ? this.#binary() : text !== '';
  }

  #binary(): boolean {
    const left = this.#args[this.#i] ?? '';
    const operator = this.#args[this.#i + 1] ?? '';
    const right = this.#args[this.#i + 2];
    if (right === undefined) throw new TestError(`${operator}: argument expected`);
    this.#i += 2;
    if (operator === '=~') return translateRegex(right, { extended: true }).test(left);
    if (this.#brackets && (operator === '==' || operator === '=')) return matchesPattern(right, left);
    if (this.#brackets && operator === '!=') return !matchesPattern(right, left);
    return binary(this.#host, left, operator, right, badNumber);
  }
}

function badNumber(text: Bytes): bigint {
  return decimal(text, (bad) => `${bad === '' ? '' : `${bad}: `}bad number`);
}

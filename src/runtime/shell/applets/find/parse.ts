// The command line of find as an expression.
import type { Bytes } from '../../../vfs/types.ts';
import type { Tool } from '../support/tool.ts';
import { batching, deleting, executing, formatting, listing, printing, type Batch } from './actions.ts';
import { both, either, negation, sequence, type Test } from './expression.ts';
import { FindError, GNU_PLAIN_TESTS, GNU_VALUE_TESTS, PLAIN_TESTS, VALUE_TESTS, type TestContext } from './tests.ts';

export interface FindPlan {
  readonly starts: readonly Bytes[];
  readonly test: Test;
  readonly batches: readonly Batch[];
  follow: 'never' | 'arguments' | 'always';
  minDepth: number;
  maxDepth: number;
  depthFirst: boolean;
  oneDevice: boolean;
}

const BINARY = new Set(['-a', '-and', '-o', '-or', ',']);

export function parseFind(tool: Tool, args: readonly Bytes[]): FindPlan {
  return new FindParser(tool, args).parse();
}

class FindParser {
  readonly #tool: Tool;
  readonly #args: readonly Bytes[];
  #at = 0;
  #acts = false;
  #extended = false;
  readonly #batches: Batch[] = [];
  readonly #settings: Pick<FindPlan, 'follow' | 'minDepth' | 'maxDepth' | 'depthFirst' | 'oneDevice'> = { follow: 'never', minDepth: 0, maxDepth: Infinity, depthFirst: false, oneDevice: false };

  constructor(tool: Tool, args: readonly Bytes[]) {
    this.#tool = tool;
    this.#args = args;
  }

  get #gnu(): boolean {
    return this.#tool.gnu;
  }

  parse(): FindPlan {
    for (; /^-([HLP]+|-)$/.test(this.#args[this.#at] ?? ''); this.#at++) this.#leading(this.#args[this.#at] ?? '');
    const starts: Bytes[] = [];
    for (; this.#at < this.#args.length && !startsExpression(this.#args[this.#at] ?? ''); this.#at++) starts.push(this.#args[this.#at] ?? '');
    const given = this.#at < this.#args.length ? this.#alternatives() : undefined;
    if (this.#at < this.#args.length) this.#leftOver();
    const print = printing(this.#tool, '\n');
    const test = this.#acts && given ? given : given ? both(given, print) : print;
    return Object.assign(this.#settings, { starts: starts.length > 0 ? starts : ['.'], test, batches: this.#batches });
  }

  #leading(arg: Bytes): void {
    for (const letter of arg.slice(1)) {
      if (letter !== '-') this.#settings.follow = letter === 'L' ? 'always' : letter === 'H' ? 'arguments' : 'never';
    }
  }

  #leftOver(): void {
    const arg = this.#args[this.#at] ?? '';
    if (!this.#gnu) throw new FindError(`unrecognized: ${arg}`, true);
    throw new FindError(arg === ')' ? "you have too many ')'" : startsExpression(arg) ? `unknown predicate \`${arg}'` : `paths must precede expression: \`${arg}'`);
  }

  #alternatives(): Test {
    let left = this.#conjunction();
    for (;;) {
      const operator = this.#args[this.#at] ?? '';
      if (operator !== '-o' && operator !== '-or' && (operator !== ',' || !this.#gnu)) return left;
      this.#at += 1;
      const right = this.#conjunction();
      left = operator === ',' ? sequence(left, right) : either(left, right);
    }
  }

  #conjunction(): Test {
    let left = this.#factor();
    for (;;) {
      const next = this.#args[this.#at];
      if (next === undefined || next === ')' || next === '-o' || next === '-or' || (next === ',' && this.#gnu)) return left;
      if (next === '-a' || next === '-and') this.#at += 1;
      left = both(left, this.#factor());
    }
  }

  #factor(): Test {
    const arg = this.#args[this.#at];
    if (arg === undefined || BINARY.has(arg)) return this.#missingOperand(arg);
    this.#at += 1;
    if (arg === '!' || arg === '-not') {
      if (this.#at >= this.#args.length) {
        if (!this.#gnu) return () => true;
        throw new FindError(`expected an expression after '${arg}'`);
      }
      return negation(this.#factor());
    }
    if (arg === '(') return this.#group();
    return this.#primary(arg);
  }

  #missingOperand(arg: Bytes | undefined): Test {
    if (!this.#gnu) return () => true;
    const before = this.#args[this.#at - 1] ?? '';
    if (arg === undefined) throw new FindError(BINARY.has(before) ? `expected an expression after '${before}'` : `invalid expression; expected an expression after '${before}'`);
    throw new FindError(`invalid expression; you have used a binary operator '${arg}' with nothing before it.`);
  }

  #group(): Test {
    if (this.#args[this.#at] === ')' && this.#gnu) throw new FindError('invalid expression; empty parentheses are not allowed.');
    const test = this.#alternatives();
    if (this.#args[this.#at] !== ')') {
      throw new FindError(this.#gnu ? "invalid expression; I was expecting to find a ')' somewhere but did not see one." : "unpaired '('");
    }
    this.#at += 1;
    return test;
  }

  #value(name: Bytes): Bytes {
    const value = this.#args[this.#at];
    if (value === undefined) throw new FindError(this.#gnu ? `missing argument to \`${name}'` : `${name} requires an argument`);
    this.#at += 1;
    return value;
  }

  #primary(name: Bytes): Test {
    const context: TestContext = { tool: this.#tool, name, extended: this.#extended };
    const withValue = VALUE_TESTS.get(name) ?? (this.#gnu ? GNU_VALUE_TESTS.get(name) : undefined);
    if (withValue) return withValue(this.#value(name), context);
    const plain = PLAIN_TESTS.get(name) ?? (this.#gnu ? GNU_PLAIN_TESTS.get(name) : undefined);
    if (plain) {
      if (name === '-quit') this.#acts ||= !this.#gnu;
      return plain(context);
    }
    const test = this.#setting(name) ?? this.#action(name);
    if (test) return test;
    if (this.#gnu && name === ')') throw new FindError("invalid expression; you have used a binary operator ')' with nothing before it.");
    throw new FindError(this.#gnu ? `unknown predicate \`${name}'` : `unrecognized: ${name}`, !this.#gnu);
  }

  #setting(name: Bytes): Test | undefined {
    const settings = this.#settings;
    switch (name) {
      case '-maxdepth':
      case '-mindepth': {
        const value = this.#value(name);
        if (!/^\d+$/.test(value)) throw new FindError(this.#gnu ? `Expected a positive decimal integer argument to ${name}, but got '${value}'` : `invalid number '${value}'`);
        if (name === '-maxdepth') settings.maxDepth = Number(value);
        else settings.minDepth = Number(value);
        return () => true;
      }
      case '-depth':
      case '-d':
        settings.depthFirst = true;
        return () => true;
      case '-xdev':
        settings.oneDevice = true;
        return () => true;
      case '-follow':
        settings.follow = 'always';
        return () => true;
      default:
        return this.#gnu ? this.#gnuSetting(name) : undefined;
    }
  }

  #gnuSetting(name: Bytes): Test | undefined {
    if (name === '-mount') {
      this.#settings.oneDevice = true;
      return () => true;
    }
    if (name === '-regextype') {
      this.#extended = /^(posix-)?(extended|egrep|awk)$/.test(this.#value(name));
      return () => true;
    }
    if (name === '-daystart' || name === '-warn' || name === '-nowarn' || name === '-noleaf' || name === '-ignore_readdir_race') return () => true;
    return undefined;
  }

  #action(name: Bytes): Test | undefined {
    const tool = this.#tool;
    switch (name) {
      case '-print':
      case '-print0':
        this.#acts = true;
        return printing(tool, name === '-print' ? '\n' : '\0');
      case '-delete':
        this.#acts = true;
        this.#settings.depthFirst = true;
        return deleting(tool);
      case '-exec':
      case '-ok':
      case '-execdir':
      case '-okdir':
        return this.#gnu || name === '-exec' ? this.#execution(name) : undefined;
      case '-ls':
        this.#acts = true;
        return this.#gnu ? listing(tool) : undefined;
      case '-printf':
        if (!this.#gnu) return undefined;
        this.#acts = true;
        return formatting(tool, this.#value(name));
      default:
        return undefined;
    }
  }

  #execution(name: Bytes): Test {
    this.#acts = true;
    const words: Bytes[] = [];
    for (;;) {
      const word = this.#args[this.#at];
      if (word === undefined) throw new FindError(this.#gnu ? `missing argument to \`${name}'` : `${name} requires an argument`);
      this.#at += 1;
      if (word === ';') break;
      if (word === '+' && (this.#gnu ? words.at(-1) === '{}' : words.at(-1)?.includes('{}'))) {
        const batch = batching(this.#tool, words);
        this.#batches.push(batch);
        return batch.test;
      }
      words.push(word);
      if (word === '+' && this.#gnu && words.at(-2)?.includes('{}') && this.#args[this.#at] === undefined) {
        throw new FindError(`In '${name} ... {} +' the '{}' must appear by itself, but you specified '${words.at(-2) ?? ''}'`);
      }
    }
    if (words.length === 0) throw new FindError(this.#gnu ? `invalid argument \`;' to \`${name}'` : `${name} requires an argument`);
    return executing(this.#tool, words, { ask: name.startsWith('-ok'), inDirectory: name.endsWith('dir') });
  }
}

function startsExpression(arg: Bytes): boolean {
  return (arg.startsWith('-') && arg.length > 1) || arg === '(' || arg === ')' || arg === '!' || arg === ',';
}

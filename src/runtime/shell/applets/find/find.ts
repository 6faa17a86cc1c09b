// find: walks directories; the tests and actions that scripts use.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext, Stat } from '../../../process/types.ts';
import { errnoText, fail, out, type Applet } from '../applet.ts';
import { candidates } from '../execOrFail.ts';

export const find = { name: 'find', run } satisfies Applet;

interface Visit {
  readonly path: string;
  readonly name: string;
  readonly stat: Stat;
}

type Test = (ctx: ProgramContext, visit: Visit) => Task<boolean>;

interface Plan {
  readonly test: Test;
  readonly maxDepth: number;
  readonly minDepth: number;
  readonly depthFirst: boolean;
}

const TYPES = new Map([['f', 'file'], ['d', 'dir'], ['l', 'link'], ['p', 'fifo'], ['s', 'socket'], ['c', 'char'], ['b', 'block']]);

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const start = args.findIndex((arg) => arg.startsWith('-') || arg === '!' || arg === '(');
  const paths = start < 0 ? args : args.slice(0, start);
  const parser = new ExpressionParser(start < 0 ? [] : args.slice(start));
  const plan = parser.plan();
  if (typeof plan === 'string') return yield* fail(ctx, 'find', plan);
  let code = 0;
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const stat = ctx.lstat(path);
    if (!stat.ok) code = yield* fail(ctx, 'find', `${path}: ${errnoText(stat.error)}`);
    else code = (yield* walk(ctx, { path, name: path.replace(/\/+$/, '').split('/').at(-1) ?? path, stat: stat.value }, 0, plan)) || code;
  }
  return code;
}

function* walk(ctx: ProgramContext, visit: Visit, depth: number, plan: Plan): Task<number> {
  yield* ctx.charge(2);
  const here = depth >= plan.minDepth;
  if (here && !plan.depthFirst) yield* plan.test(ctx, visit);
  let code = 0;
  if (visit.stat.type === 'dir' && depth < plan.maxDepth) {
    const names = ctx.readdir(visit.path);
    if (!names.ok) code = yield* fail(ctx, 'find', `${visit.path}: ${errnoText(names.error)}`);
    else {
      for (const name of names.value) {
        if (name === '.' || name === '..') continue;
        const path = `${visit.path.replace(/\/+$/, '')}/${name}`;
        const stat = ctx.lstat(path);
        if (stat.ok) code = (yield* walk(ctx, { path, name, stat: stat.value }, depth + 1, plan)) || code;
      }
    }
  }
  if (here && plan.depthFirst) yield* plan.test(ctx, visit);
  return code;
}

class ExpressionParser {
  readonly #words: string[];
  #acts = false;
  #maxDepth = Number.POSITIVE_INFINITY;
  #minDepth = 0;
  #depthFirst = false;
  #problem: string | undefined;

  constructor(words: readonly string[]) {
    this.#words = [...words];
  }

  plan(): Plan | string {
    const test = this.#words.length === 0 ? always : this.#or();
    if (this.#words.length > 0 && this.#problem === undefined) this.#problem = `unrecognized: ${this.#words[0] ?? ''}`;
    if (this.#problem !== undefined) return this.#problem;
    return { test: this.#acts ? test : both(test, print('\n')), maxDepth: this.#maxDepth, minDepth: this.#minDepth, depthFirst: this.#depthFirst };
  }

  #or(): Test {
    let left = this.#and();
    while (this.#words[0] === '-o' || this.#words[0] === '-or') {
      this.#words.shift();
      const [first, second] = [left, this.#and()];
      left = function* (ctx, visit) {
        return (yield* first(ctx, visit)) || (yield* second(ctx, visit));
      };
    }
    return left;
  }

  #and(): Test {
    let left = this.#primary();
    while (this.#words.length > 0 && !['-o', '-or', ')'].includes(this.#words[0] ?? '') && this.#problem === undefined) {
      if (this.#words[0] === '-a' || this.#words[0] === '-and') this.#words.shift();
      left = both(left, this.#primary());
    }
    return left;
  }

  #primary(): Test {
    const word = this.#words.shift() ?? '';
    if (word === '!' || word === '-not') {
      const inner = this.#primary();
      return function* (ctx, visit) {
        return !(yield* inner(ctx, visit));
      };
    }
    if (word === '(') {
      const inner = this.#or();
      if (this.#words.shift() !== ')') this.#problem = "unmatched '('";
      return inner;
    }
    return this.#test(word) ?? this.#action(word) ?? always;
  }

  #test(word: string): Test | undefined {
    const pure = (check: (visit: Visit, ctx: ProgramContext) => boolean): Test => function* (ctx, visit) {
      return check(visit, ctx);
    };
    switch (word) {
      case '-name':
      case '-iname': {
        const regex = globRegex(this.#words.shift() ?? '', word === '-iname');
        return pure(({ name }) => regex.test(name));
      }
      case '-path': {
        const regex = globRegex(this.#words.shift() ?? '', false);
        return pure(({ path }) => regex.test(path));
      }
      case '-type': {
        const type = TYPES.get(this.#words.shift() ?? '');
        return pure(({ stat }) => stat.type === type);
      }
      case '-size': {
        const size = this.#words.shift() ?? '';
        return pure(({ stat }) => sizeMatches(stat.size, size));
      }
      case '-empty':
        return pure(({ stat, path }, ctx) => (stat.type === 'dir' ? isEmptyDirectory(ctx, path) : stat.type === 'file' && stat.size === 0));
      case '-mmin':
      case '-mtime': {
        const [count, unit] = [this.#words.shift() ?? '', word === '-mmin' ? 60 : 86_400];
        return pure(({ stat }, ctx) => compares(Math.floor((ctx.clock() - stat.mtime) / 1e6 / unit), count));
      }
      case '-newer': {
        const other = this.#words.shift() ?? '';
        return pure(({ stat }, ctx) => {
          const reference = ctx.stat(other);
          return reference.ok && stat.mtime > reference.value.mtime;
        });
      }
      case '-true':
        return always;
      default:
        return undefined;
    }
  }

  #action(word: string): Test | undefined {
    switch (word) {
      case '-maxdepth':
        this.#maxDepth = Number(this.#words.shift());
        return always;
      case '-mindepth':
        this.#minDepth = Number(this.#words.shift());
        return always;
      case '-depth':
      case '-xdev':
        this.#depthFirst ||= word === '-depth';
        return always;
      case '-print':
      case '-print0':
        this.#acts = true;
        return print(word === '-print' ? '\n' : '\0');
      case '-delete':
        this.#acts = true;
        this.#depthFirst = true;
        return function* (ctx, { path, stat }) {
          return (stat.type === 'dir' ? ctx.rmdir(path) : ctx.unlink(path)).ok;
        };
      case '-exec': {
        this.#acts = true;
        const end = this.#words.findIndex((part) => part === ';' || part === '+');
        const command = this.#words.splice(0, end + 1).slice(0, -1);
        return execTest(command);
      }
      default:
        this.#problem = `unrecognized: ${word}`;
        return undefined;
    }
  }
}

const always: Test = function* () {
  return true;
};

function both(first: Test, second: Test): Test {
  return function* (ctx, visit) {
    return (yield* first(ctx, visit)) && (yield* second(ctx, visit));
  };
}

function print(end: string): Test {
  return function* (ctx, { path }) {
    yield* out(ctx, path + end);
    return true;
  };
}

function execTest(command: readonly string[]): Test {
  return function* (ctx, { path }) {
    const argv = command.map((word) => word.replaceAll('{}', path));
    const program = candidates(argv[0] ?? '', ctx.env).find((candidate) => ctx.access(candidate, 'x').ok) ?? argv[0] ?? '';
    const child = ctx.spawn(program, argv);
    if (!child.ok) {
      yield* fail(ctx, 'find', `${argv[0] ?? ''}: ${errnoText(child.error)}`);
      return false;
    }
    const ended = yield* ctx.wait({ pid: child.value });
    return ended.ok && ended.value?.exit?.code === 0;
  };
}

function isEmptyDirectory(ctx: ProgramContext, path: string): boolean {
  const names = ctx.readdir(path);
  return names.ok && names.value.every((name) => name === '.' || name === '..');
}

function compares(value: number, wanted: string): boolean {
  const number = Number(wanted.replace(/^[+-]/, ''));
  return wanted.startsWith('+') ? value > number : wanted.startsWith('-') ? value < number : value === number;
}

function sizeMatches(size: number, wanted: string): boolean {
  const match = /^([+-]?)(\d+)([ckMGb]?)$/.exec(wanted);
  if (!match) return false;
  const unit = { c: 1, k: 1_024, M: 1_048_576, G: 1_073_741_824, b: 512, '': 512 }[match[3] ?? ''] ?? 512;
  return compares(Math.ceil(size / unit), `${match[1] ?? ''}${match[2] ?? ''}`);
}

/** A shell pattern as an expression over a whole name. */
function globRegex(pattern: string, ignoreCase: boolean): RegExp {
  const source = pattern.replace(/[.+^${}()|\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.').replace(/\[!/g, '[^');
  return new RegExp(`^${source}$`, ignoreCase ? 'is' : 's');
}

// xargs: command lines from the words of standard input.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Exit } from '../../../process/types.ts';
import { signalNumber } from '../../../process/signals.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { launch, type Launch } from '../find/runProgram.ts';
import { confirm } from '../support/confirm.ts';
import type { AppletDefinition } from '../support/define.ts';
import { openInput, readAll } from '../support/input.ts';
import type { ParsedOptions } from '../support/options.ts';
import type { Tool } from '../support/tool.ts';
import { splitItems, type Item, type XargsError } from './items.ts';

export const xargs = { name: 'xargs', run } satisfies AppletDefinition;

const LONG = {
  null: '0', 'arg-file=': 'a', 'delimiter=': 'd', 'eof=?': 'E', 'replace=?': 'i', 'max-lines=?': 'l', 'max-args=': 'n', interactive: 'p', 'max-procs=': 'P', 'no-run-if-empty': 'r', 'max-chars=': 's', verbose: 't', exit: 'x', 'open-tty': 'o',
};
const BUSYBOX_LIMIT = 32_768 - 2_048;
const GNU_LIMIT = 131_072 - 2_048;

interface Plan {
  readonly command: readonly Bytes[];
  /** Stands for the item in the words. */
  readonly replace: Bytes | undefined;
  readonly perCommand: number;
  readonly linesPerCommand: number | undefined;
  readonly limit: number;
  readonly parallel: number;
  readonly verbose: boolean;
  readonly ask: boolean;
  readonly skipEmpty: boolean;
}

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, tool.gnu ? { short: '+0a:d:E:e::i::I:l::L:n:oprs:tP:x', long: LONG } : { short: '+0a:rte::E:pI:i::n:s:P:x' });
  if (typeof parsed === 'number') return parsed;
  const { given } = parsed;
  const numbers = yield* countOptions(tool, parsed);
  if (typeof numbers === 'number') return numbers;
  const replaced = given.get('I')?.at(-1) ?? given.get('i')?.at(-1);
  const lines = numbers.L ?? (given.has('l') ? Number(given.get('l')?.at(-1) || '1') : undefined);
  const plan: Plan = {
    command: parsed.operands.length > 0 ? parsed.operands : ['echo'],
    replace: replaced === '' ? '{}' : replaced,
    perCommand: replaced === undefined ? (numbers.n ?? Infinity) : 1,
    linesPerCommand: replaced === undefined ? lines : undefined,
    limit: numbers.s ?? (tool.gnu ? GNU_LIMIT : BUSYBOX_LIMIT),
    parallel: numbers.P === 0 ? Infinity : (numbers.P ?? 1),
    verbose: given.has('t') || given.has('p'),
    ask: given.has('p'),
    skipEmpty: given.has('r') || replaced !== undefined,
  };
  const file = given.get('a')?.at(-1) ?? '-';
  const opened = yield* openInput(tool.ctx, file);
  if (!opened.ok) return yield* tool.complain(tool.gnu ? `Cannot open input file '${file}': ${errnoText(opened.error)}` : `can't open '${file}': ${errnoText(opened.error)}`);
  const text = yield* readAll(tool.ctx, opened.value);
  if (!text.ok) return yield* tool.complain(errnoText(text.error));
  return yield* runAll(tool, plan, text.value, given);
}

function* countOptions(tool: Tool, { given }: ParsedOptions): Task<Readonly<Partial<Record<'n' | 's' | 'P' | 'L', number>>> | number> {
  const result: Partial<Record<'n' | 's' | 'P' | 'L', number>> = {};
  for (const letter of ['n', 's', 'P', 'L'] as const) {
    const text = given.get(letter)?.at(-1);
    if (text === undefined) continue;
    if (!/^\d+$/.test(text)) return tool.gnu ? yield* tool.tryHelp(`invalid number "${text}" for -${letter} option`) : yield* tool.complain(`invalid number '${text}'`);
    if (Number(text) === 0 && letter !== 'P') return tool.gnu ? yield* tool.tryHelp(`value ${text} for -${letter} option should be >= 1`) : yield* tool.complain(`number ${text} is not in 1..${letter === 's' ? BUSYBOX_LIMIT : 2_147_483_647} range`);
    result[letter] = Number(text);
  }
  return result;
}

function* runAll(tool: Tool, plan: Plan, text: Bytes, given: ParsedOptions['given']): Task<number> {
  const separator = given.has('0') ? '\0' : given.get('d')?.at(-1);
  const runner = new Runner(tool, plan);
  let problem: XargsError | undefined;
  const items = splitItems(text, { separator, byLine: plan.replace !== undefined, end: given.get('E')?.at(-1) || given.get('e')?.at(-1) || undefined }, (error) => {
    problem = error;
  });
  if (problem && !tool.gnu) return yield* tool.complain(problem.text);
  const status = yield* runItems(tool, plan, runner, items, problem === undefined);
  if (problem && status < 124) {
    yield* runner.waitAll();
    return yield* tool.complain(`${problem.text}; ${problem.hint}`);
  }
  return status;
}

function* runItems(tool: Tool, plan: Plan, runner: Runner, items: readonly Item[], whole: boolean): Task<number> {
  const base = plan.command.reduce((sum, word) => sum + word.length + 1, 0);
  let batch: Bytes[] = [];
  let size = base;
  let lines = 0;
  let ran = false;
  for (const item of items) {
    if (plan.replace === undefined && base + item.text.length + 1 > plan.limit) return yield* tool.complain(`${tool.gnu ? 'cannot' : "can't"} fit single argument within argument list size limit`);
    const full = batch.length >= plan.perCommand || (plan.linesPerCommand !== undefined && lines >= plan.linesPerCommand) || size + item.text.length + 1 > plan.limit;
    if (full && batch.length > 0) {
      if (!(yield* runner.start(batch))) return yield* runner.waitAll();
      ran = true;
      [batch, size, lines] = [[], base, 0];
    }
    batch.push(item.text);
    size += item.text.length + 1;
    if (item.endsLine) lines += 1;
  }
  if (whole && (batch.length > 0 || (!ran && !plan.skipEmpty))) yield* runner.start(batch);
  return yield* runner.waitAll();
}

class Runner {
  readonly #tool: Tool;
  readonly #plan: Plan;
  readonly #running = new Map<number, { readonly name: Bytes; readonly launch: Launch }>();
  #status = 0;
  #aborted = false;

  constructor(tool: Tool, plan: Plan) {
    this.#tool = tool;
    this.#plan = plan;
  }

  /** False when nothing more may be started. */
  *start(items: readonly Bytes[]): Task<boolean> {
    const { command, replace } = this.#plan;
    const words = replace === undefined ? [...command, ...items] : command.map((word) => word.replaceAll(replace, () => items[0] ?? ''));
    if (this.#plan.verbose && !(yield* this.#announce(words))) return true;
    while (this.#running.size >= this.#plan.parallel && !this.#aborted) yield* this.#reap();
    if (this.#aborted) return false;
    yield* this.#tool.flush();
    const started = yield* launch(this.#tool, words, undefined, this.#tool.gnu ? '/dev/null' : undefined);
    if (!started) {
      this.#status = 1;
      return false;
    }
    this.#running.set(started.pid, { name: words[0] ?? '', launch: started });
    if (this.#plan.parallel === 1) yield* this.#reap();
    return !this.#aborted;
  }

  *#announce(words: readonly Bytes[]): Task<boolean> {
    const tool = this.#tool;
    if (!this.#plan.ask) {
      yield* tool.err(`${words.join(' ')}\n`);
      return true;
    }
    yield* tool.err(words.join(' '));
    const terminal = yield* tool.ctx.open('/dev/tty', { read: true });
    if (!terminal.ok) {
      yield* tool.complain(`${tool.gnu ? 'failed to open /dev/tty for reading' : "can't open '/dev/tty'"}: ${errnoText(terminal.error)}`);
      this.#status = 1;
      return false;
    }
    tool.ctx.dup2(terminal.value, 0);
    return yield* confirm(tool, tool.gnu ? '?...' : ' ?...');
  }

  *#reap(): Task<void> {
    const ended = yield* this.#tool.ctx.wait();
    if (!ended.ok) {
      if (ended.error !== 'EINTR') this.#running.clear();
      return;
    }
    const child = this.#running.get(ended.value?.pid ?? -1);
    if (!child || !ended.value?.exit) return;
    this.#running.delete(ended.value.pid);
    yield* this.#judge(child.name, child.launch, ended.value.exit);
  }

  *#judge(name: Bytes, started: Launch, exit: Exit): Task<void> {
    const tool = this.#tool;
    if (started.failure !== undefined) {
      yield* tool.complain(`${name}: ${errnoText(started.failure)}`);
      this.#abort(exit.code);
    } else if (exit.signal) {
      yield* tool.complain(tool.gnu ? `${name}: terminated by signal ${signalNumber(exit.signal)}` : `'${name}' terminated by signal ${signalNumber(exit.signal)}`);
      this.#abort(125);
    } else if (exit.code === 255) {
      yield* tool.complain(`${name}: exited with status 255; aborting`);
      this.#abort(124);
    } else if (exit.code !== 0 && !this.#aborted) this.#status = 123;
  }

  #abort(status: number): void {
    this.#aborted = true;
    this.#status = status;
  }

  *waitAll(): Task<number> {
    while (this.#running.size > 0) yield* this.#reap();
    return this.#status;
  }
}

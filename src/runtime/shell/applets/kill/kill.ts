// kill, killall, killall5, pidof, pgrep, pkill: signals to processes by number or name.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import { parseSignal, SIGNAL_NAMES, signalNumber } from '../../../process/signals.ts';
import type { Signal } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { RegexError, translateRegex } from '../../regex/translate.ts';
import type { AppletDefinition } from '../support/define.ts';
import { commandLine, isNamed, processesOf, type SeenProcess } from '../support/processes.ts';
import type { Tool } from '../support/tool.ts';

export const kill = { name: 'kill', run: runKill } satisfies AppletDefinition;
export const killall = { name: 'killall', run: runKillall } satisfies AppletDefinition;
export const killall5 = { name: 'killall5', only: 'busybox', run: runKillall5 } satisfies AppletDefinition;
export const pidof = { name: 'pidof', run: runPidof } satisfies AppletDefinition;
export const pgrep = { name: 'pgrep', run: runPgrep } satisfies AppletDefinition;
export const pkill = { name: 'pkill', run: runPgrep } satisfies AppletDefinition;

/** 'check' is signal 0. */
type Chosen = Signal | 'check';

interface Request {
  readonly signal: Chosen;
  readonly rest: readonly Bytes[];
}

function signalOf(text: Bytes): Chosen | undefined {
  return text === '0' ? 'check' : parseSignal(text);
}

/** A leading `-SIGNAL` or `-s SIGNAL`; the text when it is none. */
function takeSignal(args: readonly Bytes[]): Request | Bytes {
  const [first = '', second = ''] = args;
  if (first === '-s') {
    const signal = signalOf(second);
    return signal === undefined ? second : { signal, rest: args.slice(2) };
  }
  if (/^-[A-Za-z0-9]/.test(first)) {
    const signal = signalOf(first.slice(1));
    return signal === undefined ? first.slice(1) : { signal, rest: args.slice(1) };
  }
  return { signal: 'TERM', rest: first === '--' ? args.slice(1) : args };
}

function* listSignals(tool: Tool, names: readonly Bytes[]): Task<number> {
  if (names.length === 0) {
    for (const name of SIGNAL_NAMES) yield* tool.out(`${String(signalNumber(name)).padStart(2)}) ${name === 'IO' ? 'POLL' : name}\n`);
    return 0;
  }
  for (const name of names) {
    const signal = parseSignal(/^\d+$/.test(name) ? String(Number(name) & 0x7f) : name);
    if (signal === undefined) return yield* tool.complain(`unknown signal '${name}'`);
    yield* tool.out(`${/^\d+$/.test(name) ? signal : signalNumber(signal)}\n`);
  }
  return 0;
}

function* send(tool: Tool, pid: number, signal: Chosen): Task<boolean> {
  const sent = tool.ctx.kill(pid, signal === 'check' ? undefined : signal);
  if (sent.ok) return true;
  yield* tool.complain(`can't kill pid ${pid}: ${errnoText(sent.error)}`);
  return false;
}

function* runKill(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const args = argv.slice(1);
  if (args[0] === '-l') return yield* listSignals(tool, args.slice(1));
  const request = takeSignal(args);
  if (typeof request === 'string') return yield* tool.complain(`bad signal name '${request}'`);
  if (request.rest.length === 0) return yield* tool.complain('you need to specify whom to kill');
  let status = 0;
  for (const text of request.rest) {
    if (!/^-?\d+$/.test(text)) status = yield* tool.complain(`invalid number '${text}'`);
    else if (!(yield* send(tool, Number(text), request.signal))) status = 1;
  }
  return status;
}

function others(tool: Tool): SeenProcess[] {
  return processesOf(tool.ctx).filter(({ process }) => process !== tool.ctx.process && !process.exit);
}

function* runKillall(tool: Tool, argv: readonly Bytes[]): Task<number> {
  let args = argv.slice(1);
  if (args[0] === '-l') return yield* listSignals(tool, args.slice(1));
  const quiet = args[0] === '-q';
  if (quiet) args = args.slice(1);
  const request = takeSignal(args);
  if (typeof request === 'string') return yield* tool.complain(`bad signal name '${request}'`);
  if (request.rest.length === 0) return yield* tool.complain('you need to specify whom to kill');
  let status = 0;
  for (const name of request.rest) {
    const found = others(tool).filter((one) => isNamed(one, name)).reverse();
    if (found.length === 0) {
      if (!quiet) yield* tool.complain(`${name}: no process killed`);
      status = 1;
    }
    for (const { pid } of found) if (!(yield* send(tool, pid, request.signal))) status = 1;
  }
  return status;
}

/** Everything but its own session. */
function* runKillall5(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const request = takeSignal(argv.slice(1));
  if (typeof request === 'string') return yield* tool.complain(`bad signal name '${request}'`);
  let found = false;
  for (const { pid, process } of others(tool)) {
    if (pid === 1 || process.sid === tool.ctx.process.sid) continue;
    found = true;
    yield* send(tool, pid, request.signal);
  }
  return found ? 0 : 2;
}

function* runPidof(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'so:' });
  if (typeof parsed === 'number') return parsed;
  const omitted = new Set((parsed.given.get('o') ?? []).map((text) => (text === '%PPID' ? tool.ctx.ppid : Number(text))));
  const found = parsed.operands.flatMap((name) => others(tool).filter((one) => isNamed(one, name) && !omitted.has(one.pid)).reverse());
  if (found.length === 0) return 1;
  yield* tool.out(`${(parsed.given.has('s') ? found.slice(0, 1) : found).map(({ pid }) => pid).join(' ')}\n`);
  return 0;
}

function* runPgrep(tool: Tool, argv: readonly Bytes[]): Task<number> {
  let signal: Chosen = 'TERM';
  let args = argv;
  if (tool.name === 'pkill') {
    if (argv[1] === '-l') return yield* listSignals(tool, []);
    const given = /^-[A-Z0-9]/.test(argv[1] ?? '') ? signalOf((argv[1] ?? '').slice(1)) : undefined;
    if (given !== undefined) {
      signal = given;
      args = [argv[0] ?? '', ...argv.slice(2)];
    }
  }
  const parsed = yield* tool.options(args, { short: 'flanovxs:P:' });
  if (typeof parsed === 'number') return parsed;
  const { given, operands } = parsed;
  const [pattern] = operands;
  if (operands.length > 1 || (pattern === undefined && !given.has('s') && !given.has('P'))) return yield* tool.usage();
  let regex: RegExp;
  try {
    regex = translateRegex(given.has('x') ? `^(${pattern ?? ''})$` : (pattern ?? ''), { extended: true });
  } catch (error) {
    if (error instanceof RegexError) return yield* tool.complain(`bad regex '${pattern ?? ''}': ${error.text}`);
    throw error;
  }
  return yield* actOn(tool, select(tool, regex, given), signal, given);
}

/** What a pattern is compared with: the program's name as it was called. */
function shownName({ process }: SeenProcess, given: ReadonlyMap<string, unknown>): Bytes {
  return given.has('f') ? process.argv.join(' ') : (process.argv[0] ?? process.comm);
}

function select(tool: Tool, regex: RegExp, given: ReadonlyMap<string, readonly Bytes[]>): readonly SeenProcess[] {
  const session = given.get('s')?.at(-1);
  const parent = given.get('P')?.at(-1);
  const found = others(tool).filter((one) => {
    if (session !== undefined && one.process.sid !== Number(session)) return false;
    if (parent !== undefined && one.ppid !== Number(parent)) return false;
    return regex.test(shownName(one, given)) !== given.has('v');
  });
  if (given.has('n')) return found.slice(-1);
  return given.has('o') ? found.slice(0, 1) : found;
}

function* actOn(tool: Tool, found: readonly SeenProcess[], signal: Chosen, given: ReadonlyMap<string, unknown>): Task<number> {
  for (const one of found) {
    if (tool.name === 'pkill') yield* send(tool, one.pid, signal);
    else if (given.has('a') || (given.has('l') && given.has('f'))) yield* tool.out(`${one.pid} ${commandLine(one)}\n`);
    else yield* tool.out(given.has('l') ? `${one.pid} ${shownName(one, given)}\n` : `${one.pid}\n`);
  }
  return found.length > 0 ? 0 : 1;
}

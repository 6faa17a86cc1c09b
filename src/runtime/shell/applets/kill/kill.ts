// kill, killall, pidof, pgrep, pkill: signals to processes by number or name.
import type { Task } from '../../../../engine/task.ts';
import type { Process, ProgramContext, Signal } from '../../../process/types.ts';
import { errnoText, fail, getopt, out, type Applet } from '../applet.ts';
import { parseSignal, SIGNAL_NAMES } from './signals.ts';

export const kill = { name: 'kill', run: runKill } satisfies Applet;
export const killall = { name: 'killall', run: runKillall } satisfies Applet;
export const pidof = { name: 'pidof', run: runPidof } satisfies Applet;
export const pgrep = { name: 'pgrep', run: (ctx, argv) => runPgrep(ctx, 'pgrep', argv.slice(1)) } satisfies Applet;
export const pkill = { name: 'pkill', run: (ctx, argv) => runPgrep(ctx, 'pkill', argv.slice(1)) } satisfies Applet;

interface Request {
  readonly signal: Signal | undefined;
  readonly rest: readonly string[];
}

/** A leading `-SIGNAL` or `-s SIGNAL`; a text when it is none. */
function signalOf(args: readonly string[]): Request | string {
  const [first, second, ...others] = args;
  if (first === '-s' || first === '-n') {
    const signal = parseSignal(second ?? '');
    return signal === undefined ? (second ?? '') : { signal: signal === 'check' ? undefined : signal, rest: others };
  }
  if (first !== undefined && /^-([A-Za-z0-9]+)$/.test(first) && first !== '-l' && first !== '-q') {
    const signal = parseSignal(first.slice(1));
    return signal === undefined ? first.slice(1) : { signal: signal === 'check' ? undefined : signal, rest: args.slice(1) };
  }
  return { signal: 'TERM', rest: args };
}

function* runKill(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  if (args[0] === '-l') {
    yield* out(ctx, SIGNAL_NAMES.map((name, i) => `${String(i + 1).padStart(2)}) ${name}\n`).join(''));
    return 0;
  }
  const request = signalOf(args);
  if (typeof request === 'string') return yield* fail(ctx, 'kill', `bad signal name '${request}'`);
  const pids = request.rest.filter((arg) => arg !== '--');
  if (pids.length === 0) return yield* fail(ctx, 'kill', 'you need to specify whom to kill');
  let code = 0;
  for (const text of pids) {
    if (!/^-?\d+$/.test(text)) {
      code = yield* fail(ctx, 'kill', `invalid number '${text}'`);
      continue;
    }
    const sent = ctx.kill(Number(text), request.signal);
    if (!sent.ok) code = yield* fail(ctx, 'kill', `can't kill pid ${text}: ${errnoText(sent.error)}`);
  }
  return code;
}

function* runKillall(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const quiet = args.includes('-q');
  const request = signalOf(args.filter((arg) => arg !== '-q'));
  if (typeof request === 'string') return yield* fail(ctx, 'killall', `bad signal name '${request}'`);
  let code = 0;
  for (const name of request.rest) {
    const found = others(ctx).filter((process) => named(process, name));
    if (found.length === 0) {
      if (!quiet) yield* fail(ctx, 'killall', `${name}: no process killed`);
      code = 1;
    }
    for (const process of found) {
      const pid = pidOf(ctx, process);
      const sent = ctx.kill(pid, request.signal);
      if (!sent.ok) code = yield* fail(ctx, 'killall', `can't kill pid ${pid}: ${errnoText(sent.error)}`);
    }
  }
  return code;
}

function* runPidof(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands } = getopt(args, 'so:');
  const pids = operands.flatMap((name) => others(ctx).filter((process) => named(process, name))).map((process) => pidOf(ctx, process)).reverse();
  if (pids.length === 0) return 1;
  yield* out(ctx, `${(flags.has('s') ? pids.slice(0, 1) : pids).join(' ')}\n`);
  return 0;
}

function* runPgrep(ctx: ProgramContext, name: string, args: readonly string[]): Task<number> {
  const request = name === 'pkill' ? signalOf(args) : { signal: undefined, rest: args };
  if (typeof request === 'string') return yield* fail(ctx, name, `bad signal name '${request}'`);
  const { flags, operands, unknown } = getopt(request.rest, 'flnoxvacP:u:');
  if (unknown !== undefined) return yield* fail(ctx, name, `invalid option -- '${unknown}'`, 2);
  const regex = patternOf(operands[0] ?? '', flags.has('x'));
  if (!regex) return yield* fail(ctx, name, `bad regex '${operands[0] ?? ''}': Invalid regexp`, 2);
  let found = others(ctx).filter((process) => regex.test(flags.has('f') ? process.argv.join(' ') : process.comm) !== flags.has('v'));
  if (flags.has('n')) found = found.slice(-1);
  if (flags.has('o')) found = found.slice(0, 1);
  if (name === 'pkill') for (const process of found) ctx.kill(pidOf(ctx, process), request.signal);
  else if (flags.has('c')) yield* out(ctx, `${found.length}\n`);
  else yield* out(ctx, found.map((process) => `${pidOf(ctx, process)}${flags.has('a') ? ` ${process.argv.join(' ')}` : flags.has('l') ? ` ${process.comm}` : ''}\n`).join(''));
  return found.length > 0 ? 0 : 1;
}

function patternOf(text: string, whole: boolean): RegExp | undefined {
  try {
    return new RegExp(whole ? `^(?:${text})$` : text);
  } catch {
    return undefined; // the caller words the message
  }
}

/** Living processes of the namespace but this one, in order of number. */
function others(ctx: ProgramContext): Process[] {
  return ctx.process.namespaces.pid.processes().filter((process) => process !== ctx.process && process.state !== 'Z').sort((a, b) => pidOf(ctx, a) - pidOf(ctx, b));
}

function pidOf(ctx: ProgramContext, process: Process): number {
  return process.pidIn(ctx.process.namespaces.pid) ?? process.pid;
}

function named(process: Process, name: string): boolean {
  return process.comm === name.slice(0, 15) || process.argv[0]?.split('/').at(-1) === name || process.argv[0] === name;
}

// timeout: runs a program and ends it after a while. busybox runs the program in its own process and has a detached one
// watch it, once a second; coreutils runs it as a child in a process group of its own.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext, Signal } from '../../../process/types.ts';
import { parseSignal, signalNumber } from '../../../process/signals.ts';
import type { Bytes } from '../../../vfs/types.ts';

import type { AppletDefinition } from '../support/define.ts';
import { parseDuration } from '../support/duration.ts';
import { execCommand } from '../support/exec.ts';
import type { Tool } from '../support/tool.ts';

export const timeout = { name: 'timeout', run: (tool, argv) => (tool.gnu ? runGnu(tool, argv) : runBusybox(tool, argv)) } satisfies AppletDefinition;

function* runBusybox(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.old ? '+s:t:' : '+s:k:' });
  if (typeof parsed === 'number') return parsed;
  const [limitText, ...command] = tool.old ? [parsed.given.get('t')?.at(-1) ?? '10', ...parsed.operands] : parsed.operands;
  const signalText = parsed.given.get('s')?.at(-1) ?? 'TERM';
  const signal = parseSignal(signalText);
  if (signal === undefined) return yield* tool.complain(`unknown signal '${signalText}'`);
  const killText = parsed.given.get('k')?.at(-1);
  const killAfter = killText === undefined ? 0 : parseDuration(killText, 'busybox');
  if (killAfter === undefined) return yield* tool.complain(`invalid number '${killText ?? ''}'`);
  if (limitText === undefined) return yield* tool.usage();
  const limit = parseDuration(limitText, 'busybox');
  if (limit === undefined) return yield* tool.complain(`invalid number '${limitText}'`);
  if (command.length === 0) return yield* tool.usage();
  const { ctx } = tool;
  const watched = ctx.pid;
  const child = ctx.fork(function* (between) {
    between.fork((watcher) => watch(watcher, watched, limit, signal, killAfter));
    yield* between.charge(0);
    return 0;
  });
  if (!child.ok) return yield* tool.complain("can't fork");
  yield* ctx.wait({ pid: child.value });
  return yield* execCommand(tool, command, 'run');
}

function* watch(ctx: ProgramContext, watched: number, limit: number, signal: Signal, killAfter: number): Task<number> {
  ctx.setsid();
  const nothing = yield* ctx.open('/dev/null', { read: true, write: true });
  if (nothing.ok) {
    for (const fd of [0, 1, 2]) ctx.dup2(nothing.value, fd);
    if (nothing.value > 2) ctx.close(nothing.value);
  }
  if (yield* isGone(ctx, watched, limit)) return 0;
  ctx.kill(watched, signal);
  if (killAfter > 0) {
    if (yield* isGone(ctx, watched, killAfter)) return 0;
    ctx.kill(watched, 'KILL');
  }
  return 0;
}

/** Looks every second until the time is over. */
function* isGone(ctx: ProgramContext, pid: number, limit: number): Task<boolean> {
  let left = limit;
  for (;;) {
    const end = ctx.now() + seconds(Math.min(left, 1));
    while (ctx.now() < end) yield* ctx.nanosleep(end - ctx.now());
    left -= 1;
    if (left <= 0) return false;
    if (!ctx.kill(pid, undefined).ok) return true;
  }
}

const LONG = { 'kill-after=': 'k', 'signal=': 's', foreground: 'f', 'preserve-status': 'p', verbose: 'v' };

interface Plan {
  readonly limit: number;
  readonly signal: Signal;
  readonly killAfter: number;
  readonly foreground: boolean;
  readonly preserve: boolean;
  readonly verbose: boolean;
  readonly command: readonly Bytes[];
}

const FAILED = 125;
const EXPIRED = 124;

function* runGnu(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: '+k:s:v', long: LONG }, FAILED);
  if (typeof parsed === 'number') return parsed;
  const killText = parsed.given.get('k')?.at(-1);
  const killAfter = killText === undefined ? 0 : parseDuration(killText, 'gnu');
  if (killAfter === undefined) return yield* tool.tryHelp(`invalid time interval '${killText ?? ''}'`, FAILED);
  const signalText = parsed.given.get('s')?.at(-1) ?? 'TERM';
  const signal = parseSignal(signalText);
  if (signal === undefined) return yield* tool.tryHelp(`'${signalText}': invalid signal`, FAILED);
  const [limitText, ...command] = parsed.operands;
  if (limitText === undefined || command.length === 0) {
    yield* tool.err(`Try '${tool.name} --help' for more information.\n`);
    return FAILED;
  }
  const limit = parseDuration(limitText, 'gnu');
  if (limit === undefined) return yield* tool.tryHelp(`invalid time interval '${limitText}'`, FAILED);
  const { given } = parsed;
  return yield* supervise(tool, { limit, signal, killAfter, foreground: given.has('f'), preserve: given.has('p'), verbose: given.has('v'), command });
}

const FORWARDED: readonly Signal[] = ['TERM', 'INT', 'HUP', 'QUIT'];

function* supervise(tool: Tool, plan: Plan): Task<number> {
  const { ctx } = tool;
  if (!plan.foreground) ctx.setpgid(0, 0);
  const arrived: Signal[] = [];
  ctx.sigaction('CONT', () => undefined);
  for (const one of [...FORWARDED, 'ALRM'] as const) if (ctx.disposition(one) !== 'ignore') ctx.sigaction(one, () => arrived.push(one));
  const started = ctx.fork((own) => runChild(tool, own, plan));
  if (!started.ok) return yield* tool.complain('fork system call failed: Resource temporarily unavailable', FAILED);
  if (plan.limit > 0) ctx.alarm(seconds(plan.limit));
  let expired = false;
  let { signal, killAfter } = plan;
  for (;;) {
    const ended = yield* ctx.wait({ pid: started.value });
    for (const one of arrived.splice(0)) {
      expired ||= one === 'ALRM';
      const sent = one === 'ALRM' ? signal : one;
      if (killAfter > 0) {
        ctx.alarm(seconds(killAfter));
        [signal, killAfter] = ['KILL', 0];
      }
      yield* send(tool, plan, started.value, sent);
    }
    if (!ended.ok && ended.error === 'EINTR') continue;
    const exit = ended.ok ? ended.value?.exit : undefined;
    if (!exit) return FAILED;
    if (exit.signal && !expired) {
      ctx.sigaction(exit.signal, 'default');
      ctx.kill(ctx.pid, exit.signal);
      yield* ctx.charge(0);
    }
    const status = exit.signal ? 128 + signalNumber(exit.signal) : exit.code;
    return expired && !plan.preserve && exit.signal !== 'KILL' ? EXPIRED : status;
  }
}

/** To the child, and to its whole group, of which timeout itself is one. */
function* send(tool: Tool, plan: Plan, child: number, signal: Signal): Task<void> {
  const { ctx } = tool;
  if (plan.verbose) yield* tool.complain(`sending signal ${signal} to command '${plan.command[0] ?? ''}'`);
  ctx.kill(child, signal);
  if (plan.foreground) return;
  if (signal !== 'KILL') ctx.sigaction(signal, 'ignore');
  ctx.kill(0, signal);
  if (signal === 'KILL' || signal === 'CONT') return;
  ctx.kill(child, 'CONT');
  ctx.kill(0, 'CONT');
}

function* runChild(tool: Tool, own: ProgramContext, plan: Plan): Task<number> {
  own.sigaction('TTIN', 'default');
  own.sigaction('TTOU', 'default');
  own.sigaction('CONT', 'default');
  own.sigaction('ALRM', 'default');
  for (const one of FORWARDED) if (own.disposition(one) !== 'ignore') own.sigaction(one, 'default');
  return yield* execCommand(tool.on(own), plan.command, 'run');
}

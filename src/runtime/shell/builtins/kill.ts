// kill: the builtin of each shell. busybox shares its own with the applet, hence the applet's prefix.
import type { Task } from '../../../engine/task.ts';
import { errnoText } from '../../process/errnoText.ts';
import { parseSignal, signalNumber, signalOfNumber, SIGNAL_NAMES } from '../../process/signals.ts';
import type { Signal } from '../../process/types.ts';
import type { Bytes } from '../../vfs/types.ts';
import { complain, writeTo } from '../run/output.ts';
import { runPendingTraps } from '../run/trapRunner.ts';
import type { Shell } from '../run/shell.ts';
import { fail, failAsApplet, output, raise } from './failure.ts';

export function* killBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  if (args.length === 1) return yield* usage(shell);
  if (args[1] === '-l' || args[1] === '-L') return yield* list(shell, args.slice(2));
  let rest = args.slice(1);
  let signal: Signal | undefined = 'TERM';
  let check = false;
  const [first = ''] = rest;
  if (first === '-s' || first === '-n') {
    if (rest[1] === undefined) return yield* missingSignal(shell, first);
    const parsed = signalOf(rest[1]);
    if (parsed === undefined) return yield* badSignal(shell, rest[1]);
    [signal, check] = parsed === 'none' ? [undefined, true] : [parsed, false];
    rest = rest.slice(2);
  } else if (first === '--') rest = rest.slice(1);
  else if (first.startsWith('-') && first.length > 1) {
    const parsed = signalOf(first.slice(1));
    if (parsed === undefined) return yield* shell.dialect === 'dash' ? raise(shell, `Illegal option -${first.charAt(1)}`) : badSignal(shell, first.slice(1));
    [signal, check] = parsed === 'none' ? [undefined, true] : [parsed, false];
    rest = rest.slice(1);
  }
  if (rest[0] === '--') rest = rest.slice(1);
  if (rest.length === 0) return yield* usage(shell);
  let status = 0;
  for (const target of rest) status = (yield* killOne(shell, target, check ? undefined : signal)) || status;
  if (shell.dialect !== 'bash' || shell.traps.pending.size > 0) yield* runPendingTraps(shell);
  return status;
}

/** `none` is signal 0. */
function signalOf(text: Bytes): Signal | 'none' | undefined {
  if (text === '0' || text.toUpperCase() === 'EXIT') return 'none';
  return parseSignal(text);
}

function* killOne(shell: Shell, target: Bytes, signal: Signal | undefined): Task<number> {
  let pid: number;
  if (target.startsWith('%')) {
    const job = shell.jobs.findBySpec(target);
    if (!job) return shell.dialect === 'bash' ? yield* fail(shell, `${target}: no such job`, 1) : yield* raise(shell, `${shell.dialect === 'ash' ? `${target}: no such job` : `No such job: ${target}`}`);
    const leader = job.processes[0]?.pid ?? 0;
    // dash means the group even when the job has none of its own.
    pid = job.controlled || shell.dialect === 'dash' ? -leader : leader;
  } else if (/^-?\d+$/.test(target)) pid = Number(target);
  else return yield* badPid(shell, target);
  const result = shell.ctx.kill(pid, signal);
  if (result.ok) return 0;
  const reason = errnoText(result.error);
  switch (shell.dialect) {
    case 'ash':
      yield* writeTo(shell, 2, `${shell.appletName}: can't kill pid ${pid}: ${reason}\n`);
      return 1;
    case 'dash':
      yield* complain(shell, `${reason}\n`);
      return 1;
    case 'bash':
      return yield* fail(shell, `(${pid}) - ${reason}`, 1);
  }
}

function* badPid(shell: Shell, text: Bytes): Task<number> {
  switch (shell.dialect) {
    case 'ash':
      return yield* failAsApplet(shell, `invalid number '${text}'`, 1);
    case 'dash':
      return yield* raise(shell, `Illegal number: ${text}`);
    case 'bash':
      return yield* fail(shell, `${text}: arguments must be process or job IDs`, 1);
  }
}

function* badSignal(shell: Shell, text: Bytes): Task<number> {
  switch (shell.dialect) {
    case 'ash':
      return yield* failAsApplet(shell, `bad signal name '${text}'`, 1);
    case 'dash':
      return yield* raise(shell, `invalid signal number or name: ${text}`);
    case 'bash':
      return yield* fail(shell, `${text}: invalid signal specification`, 1);
  }
}

/** `kill -s` and nothing more. */
function* missingSignal(shell: Shell, option: Bytes): Task<number> {
  switch (shell.dialect) {
    case 'ash':
      return yield* badSignal(shell, option.slice(1));
    case 'dash':
      return yield* raise(shell, `No arg for ${option} option`);
    case 'bash':
      return yield* fail(shell, `${option}: option requires an argument`, 1);
  }
}

function* usage(shell: Shell): Task<number> {
  switch (shell.dialect) {
    case 'ash':
      return yield* failAsApplet(shell, 'you need to specify whom to kill', 1);
    case 'dash':
      return yield* raise(shell, 'Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]');
    case 'bash':
      yield* writeTo(shell, 2, 'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n');
      return 2;
  }
}

function* list(shell: Shell, args: readonly Bytes[]): Task<number> {
  if (args.length === 0) return yield* output(shell, signalList(shell));
  let text = '';
  for (const arg of args) {
    if (/^\d+$/.test(arg)) {
      const number = Number(arg) & 0x7f;
      const signal = signalOfNumber(number);
      if (signal === undefined && shell.dialect !== 'ash') {
        yield* writeTo(shell, 1, text);
        return yield* fail(shell, shell.dialect === 'bash' ? `${arg}: invalid signal specification` : `invalid signal number or name: ${arg}`, shell.dialect === 'bash' ? 1 : 2);
      }
      text += `${number === 0 ? (shell.dialect === 'ash' ? 'EXIT' : '0') : (signal ?? number)}\n`;
      continue;
    }
    const signal = parseSignal(arg);
    if (shell.dialect === 'dash') {
      yield* writeTo(shell, 1, text);
      return yield* raise(shell, `Illegal number: ${arg}`);
    }
    if (signal === undefined) {
      yield* writeTo(shell, 1, text);
      return shell.dialect === 'bash' ? yield* fail(shell, `${arg}: invalid signal specification`, 1) : yield* failAsApplet(shell, `unknown signal '${arg}'`, 1);
    }
    text += `${signalNumber(signal)}\n`;
  }
  return yield* output(shell, text);
}

/** All names, in each shell's layout. */
export function signalList(shell: Shell): Bytes {
  if (shell.dialect === 'dash') return ['0', ...SIGNAL_NAMES].map((name) => `${name}\n`).join('');
  if (shell.dialect === 'ash') return SIGNAL_NAMES.map((name, i) => `${String(i + 1).padStart(2)}) ${name}\n`).join('');
  return SIGNAL_NAMES.map((name, i) => `${String(i + 1).padStart(2)}) SIG${name}${i % 5 === 4 || i === 30 ? '\n' : '\t'}`).join('');
}

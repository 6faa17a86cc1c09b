// Signals of Linux/x86-64: numbers, names, what they do by default, and the words shells print for them.
import type { Signal } from './types.ts';

const NAMES: readonly Signal[] = [
  'HUP', 'INT', 'QUIT', 'ILL', 'TRAP', 'ABRT', 'BUS', 'FPE', 'KILL', 'USR1', 'SEGV', 'USR2', 'PIPE', 'ALRM', 'TERM', 'STKFLT',
  'CHLD', 'CONT', 'STOP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'XCPU', 'XFSZ', 'VTALRM', 'PROF', 'WINCH', 'IO', 'PWR', 'SYS',
];

const NUMBERS = new Map<string, number>(NAMES.map((name, i) => [name, i + 1]));

/** glibc strsignal, which both shells and applets print. */
const DESCRIPTIONS = new Map<Signal, string>([
  ['HUP', 'Hangup'], ['INT', 'Interrupt'], ['QUIT', 'Quit'], ['ILL', 'Illegal instruction'], ['TRAP', 'Trace/breakpoint trap'], ['ABRT', 'Aborted'],
  ['BUS', 'Bus error'], ['FPE', 'Floating point exception'], ['KILL', 'Killed'], ['USR1', 'User defined signal 1'], ['SEGV', 'Segmentation fault'],
  ['USR2', 'User defined signal 2'], ['PIPE', 'Broken pipe'], ['ALRM', 'Alarm clock'], ['TERM', 'Terminated'], ['STKFLT', 'Stack fault'],
  ['CHLD', 'Child exited'], ['CONT', 'Continued'], ['STOP', 'Stopped (signal)'], ['TSTP', 'Stopped'], ['TTIN', 'Stopped (tty input)'],
  ['TTOU', 'Stopped (tty output)'], ['URG', 'Urgent I/O condition'], ['XCPU', 'CPU time limit exceeded'], ['XFSZ', 'File size limit exceeded'],
  ['VTALRM', 'Virtual timer expired'], ['PROF', 'Profiling timer expired'], ['WINCH', 'Window changed'], ['IO', 'I/O possible'], ['PWR', 'Power failure'],
  ['SYS', 'Bad system call'],
]);

export const SIGNAL_NAMES: readonly Signal[] = NAMES;

export function signalNumber(signal: Signal): number {
  const known = NUMBERS.get(signal);
  return known ?? Number(signal.slice(2));
}

/** The signal of a number 1–64; undefined for others. */
export function signalOfNumber(number: number): Signal | undefined {
  if (number >= 1 && number <= 31) return NAMES[number - 1];
  return Number.isInteger(number) && number >= 34 && number <= 64 ? `RT${number}` : undefined;
}

/** By name, with or without SIG, in any case, or by number. */
export function parseSignal(text: string): Signal | undefined {
  if (/^\d+$/.test(text)) return signalOfNumber(Number(text));
  const upper = text.toUpperCase();
  const bare = upper.startsWith('SIG') ? upper.slice(3) : upper;
  if (bare === 'POLL') return 'IO';
  if (bare === 'CLD') return 'CHLD';
  if (bare === 'IOT') return 'ABRT';
  return NAMES.find((name) => name === bare);
}

export function describeSignal(signal: Signal): string {
  return DESCRIPTIONS.get(signal) ?? `Real-time signal ${signalNumber(signal) - 34}`;
}

/** What happens without a handler. */
export function defaultAction(signal: Signal): 'terminate' | 'ignore' | 'stop' | 'continue' {
  switch (signal) {
    case 'CHLD':
    case 'URG':
    case 'WINCH':
      return 'ignore';
    case 'CONT':
      return 'continue';
    case 'STOP':
    case 'TSTP':
    case 'TTIN':
    case 'TTOU':
      return 'stop';
    default:
      return 'terminate';
  }
}

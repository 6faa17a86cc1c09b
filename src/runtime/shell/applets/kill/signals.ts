// Signal numbers and names, Linux.
import type { Signal } from '../../../process/types.ts';

const NUMBERED: readonly Signal[] = [
  'HUP', 'INT', 'QUIT', 'ILL', 'TRAP', 'ABRT', 'BUS', 'FPE', 'KILL', 'USR1', 'SEGV', 'USR2', 'PIPE', 'ALRM', 'TERM', 'STKFLT', 'CHLD', 'CONT', 'STOP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'XCPU', 'XFSZ', 'VTALRM', 'PROF', 'WINCH', 'IO', 'PWR', 'SYS',
];

/** `9`, `KILL`, `SIGKILL`, `kill`; 0 is `check`; undefined when it is no signal. */
export function parseSignal(text: string): Signal | 'check' | undefined {
  if (/^\d+$/.test(text)) return Number(text) === 0 ? 'check' : NUMBERED[Number(text) - 1];
  const name = text.toUpperCase().replace(/^SIG/, '');
  return NUMBERED.find((signal) => signal === name);
}


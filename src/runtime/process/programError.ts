// What is said when a program of the simulation throws: it ends as if it had aborted, and standard error says whose fault it is.
import type { Proc } from './proc.ts';

/**
 * The words of an error of our own are the same everywhere. Those of the JavaScript engine differ between browsers, and what
 * a process writes must not: of these only the kind is said.
 */
export function reportProgramError(process: Proc, error: Error): void {
  const why = error.constructor === Error ? error.message : error.name;
  process.fds.get(2)?.tryWrite(`podscope: ${process.comm}: the simulated program cannot go on: ${why}\n`, process);
}

// Commands that failed, when they have: the API server refused a manifest, or kubectl could not read it.
import type { CommandOutput } from '../commandOutput.ts';
import type { Session } from '../session.ts';
import type { Happening } from './happening.ts';
import { happening } from './podStory.ts';

export interface Refusals {
  /** Those that ended since the last call, in order of time. */
  next(): readonly Happening[];
}

export function createRefusals(session: Session): Refusals {
  let seen = 0;
  let running: readonly CommandOutput[] = [];

  return {
    next() {
      const outputs = session.outputs();
      if (seen === outputs.length && running.length === 0) return [];
      running = [...running, ...outputs.slice(seen)];
      seen = outputs.length;
      const told = running.flatMap(refusal);
      running = running.filter(({ endedAt }) => endedAt === undefined);
      return told.sort((a, b) => a.t - b.t);
    },
  };
}

/** kubectl's forms of an answer that is no success; all else is its own complaint. */
const SERVER_SAYS = /^(Error from server|The \S+ "[^"]*" is invalid)/m;

/** Of a command that a person ended with Ctrl-C. */
const INTERRUPTED = 130;

function refusal({ command, endedAt, exitCode, stdout, stderr, terminal }: CommandOutput): readonly Happening[] {
  if (endedAt === undefined || exitCode === 0 || exitCode === undefined || exitCode === INTERRUPTED) return [];
  // On a terminal both are one; the command itself stands in its first line.
  const said = terminal === undefined ? stderr : stdout.slice(stdout.indexOf('\n') + 1).replaceAll('\r', '').replace(/\n[^\n]*$/, '');
  return [happening({ t: endedAt, actor: 'kubectl', evidence: said.trimEnd() }, { type: 'input.refused', data: { command, byServer: SERVER_SAYS.test(said) } })];
}

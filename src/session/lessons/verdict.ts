// What the proof of a lesson says: one verdict per line that it looked at.

export type ProofPart = 'start' | 'solution' | 'mutation' | 'answer' | 'hint' | 'why' | 'words' | 'texts' | 'order' | 'run';

export interface Verdict {
  readonly part: ProofPart;
  /** The line: a check, a command, a field, a word. */
  readonly line: string;
  readonly met: boolean;
  /** What was there instead, where that can be said. */
  readonly found?: string;
}

export function verdict(part: ProofPart, line: string, met: boolean, found?: string): Verdict {
  return { part, line, met, ...(met || found === undefined ? {} : { found }) };
}

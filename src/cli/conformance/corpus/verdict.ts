// What a check of one expectation is given, and what it answers.
import type { CorpusExpectation, ExpectationVerdict } from './corpusCase.ts';
import type { Evidence, Observation } from './evidence.ts';

export interface Seen {
  /** Outputs of the commands that can show it, oldest first. */
  readonly observations: readonly Observation[];
  readonly evidence: Evidence;
}

export type Check = (wanted: CorpusExpectation, seen: Seen) => ExpectationVerdict;

export const PASS: ExpectationVerdict = { type: 'pass' };

export function unjudged(reason: string): ExpectationVerdict {
  return { type: 'unjudged', reason };
}

export function passIf(holds: boolean, difference: () => string): ExpectationVerdict {
  return holds ? PASS : { type: 'fail', difference: difference() };
}

/** Passes when one of the outputs shows it; the last output is told otherwise. */
export function shownBy(observations: readonly Observation[], shows: (observation: Observation) => boolean): ExpectationVerdict {
  if (observations.length === 0) return unjudged('no command of the case shows it');
  return passIf(observations.some(shows), () => {
    const last = observations.at(-1);
    return last === undefined ? 'nothing was printed' : `last seen: $ ${last.command}\n${(last.stdout + last.stderr).trimEnd().slice(-1500)}`;
  });
}

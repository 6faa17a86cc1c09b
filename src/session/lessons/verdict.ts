// What the proof of a lesson says: one verdict per line that it looked at. The sentences are in src/texts.
import type { WhyEnding } from '../../scenario/lessons/lesson.ts';
import type { Finding } from '../checks/finding.ts';

export type ProofPart = 'start' | 'solution' | 'mutation' | 'answer' | 'hint' | 'why' | 'words' | 'texts' | 'order' | 'run';

interface Asked {
  readonly object: string;
  readonly field: string;
  readonly at: string;
}

/** By code: the parameters of a line's sentence. */
export interface ProofLineParameters {
  /** As the lesson writes it: a check, a command, the name of a variant. */
  written: { readonly text: string };
  startNotDone: object;
  solutionCheck: { readonly check: string };
  alternativeCheck: { readonly number: number; readonly check: string };
  /** What would hold if a wrong option were right. */
  notOption: { readonly option: string; readonly check: string };
  laneCheck: { readonly lane: string; readonly check: string };
  /** A part of the solution that is left out: then a goal must fail. */
  withoutEdit: { readonly file: string; readonly find: string };
  withoutFile: { readonly file: string };
  withoutCommand: { readonly line: string };
  withoutInput: { readonly type: string; readonly at: string };
  withoutAnswer: object;
  whyAsked: Asked;
  whySteps: Asked & { readonly steps: string };
  whyEnds: Asked & { readonly ends: WhyEnding };
  sameCommands: object;
  wordsOccur: object;
  kindsKnown: { readonly lesson: string };
}

/** By code: what was there instead, beside what checks find. */
export interface ProofFindingParameters {
  allHold: object;
  allStillHold: object;
  holds: object;
  noSuchField: object;
  /** A chain of causes, in its own notation. */
  chain: { readonly text: string };
  endless: object;
  exit: { readonly exit: number; readonly stderr: string };
  words: { readonly words: readonly string[] };
  /** The commands that each language names. */
  commands: { readonly en: readonly string[]; readonly zh: readonly string[] };
  kinds: { readonly kinds: readonly { readonly kind: string; readonly lesson: string }[] };
  unfitting: { readonly file: string };
  tooMuch: object;
}

type Coded<T> = { readonly [C in keyof T]: { readonly code: C } & T[C] }[keyof T];

export type ProofLine = Coded<ProofLineParameters>;

export type ProofFinding = Finding | Coded<ProofFindingParameters>;

export interface Verdict {
  readonly part: ProofPart;
  readonly line: ProofLine;
  readonly met: boolean;
  /** What was there instead, where that can be said. */
  readonly found?: ProofFinding;
}

export function verdict(part: ProofPart, line: ProofLine, met: boolean, found?: ProofFinding): Verdict {
  return { part, line, met, ...(met || found === undefined ? {} : { found }) };
}

export function written(text: string): ProofLine {
  return { code: 'written', text };
}

// What a proof looks at, line by line, and what checks and proofs find instead.
import type { FindingParameters } from '../../session/checks/finding.ts';
import type { ProofFindingParameters, ProofLineParameters } from '../../session/lessons/verdict.ts';

type Words<P> = { readonly [C in keyof P]: (parameters: P[C]) => string };

const lines = {
  written: ({ text }) => text,
  startNotDone: () => 'left alone, the task is not done',
  solutionCheck: ({ check }) => `the solution: ${check}`,
  alternativeCheck: ({ number, check }) => `alternative ${number}: ${check}`,
  notOption: ({ option, check }) => `not ${option}: ${check}`,
  laneCheck: ({ lane, check }) => `${lane}: ${check}`,
  withoutEdit: ({ file, find }) => `without the change to ${file} "${find}" a goal fails`,
  withoutFile: ({ file }) => `without the file ${file} a goal fails`,
  withoutCommand: ({ line }) => `without "${line}" a goal fails`,
  withoutInput: ({ type, at }) => `without the input ${type} at ${at} a goal fails`,
  withoutAnswer: () => 'without the answer a goal fails',
  whyAsked: ({ object, field, at }) => `${object} ${field} at ${at}`,
  whySteps: ({ object, field, at, steps }) => `${object} ${field} at ${at}: ${steps}`,
  whyEnds: ({ object, field, at, ends }) => `${object} ${field} at ${at} ends at ${JSON.stringify(ends)}`,
  sameCommands: () => 'both languages name the same commands',
  wordsOccur: () => 'words set as code occur in the lesson or its runs',
  kindsKnown: ({ lesson }) => `${lesson} uses only kinds that the lessons it needs have introduced`,
} as const satisfies Words<ProofLineParameters>;

const findings = {
  values: ({ text }) => text,
  absent: () => 'it is not there',
  none: () => 'there are none',
  runEnded: ({ budget, at }) => `the run ended at ${at} s: the budget of ${budget} is used up`,
  allHold: () => 'every goal holds',
  allStillHold: () => 'every goal still holds',
  holds: () => 'it holds',
  noSuchField: () => 'it has no such field',
  chain: ({ text }) => text,
  endless: () => 'it does not end',
  exit: ({ exit, stderr }) => `exit code ${exit}${stderr === '' ? '' : `: ${stderr}`}`,
  words: ({ words }) => words.join(', '),
  commands: ({ en, zh }) => `English: ${en.join(', ') || 'none'}; Chinese: ${zh.join(', ') || 'none'}`,
  kinds: ({ kinds }) => kinds.map(({ kind, lesson }) => `${kind} of lesson ${lesson}`).join(', '),
  unfitting: ({ file }) => `a change does not fit ${file}`,
  tooMuch: () => 'it uses up its budget',
} as const satisfies Words<FindingParameters & ProofFindingParameters>;

export const proof: { readonly lines: Words<ProofLineParameters>; readonly findings: Words<FindingParameters & ProofFindingParameters> } = { lines, findings };

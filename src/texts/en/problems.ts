// Why something is not done: what is wrong with documents, saved work and links, and what the simulation cannot do just now.
import type { ProblemParameters } from '../../scenario/problem.ts';
import type { RefusalParameters } from '../../session/trouble.ts';

type Words = { readonly [C in keyof ProblemParameters]: (parameters: ProblemParameters[C]) => string } & { readonly [C in keyof RefusalParameters]: (parameters: RefusalParameters[C]) => string };

const words = {
  unknownField: ({ field, known }) => `unknown field "${field}"; known here: ${known.join(', ')}`,
  notMapping: () => 'must be a mapping',
  notList: () => 'must be a list',
  notText: () => 'must be a text',
  required: () => 'is required',
  requiredOneOf: ({ values }) => `is required: one of ${values.join(', ')}`,
  notOneOf: ({ values }) => `must be one of: ${values.join(', ')}`,
  notInRange: ({ least, most }) => `must be a number from ${least} to ${most}`,
  tooMany: ({ count, limit }) => `has ${count} entries; ${limit} is the limit`,
  notDuration: ({ text }) => `"${text}" is not a duration; write for example 40s, 1m30s or 2h`,
  tooLongDuration: ({ text }) => `"${text}" is longer than can be simulated`,
  notInstant: ({ example }) => `must be an instant in UTC such as ${example}`,
  notSimulated: ({ version, known }) => `version ${version} is not simulated; known: ${known.join(', ')}`,
  notHash: () => 'must be 16 hex digits, as `sim --output hash` prints them',
  twoFiles: ({ file }) => `there are two files "${file}"; rename one`,
  twoProfiles: ({ schedulerName }) => `there are two profiles "${schedulerName}"; each needs a name of its own`,
  outsideFile: () => 'must be a path below the working directory: no leading /, no ..',
  noFile: ({ file }) => `no file "${file}" in this document`,
  noSuchField: ({ object, path }) => `there is no ${object === '' ? 'object' : object} in which ${path} could be set`,
  notImageName: () => 'must be an image name such as registry.example/shop:1',
  notAbsolutePath: () => 'must begin with / and stay below it',
  notQuantity: ({ example }) => `must be a quantity such as ${example}`,
  noSource: () => 'needs a file of this document or a text',
  notCheck: ({ reason }) => reason,
  cannotLast: ({ kind }) => `${kind} happens in an instant: it cannot last`,
  tooLarge: ({ characters, limit }) => `It has ${characters} characters; ${limit} is the limit.`,
  syntax: ({ message }) => message,
  notScenario: () => 'A scenario document is a mapping with a schemaVersion.',
  notVersion: ({ latest }) => `must be a whole number from 1 to ${latest}`,
  laterVersion: ({ version, latest }) => `This document has version ${version}; this Podscope reads versions up to ${latest}. Reload the page for a newer one. Nothing was changed.`,
  otherForm: ({ form, known }) => `This work was saved in form ${form}; this Podscope reads form ${known}. Reload the page for a newer one. Nothing was changed.`,
  sameIds: () => 'two branches have one id',
  notLesson: ({ version }) => `A lesson is a mapping with lessonVersion: ${version}.`,
  otherCount: ({ count, wanted }) => `has ${count} entries; the lesson has ${wanted}`,
  brokenEdit: ({ file }) => `what is to be replaced must occur exactly once in ${file}`,
  noCurrent: () => 'names no branch of this work',
  faulted: () => 'The simulation has stopped because of a fault.',
  noWorker: () => 'The simulation could not be loaded.',
  unknownRequest: ({ type }) => `The simulation does not know the request ${type}: page and worker are of two versions. Reload the page.`,
  interrupted: () => 'Something else was opened before this took effect. It was not done.',
  noBranch: ({ branch }) => `There is no branch ${branch}.`,
  onlyBranch: () => 'This is the only branch. Begin another one before you delete it.',
  budgetUsed: ({ budget, at }) => `The run ended at ${at} s: the budget of ${budget} is used up.`,
  thrown: ({ report }) => report,
} as const satisfies Words;

export const problems = {
  ...words,
  line: (line: number) => `line ${line}`,
  places: (places: readonly string[]) => places.join(', '),
  placed: (place: string, sentence: string) => `${place}: ${sentence}`,
};

// What can be wrong with data from outside: codes, and what their sentences need. The sentences are in src/texts, so that every language has them.

import type { CheckProblem } from './checks/checkProblem.ts';

/** By code: the parameters of its sentence. */
export interface ProblemParameters {
  unknownField: { readonly field: string; readonly known: readonly string[] };
  notMapping: object;
  notList: object;
  notText: object;
  required: object;
  requiredOneOf: { readonly values: readonly string[] };
  notOneOf: { readonly values: readonly string[] };
  notInRange: { readonly least: number; readonly most: number };
  tooMany: { readonly count: number; readonly limit: number };

  notDuration: { readonly text: string };
  tooLongDuration: { readonly text: string };
  notInstant: { readonly example: string };
  notSimulated: { readonly version: string; readonly known: readonly string[] };
  notAddress: { readonly text: string };
  notNodeName: { readonly text: string };
  notHash: object;
  notPresentationId: object;
  notImageName: object;
  notAbsolutePath: object;
  notQuantity: { readonly example: string };
  negative: object;
  /** A step that is earlier than the one before it. */
  notInOrder: object;
  /** A moment that is earlier than another one. */
  earlierThan: { readonly than: string };
  laterThan: { readonly than: string };
  /** Of names that tell things apart. */
  twice: { readonly text: string };
  twoFiles: { readonly file: string };
  twoProfiles: { readonly schedulerName: string };
  outsideFile: object;
  noFile: { readonly file: string };
  noSource: object;
  /** A variant sets a field of an object that the document does not hold; `object` is empty for any. */
  noSuchField: { readonly object: string; readonly path: string };
  /** A variant sets a field that its object's kind does not have. `of`: the object, and where in it. */
  fieldNotKnown: { readonly of: string; readonly field: string; readonly meant?: string };
  notCheck: { readonly wrong: CheckProblem };
  /** A fault that happens in an instant. */
  cannotLast: { readonly kind: string };

  tooLarge: { readonly characters: number; readonly limit: number };
  /** Nested so deep that nobody wrote it by hand. */
  tooDeep: { readonly limit: number };
  /** In the words of the reader of YAML. */
  syntax: { readonly message: string };
  notScenario: object;
  notVersion: { readonly latest: number };
  laterVersion: { readonly version: number; readonly latest: number };

  notLesson: { readonly version: number };
  /** A list of texts that is longer or shorter than what it speaks of. */
  otherCount: { readonly count: number; readonly wanted: number };
  /** What is to be replaced is not there, or there more than once. */
  brokenEdit: { readonly file: string };

  /** Of saved work, which holds documents. */
  otherForm: { readonly form: string; readonly known: number };
  sameIds: object;
  noCurrent: object;
}

export type ProblemCode = keyof ProblemParameters;

export type Problem<K extends ProblemCode = ProblemCode> = { readonly [C in K]: { readonly code: C } & ProblemParameters[C] }[K];

/** Where it is. */
export interface Place {
  /** Field path; absent or '' when it is not about one field. */
  readonly path?: string;
  /** 1-based, where known. */
  readonly line?: number;
  readonly column?: number;
}

export interface PlacedProblem extends Place {
  readonly problem: Problem;
}

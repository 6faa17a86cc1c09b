// Why a check cannot be read: codes, and what their sentences need. The sentences are in src/texts.

/** By code: the parameters of its sentence. `meant`: the word that may have been meant. */
export interface CheckProblemParameters {
  tooLong: { readonly limit: number };
  noColon: object;
  noSubject: { readonly text: string; readonly meant?: string };
  noKind: { readonly kind: string; readonly meant: string };
  noContainer: { readonly example: string };
  noLabels: { readonly text: string };
  noCommand: object;
  /** A command runs once: it has no stretch of time. */
  oneMoment: object;

  noWhen: { readonly text: string; readonly meant?: string };
  noMoment: { readonly text: string };
  noStretch: { readonly text: string };

  unreadable: { readonly text: string };
  unexpected: { readonly text: string; readonly meant?: string };
  noCondition: object;
  noField: { readonly text: string };
  fieldNotKnown: { readonly field: string; readonly meant: string };
  noComparison: object;
  noValue: object;
  noNumber: object;
  noText: object;
  noBracket: { readonly bracket: '(' | ')' };
  noList: { readonly text: string };
  noPattern: { readonly text: string };
  slowPattern: { readonly text: string; readonly limit: number };
}

export type CheckProblem = { readonly [C in keyof CheckProblemParameters]: { readonly code: C } & CheckProblemParameters[C] }[keyof CheckProblemParameters];

/** For `noSubject` and its like: the nearest of some words, where one is near. */
export function meaning(meant: string | undefined): { readonly meant?: string } {
  return meant === undefined ? {} : { meant };
}

// The sentence of why a check cannot be read.
import type { CheckProblem, CheckProblemParameters } from '../scenario/checks/checkProblem.ts';

export type CheckWords = { readonly [C in keyof CheckProblemParameters]: (parameters: CheckProblemParameters[C]) => string };

export function checkProblemText(problem: CheckProblem, words: CheckWords): string {
  return said(problem, words);
}

/** Each code's words take its own parameters; the type parameter carries the pairing over. */
function said<C extends keyof CheckProblemParameters>(problem: { readonly [K in C]: { readonly code: K } & CheckProblemParameters[K] }[C], words: { readonly [K in C]: (parameters: CheckProblemParameters[K]) => string }): string {
  const { code }: { readonly code: C } = problem;
  return words[code](problem);
}

// What was there instead of what a check wants. The sentences are in src/texts.
import type { Budgets } from '../../engine/simulation.ts';

/** By code: the parameters of its sentence. */
export interface FindingParameters {
  /** Fields and their values, in the notation of checks. */
  values: { readonly text: string };
  /** What is looked for by name is not there. */
  absent: object;
  /** No object, line or document fits. */
  none: object;
  /** The run ended before. */
  runEnded: { readonly budget: keyof Budgets; readonly at: number };
}

type FindingCode = keyof FindingParameters;

export type Finding = { readonly [C in FindingCode]: { readonly code: C } & FindingParameters[C] }[FindingCode];

// Why something that was asked for is not done: what is wrong with data, or the state of the work. The sentences are in src/texts.
import type { Budgets } from '../engine/simulation.ts';
import type { Place, Problem } from '../scenario/problem.ts';

/** By code: the parameters of its sentence. */
export interface RefusalParameters {
  /** A fault of ours stopped the simulation. */
  faulted: object;
  /** The worker cannot be loaded, or fell. */
  noWorker: object;
  unknownRequest: { readonly type: string };
  /** Something else was opened before it took effect. */
  interrupted: object;
  noBranch: { readonly branch: string };
  onlyBranch: object;
  budgetUsed: { readonly budget: keyof Budgets | 'history'; readonly at: number };
  /** What is known of a throw; a report, not a sentence. */
  thrown: { readonly report: string };
}

export type RefusalCode = keyof RefusalParameters;

export type Refusal = { readonly [C in RefusalCode]: { readonly code: C } & RefusalParameters[C] }[RefusalCode];

export interface Trouble extends Place {
  readonly problem: Problem | Refusal;
}

export function refused(problem: Refusal): Trouble {
  return { problem };
}

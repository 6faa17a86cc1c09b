// The moments that checks name: a run must come to the last of them before all can be judged.
import type { Check } from './check.ts';

/** In microseconds; without those that speak of the end. */
export function momentsOf(checks: readonly Check[]): readonly number[] {
  return checks.flatMap(({ when }) => ('t' in when ? [when.t] : [when.to])).filter((moment) => moment !== 'end');
}

// What a bench is. Results are reported, never asserted: machines differ.

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'KiB' | 'MiB' | 'per s' | 'µs';
  /** From the design's budgets: what the value should not exceed, or for rates not fall below. */
  readonly budget?: number;
  /** Why there is no value. */
  readonly failed?: string;
}

/** Tells who waits what is done at the moment. */
export type Say = (text: string) => void;

export interface Bench {
  readonly name: string;
  readonly description: string;
  run(say: Say): readonly Measure[] | Promise<readonly Measure[]>;
}

export function holdsBudget({ value, unit, budget }: Measure): boolean {
  if (budget === undefined) return true;
  return unit === 'per s' ? value >= budget : value <= budget;
}

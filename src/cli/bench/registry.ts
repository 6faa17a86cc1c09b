// All benches: one import and one line each.
import type { Bench } from './bench.ts';
import { bundleSizes } from './bundleSizes.ts';

export const BENCHES: readonly Bench[] = [bundleSizes];

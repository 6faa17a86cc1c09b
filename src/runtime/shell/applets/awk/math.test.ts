import { describe, expect, test } from 'vitest';
import { arcTangent2, cosine, exponential, logarithm, raise, sine } from './math.ts';

const POINTS = [-700, -20.5, -3, -1, -0.3, -1e-9, 0, 1e-7, 0.1, 0.5, 1, 1.6, 3.2, 10, 123.456, 700, 1e5];

/** As near as a float of this size can be, but for a few last bits. */
function near(actual: number, wanted: number): boolean {
  return actual === wanted || Math.abs(actual - wanted) <= Math.max(1e-15, Math.abs(wanted) * 1e-13) || (Number.isNaN(actual) && Number.isNaN(wanted));
}

describe('functions of real numbers agree with the platform', () => {
  const cases = [
    { name: 'exp', own: exponential, platform: Math.exp },
    { name: 'log', own: logarithm, platform: Math.log },
    { name: 'sin', own: sine, platform: Math.sin },
    { name: 'cos', own: cosine, platform: Math.cos },
  ];
  test.each(cases)('$name', ({ own, platform }) => {
    expect(POINTS.filter((x) => !near(own(x), platform(x)))).toEqual([]);
  });
  test('atan2 and powers', () => {
    for (const y of POINTS) for (const x of POINTS) expect(near(arcTangent2(y, x), Math.atan2(y, x)), `${y},${x}`).toBe(true);
    for (const [base, exponent] of [[2, 10], [2, -3], [2, 0.5], [10, 1.5], [0, 2.5], [9, -0.25]] as const) expect(near(raise(base, exponent), base ** exponent)).toBe(true);
  });
});

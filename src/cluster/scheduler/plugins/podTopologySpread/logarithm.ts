// The natural logarithm of a whole number, by additions and multiplications only, so that it is the same in every
// JavaScript engine (Math.log is not).

const LN2_HIGH = 6.93147180369123816490e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const SERIES_TERMS = 20;

/** ln(value) for value ≥ 1, to the last place or two. */
export function naturalLogarithm(value: number): number {
  let exponent = 0;
  let fraction = value;
  while (fraction > Math.SQRT2) {
    fraction /= 2;
    exponent += 1;
  }
  // ln(f) = 2·(s + s³/3 + s⁵/5 + …) with s = (f − 1)/(f + 1); |s| ≤ 0.172, so that 20 terms are far below rounding.
  const s = (fraction - 1) / (fraction + 1);
  const square = s * s;
  let sum = 0;
  for (let term = SERIES_TERMS; term >= 0; term--) sum = sum * square + 1 / (2 * term + 1);
  return exponent * LN2_HIGH + (2 * s * sum + exponent * LN2_LOW);
}

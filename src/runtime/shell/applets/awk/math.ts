// exp, log, sin, cos, atan2 and powers, from the four operations and square roots alone: JavaScript engines differ in
// the last digit of their own, and a run must be the same everywhere.

const LN2 = 0.693_147_180_559_945_3;
/** π/2 in three parts, so that subtracting multiples of it stays exact. */
const HALF_PI = [1.570_796_326_734_125_6, 6.077_100_506_303_966e-11, 2.022_266_248_795_950_6e-21] as const;
const HALF_PI_ROUNDED = 1.570_796_326_794_896_6;
const MOST_EXPONENT = 709.782_712_893_384;
const LEAST_EXPONENT = -745.133_219_101_941_1;
/** tan(π/16): beyond it an arc tangent is brought nearer to zero. */
const NEAR_ZERO = 0.198_912_367_379_658;

/** The sum of a power series in which each term follows from the last. */
function series(first: number, next: (term: number, n: number) => number): number {
  let sum = first;
  let term = first;
  for (let n = 1; n < 64; n++) {
    term = next(term, n);
    if (sum + term === sum) break;
    sum += term;
  }
  return sum;
}

function scale(value: number, exponent: number): number {
  let result = value;
  let rest = exponent;
  for (; rest > 1000; rest -= 1000) result *= 2 ** 1000;
  for (; rest < -1000; rest += 1000) result *= 2 ** -1000;
  return result * 2 ** rest;
}

export function exponential(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > MOST_EXPONENT) return Infinity;
  if (x < LEAST_EXPONENT) return 0;
  const halvings = Math.round(x / LN2);
  const rest = x - halvings * LN2;
  return scale(series(1, (term, n) => (term * rest) / n), halvings);
}

export function logarithm(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  let mantissa = x;
  let exponent = 0;
  for (; mantissa > 1.414_213_562_373_095_1; exponent += 1) mantissa /= 2;
  for (; mantissa < 0.707_106_781_186_547_6; exponent -= 1) mantissa *= 2;
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let power = ratio;
  let sum = ratio;
  for (let n = 3; n < 64; n += 2) {
    power *= square;
    sum += power / n;
  }
  return 2 * sum + exponent * LN2;
}

/** Which quarter of the circle an angle lies in, and what is left of it around zero. */
function quarter(x: number): { readonly turn: number; readonly rest: number } {
  const turns = Math.round(x / HALF_PI_ROUNDED);
  const rest = HALF_PI.reduce((left, part) => left - turns * part, x);
  return { turn: ((turns % 4) + 4) % 4, rest };
}

function sineNearZero(x: number): number {
  return series(x, (term, n) => (-term * x * x) / (2 * n * (2 * n + 1)));
}

function cosineNearZero(x: number): number {
  return series(1, (term, n) => (-term * x * x) / ((2 * n - 1) * (2 * n)));
}

export function sine(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  const { turn, rest } = quarter(x);
  const value = turn % 2 === 0 ? sineNearZero(rest) : cosineNearZero(rest);
  return turn < 2 ? value : -value;
}

export function cosine(x: number): number {
  return sine(x + HALF_PI_ROUNDED);
}

function arcTangent(x: number): number {
  if (x < 0) return -arcTangent(-x);
  if (x > 1) return HALF_PI_ROUNDED - arcTangent(1 / x);
  if (x > NEAR_ZERO) return 2 * arcTangent(x / (1 + Math.sqrt(1 + x * x)));
  let power = x;
  let sum = x;
  for (let n = 3; n < 64; n += 2) {
    power *= -x * x;
    sum += power / n;
  }
  return sum;
}

export function arcTangent2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const pi = 2 * HALF_PI_ROUNDED;
  if (x === 0) return y === 0 ? 0 : y > 0 ? HALF_PI_ROUNDED : -HALF_PI_ROUNDED;
  const angle = arcTangent(y / x);
  if (x > 0) return angle;
  return y < 0 ? angle - pi : angle + pi;
}

/** Whole exponents by multiplication, others by logarithms. */
export function raise(base: number, exponent: number): number {
  if (exponent === 0.5) return Math.sqrt(base);
  if (!Number.isInteger(exponent)) return base < 0 ? NaN : base === 0 ? (exponent > 0 ? 0 : Infinity) : exponential(exponent * logarithm(base));
  let result = 1;
  let square = base;
  for (let rest = Math.abs(exponent); rest > 0 && Number.isFinite(rest); rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return exponent < 0 ? 1 / result : result;
}

// Exact resource amounts as the API understands them. Mirrors apimachinery pkg/api/resource (Quantity, int64Amount, infDecAmount).
//
// Kubernetes keeps an amount either as int64 × 10^scale or, where that overflows, as an arbitrary decimal. Overflowing reads
// behave differently in the two forms, so the form is remembered (`wide`).

export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

export interface Quantity {
  /** The amount is `unscaled × 10^exponent`. */
  readonly unscaled: bigint;
  readonly exponent: number;
  readonly format: QuantityFormat;
  /** Kept as an arbitrary decimal, not as an int64 with an exponent. */
  readonly wide: boolean;
  /** The text it was read from, where that already was canonical. */
  readonly text?: string;
}

/** Decimal places of the smallest amount: one billionth. */
export const NANO = -9;
export const MILLI = -3;

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const POWERS_OF_TEN: bigint[] = Array.from({ length: 40 }, (_, n) => 10n ** BigInt(n));

export function powerOfTen(n: number): bigint {
  return POWERS_OF_TEN[n] ?? 10n ** BigInt(n);
}

export function fitsInt64(value: bigint): boolean {
  return value >= MIN_INT64 && value <= MAX_INT64;
}

/** An amount of whole units. */
export function quantityOf(value: number | bigint, format: QuantityFormat = 'DecimalSI'): Quantity {
  return { unscaled: BigInt(value), exponent: 0, format, wide: false };
}

/** An amount of thousandths. */
export function milliQuantityOf(value: number | bigint, format: QuantityFormat = 'DecimalSI'): Quantity {
  return { unscaled: BigInt(value), exponent: MILLI, format, wide: false };
}

export function isZero(q: Quantity): boolean {
  return q.unscaled === 0n;
}

export function signOf(q: Quantity): -1 | 0 | 1 {
  if (q.unscaled === 0n) return 0;
  return q.unscaled > 0n ? 1 : -1;
}

export function compareQuantities(a: Quantity, b: Quantity): -1 | 0 | 1 {
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.unscaled * powerOfTen(a.exponent - exponent);
  const right = b.unscaled * powerOfTen(b.exponent - exponent);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function compareToInteger(q: Quantity, value: number | bigint): -1 | 0 | 1 {
  return compareQuantities(q, quantityOf(value));
}

/** Sum in the format of `a`; when `a` is zero, in that of `b`. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  const format = isZero(a) ? b.format : a.format;
  if (!a.wide && !b.wide) {
    if (b.unscaled === 0n) return { unscaled: a.unscaled, exponent: a.exponent, format, wide: false };
    if (a.unscaled === 0n) return { unscaled: b.unscaled, exponent: b.exponent, format, wide: false };
  }
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.unscaled * powerOfTen(a.exponent - exponent);
  const right = b.unscaled * powerOfTen(b.exponent - exponent);
  const unscaled = left + right;
  const wide = a.wide || b.wide || !fitsInt64(left) || !fitsInt64(right) || !fitsInt64(unscaled);
  return { unscaled, exponent, format, wide };
}

/** Difference in the format of `a`; when `a` is zero, in that of `b`. */
export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return addQuantities(a, negateQuantity(b));
}

export function negateQuantity(q: Quantity): Quantity {
  return { unscaled: -q.unscaled, exponent: q.exponent, format: q.format, wide: q.wide };
}

/** Rounds up (away from zero) to a multiple of 10^exponent; `exact` tells whether nothing was lost. */
export function roundUp(q: Quantity, exponent: number): { readonly quantity: Quantity; readonly exact: boolean } {
  if (q.exponent >= exponent) {
    if (!q.wide) return { quantity: q, exact: true };
    const unscaled = q.unscaled * powerOfTen(q.exponent - exponent);
    return { quantity: { unscaled, exponent, format: q.format, wide: true }, exact: true };
  }
  const divisor = powerOfTen(exponent - q.exponent);
  const remainder = q.unscaled % divisor;
  let unscaled = q.unscaled / divisor;
  if (remainder !== 0n) unscaled += q.unscaled > 0n ? 1n : -1n;
  return { quantity: { unscaled, exponent, format: q.format, wide: q.wide }, exact: remainder === 0n };
}

/** The amount in units of 10^exponent, rounded up, as an int64: overflow gives what Kubernetes gives. */
export function scaledValue(q: Quantity, exponent: number): bigint {
  const difference = q.exponent - exponent;
  if (q.wide) return wideScaledValue(q.unscaled, difference);
  if (difference < 0) return roundUp(q, exponent).quantity.unscaled;
  const scaled = q.unscaled * powerOfTen(difference);
  return fitsInt64(scaled) ? scaled : 0n;
}

/** resource.scaledValue: rounds up towards +∞ by its own, not quite regular rules. */
function wideScaledValue(unscaled: bigint, difference: number): bigint {
  const low = BigInt.asIntN(64, unscaled);
  if (difference === 0) return low;
  if (difference > 0) return BigInt.asIntN(64, low * int64PowerOfTen(difference));
  const divisor = powerOfTen(-difference);
  if (unscaled < MAX_INT64 && -difference < 19) {
    const result = low / divisor;
    return low % divisor === 0n ? result : result + 1n;
  }
  let result = unscaled / divisor;
  const remainder = unscaled % divisor;
  if (remainder < 0n) result -= 1n;
  return BigInt.asIntN(64, BigInt.asIntN(64, result) + (remainder === 0n ? 0n : 1n));
}

/** Go converts a float beyond int64 to the smallest int64 (amd64). */
function int64PowerOfTen(n: number): bigint {
  return n <= 18 ? powerOfTen(n) : MIN_INT64;
}

/** Whole units, rounded up. Exact up to 2^53; beyond that use `scaledValue`. */
export function valueOf(q: Quantity): number {
  return Number(scaledValue(q, 0));
}

/** Thousandths, rounded up: CPU in millicores. */
export function milliValueOf(q: Quantity): number {
  return Number(scaledValue(q, MILLI));
}

/** The exact integer where there is one without converting, else undefined (Quantity.AsInt64). */
export function asInt64(q: Quantity): bigint | undefined {
  if (q.wide || q.exponent < 0) return undefined;
  const value = q.unscaled * powerOfTen(q.exponent);
  return fitsInt64(value) ? value : undefined;
}

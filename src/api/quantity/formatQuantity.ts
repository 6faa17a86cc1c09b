// Writes quantities in canonical form. Mirrors Quantity.String and CanonicalizeBytes.
import { compareToInteger, isZero, powerOfTen, roundUp, type Quantity } from './quantity.ts';
import { parseQuantity } from './parseQuantity.ts';
import { ok, type Result } from '../../base/result.ts';

const DECIMAL_SUFFIXES = new Map([[-9, 'n'], [-6, 'u'], [-3, 'm'], [0, ''], [3, 'k'], [6, 'M'], [9, 'G'], [12, 'T'], [15, 'P'], [18, 'E']]);
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** Canonical text: `1500m`, `1Gi`, `1e3`. */
export function formatQuantity(q: Quantity): string {
  return q.text ?? canonicalText(q);
}

function canonicalText(q: Quantity): string {
  if (isZero(q)) return '0';
  if (q.format === 'BinarySI' && !(compareToInteger(q, -1024) > 0 && compareToInteger(q, 1024) < 0)) {
    const whole = roundUp(q, 0);
    if (whole.exact) return binaryText(whole.quantity);
  }
  return decimalText(q);
}

function binaryText(q: Quantity): string {
  let amount = q.unscaled * powerOfTen(q.exponent);
  let step = 0;
  while (amount % 1024n === 0n) {
    amount /= 1024n;
    step += 1;
  }
  return `${amount}${BINARY_SUFFIXES[step] ?? ''}`;
}

function decimalText(q: Quantity): string {
  let { unscaled, exponent } = q;
  while (unscaled % 10n === 0n) {
    unscaled /= 10n;
    exponent += 1;
  }
  while (exponent % 3 !== 0) {
    unscaled *= 10n;
    exponent -= 1;
  }
  if (q.format === 'DecimalExponent') return exponent === 0 ? `${unscaled}` : `${unscaled}e${exponent}`;
  // Beyond the table Kubernetes prints no suffix at all.
  return `${unscaled}${DECIMAL_SUFFIXES.get(exponent) ?? ''}`;
}

/** A plain decimal with all its places (inf.Dec's String). */
export function decimalTextOf(q: Quantity): string {
  if (q.exponent >= 0) return `${q.unscaled * powerOfTen(q.exponent)}`;
  const negative = q.unscaled < 0n;
  const digits = `${negative ? -q.unscaled : q.unscaled}`.padStart(1 - q.exponent, '0');
  const point = digits.length + q.exponent;
  return `${negative ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** What a written quantity becomes when the API server stores it. */
export function canonicalQuantity(text: string | number): Result<string, string> {
  const parsed = parseQuantity(String(text).trim());
  return parsed.ok ? ok(formatQuantity(parsed.value)) : parsed;
}

// Reads `500m`, `1.5Gi`, `1e3`. Mirrors resource.ParseQuantity, with its tolerances (`1.`, `+1`, `01`) and its three refusals.
import type { Result } from '../../base/result.ts';
import { failure, ok } from '../../base/result.ts';
import { fitsInt64, NANO, powerOfTen, roundUp, type Quantity, type QuantityFormat } from './quantity.ts';

export const QUANTITY_FORMAT_ERROR =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const NUMERIC_ERROR = 'unable to parse numeric part of quantity';
const SUFFIX_ERROR = "unable to parse quantity's suffix";

const MAX_INT64 = 2n ** 63n - 1n;
/** Decimal digits that surely fit an int64 (maxInt64Factors). */
const SAFE_DIGITS = 18;

const DECIMAL_SUFFIXES = new Map([['n', -9], ['u', -6], ['m', -3], ['', 0], ['k', 3], ['M', 6], ['G', 9], ['T', 12], ['P', 15], ['E', 18]]);
const BINARY_SUFFIXES = new Map([['Ki', 10], ['Mi', 20], ['Gi', 30], ['Ti', 40], ['Pi', 50], ['Ei', 60]]);

/** Sign, zeros, numerator, denominator, suffix. Digits may be missing. */
const SHAPE = /^([+-]?)(0*)([0-9]*)(?:(\.)([0-9]*))?([eEinumkKMGTP]*[+-]?[0-9]*)$/;

interface Suffix {
  readonly base: 2 | 10;
  readonly exponent: number;
  readonly format: QuantityFormat;
}

/** Parsed texts seldom repeat without bound; when they do, start over. */
const MEMO_LIMIT = 2000;
const memo = new Map<string, Result<Quantity, string>>();

/** Reads a quantity; the error is Kubernetes' text. */
export function parseQuantity(text: string): Result<Quantity, string> {
  const known = memo.get(text);
  if (known) return known;
  const parsed = parse(text);
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(text, parsed);
  return parsed;
}

/** Reads a quantity that was validated before: what cannot be read counts as zero. */
export function quantityFrom(value: string | number | undefined): Quantity {
  const parsed = parseQuantity(String(value ?? '0').trim());
  return parsed.ok ? parsed.value : { unscaled: 0n, exponent: 0, format: 'DecimalSI', wide: false };
}

function parse(text: string): Result<Quantity, string> {
  if (text === '') return failure(QUANTITY_FORMAT_ERROR);
  if (text === '0') return ok({ unscaled: 0n, exponent: 0, format: 'DecimalSI', wide: false, text });
  const shape = SHAPE.exec(text);
  if (!shape) return failure(QUANTITY_FORMAT_ERROR);
  const [, sign = '', zeros = '', digits = '', point = '', fraction = '', suffixText = ''] = shape;
  // A lone sign or zeros end the scan early in Kubernetes, before the suffix.
  if (digits === '' && point === '' && suffixText === '') return ok({ unscaled: 0n, exponent: 0, format: 'DecimalSI', wide: false });
  const suffix = readSuffix(suffixText);
  if (!suffix) return failure(SUFFIX_ERROR);
  const numerator = digits === '' ? '0' : digits;
  const narrow = parseNarrow(text, sign === '-', numerator, fraction, suffix);
  if (narrow) return ok(narrow);
  if (zeros + digits + fraction === '') return failure(NUMERIC_ERROR);
  return ok(parseWide(sign === '-', zeros + digits, fraction, suffix));
}

function readSuffix(text: string): Suffix | undefined {
  const decimal = DECIMAL_SUFFIXES.get(text);
  if (decimal !== undefined) return { base: 10, exponent: decimal, format: 'DecimalSI' };
  const binary = BINARY_SUFFIXES.get(text);
  if (binary !== undefined) return { base: 2, exponent: binary, format: 'BinarySI' };
  if (!/^[eE][+-]?[0-9]+$/.test(text)) return undefined;
  const exponent = BigInt(text.slice(text[1] === '+' ? 2 : 1));
  if (!fitsInt64(exponent)) return undefined;
  return { base: 10, exponent: Number(BigInt.asIntN(32, exponent)), format: 'DecimalExponent' };
}

/** The int64 form, where the number of digits allows it. */
function parseNarrow(text: string, negative: boolean, numerator: string, fraction: string, suffix: Suffix): Quantity | undefined {
  let exponent = 0;
  let factor = 1n;
  if (suffix.base === 10) {
    if (numerator.length + fraction.length > SAFE_DIGITS) return undefined;
    exponent = suffix.exponent;
  } else {
    if (fraction !== '' || 15 - numerator.length - Math.trunc((suffix.exponent * 3) / 10) - 1 < 0) return undefined;
    factor = 1n << BigInt(suffix.exponent);
  }
  exponent -= fraction.length;
  if (exponent < NANO) return undefined;
  const shifted = numerator + fraction;
  const value = BigInt(shifted);
  const amount = value * factor;
  if (!fitsInt64(amount)) return undefined;
  const quantity: Quantity = { unscaled: negative ? -amount : amount, exponent, format: suffix.format, wide: false };
  return keepsText(shifted, value, exponent, suffix) ? { ...quantity, text } : quantity;
}

/** Canonical enough to be printed as it was written. */
function keepsText(shifted: string, value: bigint, exponent: number, suffix: Suffix): boolean {
  if (suffix.base === 2) return (value & 7n) !== 0n;
  return exponent % 3 === 0 && !shifted.endsWith('000') && !shifted.startsWith('0');
}

function parseWide(negative: boolean, digits: string, fraction: string, suffix: Suffix): Quantity {
  let unscaled = BigInt(digits + fraction || '0');
  let exponent = -fraction.length;
  if (suffix.base === 10) exponent += suffix.exponent;
  else unscaled <<= BigInt(suffix.exponent);
  if (unscaled !== 0n) ({ unscaled, exponent } = roundUp({ unscaled, exponent, format: suffix.format, wide: true }, NANO).quantity);
  let format = suffix.format;
  if (format === 'BinarySI') {
    const one = exponent < 0 ? powerOfTen(-exponent) : 1n;
    if (unscaled > MAX_INT64 * one) [unscaled, exponent] = [MAX_INT64, 0];
    else if (unscaled > 0n && unscaled < one) format = 'DecimalSI';
  }
  return { unscaled: negative ? -unscaled : unscaled, exponent, format, wide: true };
}

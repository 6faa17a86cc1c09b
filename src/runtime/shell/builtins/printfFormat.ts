// One printf conversion: numbers and strings with flags, width and precision, as C does it.
import type { Bytes } from '../../vfs/types.ts';

export interface Conversion {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly type: string;
}

export function pad(text: Bytes, { flags, width }: Pick<Conversion, 'flags' | 'width'>): Bytes {
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width);
}

export function formatString(text: Bytes, conversion: Conversion): Bytes {
  return pad(conversion.precision === undefined ? text : text.slice(0, conversion.precision), conversion);
}

export function formatInteger(value: bigint, conversion: Conversion): Bytes {
  const { type, flags, precision } = conversion;
  const signed = type === 'd' || type === 'i';
  const magnitude = signed ? (value < 0n ? -value : value) : BigInt.asUintN(64, value);
  let digits = type === 'o' ? magnitude.toString(8) : type === 'x' ? magnitude.toString(16) : type === 'X' ? magnitude.toString(16).toUpperCase() : magnitude.toString();
  if (precision === 0 && magnitude === 0n) digits = '';
  if (precision !== undefined) digits = digits.padStart(precision, '0');
  let prefix = signed ? (value < 0n ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') : '';
  if (flags.includes('#') && magnitude !== 0n) {
    if (type === 'o' && !digits.startsWith('0')) prefix = '0';
    if (type === 'x' || type === 'X') prefix = `0${type}`;
  }
  return withZeros(prefix, digits, conversion, precision === undefined);
}

function withZeros(prefix: Bytes, digits: Bytes, conversion: Conversion, zerosAllowed: boolean): Bytes {
  const { flags, width } = conversion;
  if (zerosAllowed && flags.includes('0') && !flags.includes('-')) return prefix + digits.padStart(width - prefix.length, '0');
  return pad(prefix + digits, conversion);
}

export function formatFloat(value: number, conversion: Conversion): Bytes {
  const { type, flags } = conversion;
  const precision = conversion.precision ?? 6;
  const negative = value < 0 || Object.is(value, -0);
  const magnitude = Math.abs(value);
  const prefix = negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  if (!Number.isFinite(value)) return pad(prefix + caseLike(Number.isNaN(value) ? 'nan' : 'inf', type), conversion);
  let text: Bytes;
  switch (type.toLowerCase()) {
    case 'f':
      text = fixed(magnitude, precision);
      break;
    case 'e':
      text = exponential(magnitude, precision);
      break;
    default:
      text = general(magnitude, precision, flags.includes('#'));
  }
  return withZeros(prefix, caseLike(text, type), conversion, true);
}

function caseLike(text: Bytes, type: string): Bytes {
  return type >= 'A' && type <= 'Z' ? text.toUpperCase() : text;
}

/** Exact decimal digits of a double, rounded half to even as glibc and musl do. */
export function fixed(value: number, precision: number): Bytes {
  const { numerator, shift } = exact(value);
  const scale = 10n ** BigInt(precision);
  const denominator = 1n << BigInt(shift);
  const scaled = numerator * scale;
  let quotient = scaled / denominator;
  const remainder = scaled % denominator;
  if (remainder * 2n > denominator || (remainder * 2n === denominator && (quotient & 1n) === 1n)) quotient += 1n;
  const digits = quotient.toString().padStart(precision + 1, '0');
  return precision === 0 ? digits : `${digits.slice(0, -precision)}.${digits.slice(-precision)}`;
}

/** value = numerator / 2^shift, exactly. */
function exact(value: number): { readonly numerator: bigint; readonly shift: number } {
  let shift = 0;
  let scaled = value;
  while (!Number.isInteger(scaled) && shift < 1100) {
    scaled *= 2;
    shift += 1;
  }
  return { numerator: BigInt(scaled), shift };
}

function exponential(value: number, precision: number): Bytes {
  const text = value.toExponential(Math.min(precision, 100));
  const [mantissa = '0', exponent = '+0'] = text.split('e');
  const digits = exponent.slice(1).padStart(2, '0');
  return `${mantissa}e${exponent.charAt(0)}${digits}`;
}

function general(value: number, precision: number, keepZeros: boolean): Bytes {
  const significant = precision === 0 ? 1 : precision;
  const exponent = value === 0 ? 0 : Number(value.toExponential(Math.min(significant - 1, 100)).split('e')[1]);
  const scientific = exponent < -4 || exponent >= significant;
  const text = scientific ? exponential(value, significant - 1) : fixed(value, Math.max(0, significant - 1 - exponent));
  if (keepZeros || !text.includes('.')) return text;
  const [mantissa = '', tail] = text.split('e');
  const trimmed = mantissa.replace(/\.?0+$/, '');
  return tail === undefined ? trimmed : `${trimmed}e${tail}`;
}

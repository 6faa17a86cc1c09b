// awk's values: numbers, strings, input that looks like a number, and what was never assigned.
import type { Bytes } from '../../../vfs/types.ts';
import { formatFloat } from '../../builtins/printfFormat.ts';

/** Input (a field, getline, ARGV, -v) that looks like a number: compares as one, prints as it was written. */
export interface NumericText {
  readonly text: Bytes;
  readonly number: number;
}

/** undefined: never assigned; both '' and 0. */
export type Value = number | Bytes | NumericText | undefined;

const NUMBER = /^[ \t\n\v\f\r]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/;

/** How numbers become text: CONVFMT or OFMT, and below which size whole ones are written in full. */
export interface NumberFormat {
  readonly pattern: Bytes;
  readonly wholeBelow: number;
}

/** A value that came from outside. */
export function fromInput(text: Bytes): Value {
  const match = NUMBER.exec(text);
  if (!match || /[^ \t\n\v\f\r]/.test(text.slice(match[0].length))) return text;
  return { text, number: Number(match[1]) };
}

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value === undefined) return 0;
  if (typeof value === 'object') return value.number;
  return Number(NUMBER.exec(value)?.[1] ?? 0);
}

export function toText(value: Value, format: NumberFormat): Bytes {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  return typeof value === 'object' ? value.text : numberText(value, format);
}

/** Whole numbers are written in full, others by CONVFMT or OFMT. */
export function numberText(value: number, format: NumberFormat): Bytes {
  if (Number.isInteger(value) && Math.abs(value) < format.wholeBelow) return BigInt(value).toString();
  const match = /^([^]*?)%([-+ #0]*)(\d*)(?:\.(\d+))?([eEfFgG])([^]*)$/.exec(format.pattern);
  if (!match) return formatFloat(value, { flags: '', width: 0, precision: 6, type: 'g' });
  const [, before = '', flags = '', width = '', precision, type = 'g', after = ''] = match;
  return before + formatFloat(value, { flags, width: Number(width), precision: precision === undefined ? undefined : Number(precision), type }) + after;
}

export function isTrue(value: Value): boolean {
  if (typeof value === 'string') return value !== '';
  return toNumber(value) !== 0;
}

/** Below 0, 0, above 0. As numbers when both are or look like numbers. */
export function compareValues(left: Value, right: Value, format: NumberFormat): number {
  if (typeof left !== 'string' && typeof right !== 'string') {
    const [a, b] = [toNumber(left), toNumber(right)];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  const [a, b] = [toText(left, format), toText(right, format)];
  return a < b ? -1 : a > b ? 1 : 0;
}

// How sort compares lines: keys, numbers, versions, months.
import { compareBytes } from '../../../../base/compareBytes.ts';
import type { Bytes } from '../../../vfs/types.ts';

export interface KeyOptions {
  numeric: boolean;
  general: boolean;
  human: boolean;
  version: boolean;
  month: boolean;
  reverse: boolean;
  foldCase: boolean;
  dictionary: boolean;
  ignoreBlanks: boolean;
  printable: boolean;
}

export interface Key {
  readonly startField: number;
  readonly startChar: number;
  /** 0 = to the end of the line. */
  readonly endField: number;
  readonly endChar: number;
  readonly options: KeyOptions;
  /** It has options of its own: the global ones do not apply. */
  readonly own: boolean;
}

export function noOptions(): KeyOptions {
  return { numeric: false, general: false, human: false, version: false, month: false, reverse: false, foldCase: false, dictionary: false, ignoreBlanks: false, printable: false };
}

/** False for a letter that means nothing. */
export function setKeyOption(options: KeyOptions, letter: string): boolean {
  const names: Readonly<Record<string, keyof KeyOptions>> = {
    n: 'numeric', g: 'general', h: 'human', V: 'version', M: 'month', r: 'reverse', f: 'foldCase', d: 'dictionary', b: 'ignoreBlanks', i: 'printable',
  };
  const name = names[letter];
  if (name === undefined) return false;
  options[name] = true;
  return true;
}

/** `2,3nr`, `1.2b`; undefined when it is no key. */
export function parseKey(text: Bytes): Key | undefined {
  const match = /^(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.(\d+))?([a-zA-Z]*))?$/.exec(text);
  if (!match) return undefined;
  const options = noOptions();
  const letters = `${match[3] ?? ''}${match[6] ?? ''}`;
  for (const letter of letters) if (!setKeyOption(options, letter)) return undefined;
  return { startField: Number(match[1]), startChar: Number(match[2] ?? '1'), endField: Number(match[4] ?? '0'), endChar: Number(match[5] ?? '0'), options, own: letters !== '' };
}

/** The part of a line that a key means. */
export function extractKey(line: Bytes, key: Key, separator: string | undefined): Bytes {
  const starts = fieldStarts(line, separator);
  const from = starts[key.startField - 1];
  if (from === undefined) return '';
  let start = from.start;
  if (key.options.ignoreBlanks) while (/[ \t]/.test(line.charAt(start))) start += 1;
  start += key.startChar - 1;
  if (key.endField === 0) return line.slice(start);
  const to = starts[key.endField - 1];
  if (to === undefined) return line.slice(start);
  const end = key.endChar === 0 ? to.end : Math.min(to.end, to.start + key.endChar);
  return line.slice(start, Math.max(start, end));
}

/** With a separator fields lie between it; without, a field begins with the blanks before it. */
function fieldStarts(line: Bytes, separator: string | undefined): { readonly start: number; readonly end: number }[] {
  const fields: { start: number; end: number }[] = [];
  if (separator !== undefined) {
    let start = 0;
    for (;;) {
      const end = line.indexOf(separator, start);
      fields.push({ start, end: end < 0 ? line.length : end });
      if (end < 0) return fields;
      start = end + 1;
    }
  }
  for (const match of line.matchAll(/[ \t]*[^ \t]+|[ \t]+$/g)) fields.push({ start: match.index, end: match.index + match[0].length });
  return fields;
}

export function compareKeys(a: Bytes, b: Bytes, options: KeyOptions): number {
  const order = compareValues(a, b, options);
  return options.reverse ? -order : order;
}

function compareValues(a: Bytes, b: Bytes, options: KeyOptions): number {
  if (options.numeric) return leadingNumber(a) - leadingNumber(b);
  if (options.general) return generalNumber(a) - generalNumber(b);
  if (options.human) return humanNumber(a) - humanNumber(b);
  if (options.month) return monthOf(a) - monthOf(b);
  const [x, y] = [prepared(a, options), prepared(b, options)];
  return options.version ? compareVersions(x, y) : compareBytes(x, y);
}

function prepared(text: Bytes, options: KeyOptions): Bytes {
  let result = text;
  if (options.ignoreBlanks) result = result.replace(/^[ \t]+/, '');
  if (options.dictionary) result = result.replace(/[^A-Za-z0-9 \t]/g, '');
  if (options.printable) result = result.replace(/[^ -~]/g, '');
  return options.foldCase ? result.replace(/[a-z]+/g, (part) => part.toUpperCase()) : result;
}

function leadingNumber(text: Bytes): number {
  const match = /^\s*(-?\d*\.?\d*)/.exec(text);
  const value = Number(match?.[1] ?? '0');
  return Number.isNaN(value) ? 0 : value;
}

function generalNumber(text: Bytes): number {
  const match = /^\s*[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)/.exec(text);
  return match ? Number(match[0]) : -Infinity;
}

function humanNumber(text: Bytes): number {
  const match = /^\s*(-?\d*\.?\d+)\s*([kKMGTPE]?)/.exec(text);
  if (!match) return 0;
  const power = { '': 0, k: 1, K: 1, M: 2, G: 3, T: 4, P: 5, E: 6 }[match[2] ?? ''] ?? 0;
  return Number(match[1]) * 1024 ** power;
}

function monthOf(text: Bytes): number {
  const names = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
  return names.indexOf(text.trim().slice(0, 3).toUpperCase());
}

/** strverscmp: runs of digits by value. */
export function compareVersions(a: Bytes, b: Bytes): number {
  const split = (text: Bytes) => text.match(/\d+|\D+/g) ?? [];
  const [x, y] = [split(a), split(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const [p, q] = [x[i], y[i]];
    if (p === undefined) return -1;
    if (q === undefined) return 1;
    const numbers = /^\d/.test(p) && /^\d/.test(q);
    const order = numbers ? Number(BigInt(p) - BigInt(q) > 0n) - Number(BigInt(p) - BigInt(q) < 0n) : compareBytes(p, q);
    if (order !== 0) return order;
  }
  return 0;
}

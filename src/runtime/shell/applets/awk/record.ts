// $0 and its fields: each is made from the other only when asked for.
import type { Bytes } from '../../../vfs/types.ts';
import { awkRegex, globalRegex } from './patterns.ts';
import { fromInput, type Value } from './values.ts';

export class AwkRecord {
  #text: Bytes = '';
  #fields: Value[] = [];
  /** FS as it was when the record was read. */
  #separator: Bytes = ' ';
  #isSplit = true;
  #isJoined = true;
  #newlineSeparates = false;
  readonly #joiner: () => Bytes;
  readonly #textOf: (value: Value) => Bytes;

  constructor(joiner: () => Bytes, textOf: (value: Value) => Bytes) {
    this.#joiner = joiner;
    this.#textOf = textOf;
  }

  set(text: Bytes, separator: Bytes, newlineSeparates: boolean): void {
    this.#text = text;
    this.#separator = separator;
    this.#newlineSeparates = newlineSeparates;
    this.#isSplit = false;
    this.#isJoined = true;
  }

  get text(): Bytes {
    if (!this.#isJoined) this.#text = this.#fields.map((field) => this.#textOf(field)).join(this.#joiner());
    this.#isJoined = true;
    return this.#text;
  }

  get count(): number {
    return this.#split().length;
  }

  set count(count: number) {
    const fields = this.#split();
    while (fields.length < count) fields.push('');
    fields.length = count;
    this.#isJoined = false;
  }

  field(index: number): Value {
    return index === 0 ? fromInput(this.text) : this.#split()[index - 1];
  }

  setField(index: number, value: Value): void {
    const fields = this.#split();
    while (fields.length < index) fields.push('');
    fields[index - 1] = value;
    this.#isJoined = false;
  }

  #split(): Value[] {
    if (!this.#isSplit) {
      this.#fields = splitText(this.#text, this.#separator, this.#newlineSeparates).map(fromInput);
      this.#isSplit = true;
    }
    return this.#fields;
  }
}

/** By blanks when the separator is one blank; by one character as it is; else by a regular expression. */
export function splitText(text: Bytes, separator: Bytes | RegExp, newlineSeparates = false): Bytes[] {
  if (text === '') return [];
  if (separator === ' ') {
    const trimmed = text.replace(/^[ \t\n]+|[ \t\n]+$/g, '');
    return trimmed === '' ? [] : trimmed.split(/[ \t\n]+/);
  }
  if (separator === '') return text.split('');
  if (typeof separator === 'string' && separator.length === 1 && separator !== '\\' && !newlineSeparates) return text.split(separator);
  return splitByRegex(text, regexOf(separator, newlineSeparates));
}

function regexOf(separator: Bytes | RegExp, newlineSeparates: boolean): RegExp {
  if (typeof separator !== 'string') return separator;
  const source = separator.length === 1 ? `[${separator === '\\' ? '\\\\' : separator}]` : separator;
  return awkRegex(newlineSeparates ? `(${source})|\n` : source);
}

function splitByRegex(text: Bytes, regex: RegExp): Bytes[] {
  const parts: Bytes[] = [];
  let start = 0;
  for (const match of text.matchAll(globalRegex(regex))) {
    if (match[0] === '') continue;
    parts.push(text.slice(start, match.index));
    start = match.index + match[0].length;
  }
  parts.push(text.slice(start));
  return parts;
}

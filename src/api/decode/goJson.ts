// Reads JSON as Go's encoding/json does, with its texts and offsets for what is wrong. Mirrors its scanner.
import { defineKey, type PlainObject } from './readStruct.ts';

export interface JsonValue {
  readonly value: unknown;
  /** Where the value ends. */
  readonly end: number;
}

/** Thrown inside readJson only. */
class JsonProblem extends Error {
  readonly offset: number | undefined;

  constructor(message: string, offset?: number) {
    super(message);
    this.offset = offset;
  }
}

/** `offset`: behind the character that is wrong; `unexpected EOF` has none. */
export type JsonResult = { readonly ok: true; readonly value: JsonValue } | { readonly ok: false; readonly error: string; readonly offset: number | undefined };

/** One value from `start` on; what follows it is not looked at. */
export function readJson(text: string, start = 0): JsonResult {
  const parser = new JsonParser(text, start);
  try {
    const value = parser.parseValue('looking for beginning of value');
    return { ok: true, value: { value, end: parser.offset } };
  } catch (error) {
    if (error instanceof JsonProblem) return { ok: false, error: error.message, offset: error.offset };
    throw error;
  }
}

const ESCAPES = new Map([['"', '"'], ['\\', '\\'], ['/', '/'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t']]);
const LITERALS = new Map<string, unknown>([['true', true], ['false', false], ['null', null]]);

// Differs from encoding/json, which allows 10000: see the YAML scanner.
const MAX_DEPTH = 1000;

class JsonParser {
  readonly #text: string;
  offset: number;
  #depth = 0;

  constructor(text: string, start: number) {
    this.#text = text;
    this.offset = start;
  }

  #fail(context: string): never {
    const character = this.#text[this.offset];
    if (character === undefined) throw new JsonProblem('unexpected EOF');
    throw new JsonProblem(`invalid character ${quoteCharacter(character)} ${context}`, this.offset + 1);
  }

  #skipSpace(): void {
    while (/[ \t\r\n]/.test(this.#text[this.offset] ?? '')) this.offset += 1;
  }

  #take(character: string): boolean {
    if (this.#text[this.offset] !== character) return false;
    this.offset += 1;
    return true;
  }

  parseValue(context: string): unknown {
    this.#skipSpace();
    const character = this.#text[this.offset] ?? '';
    if (character === '{' || character === '[') return this.#parseNested(character);
    if (this.#take('"')) return this.#parseString();
    if (character === '-' || /^[0-9]$/.test(character)) return this.#parseNumber();
    for (const [word, value] of LITERALS) if (word.startsWith(character) && character !== '') return this.#parseLiteral(word, value);
    return this.#fail(context);
  }

  #parseNested(bracket: string): unknown {
    if (this.#depth >= MAX_DEPTH) this.#fail('exceeded max depth');
    this.#depth += 1;
    this.offset += 1;
    const value = bracket === '{' ? this.#parseObject() : this.#parseArray();
    this.#depth -= 1;
    return value;
  }

  #parseObject(): PlainObject {
    const object: PlainObject = {};
    this.#skipSpace();
    if (this.#take('}')) return object;
    for (;;) {
      this.#skipSpace();
      if (!this.#take('"')) this.#fail('looking for beginning of object key string');
      const key = this.#parseString();
      this.#skipSpace();
      if (!this.#take(':')) this.#fail('after object key');
      defineKey(object, key, this.parseValue('looking for beginning of value'));
      this.#skipSpace();
      if (this.#take('}')) return object;
      if (!this.#take(',')) this.#fail('after object key:value pair');
    }
  }

  #parseArray(): unknown[] {
    const items: unknown[] = [];
    this.#skipSpace();
    if (this.#take(']')) return items;
    for (;;) {
      items.push(this.parseValue('looking for beginning of value'));
      this.#skipSpace();
      if (this.#take(']')) return items;
      if (!this.#take(',')) this.#fail('after array element');
    }
  }

  #parseString(): string {
    let text = '';
    for (;;) {
      const character = this.#text[this.offset];
      if (character === undefined || character < ' ') this.#fail('in string literal');
      this.offset += 1;
      if (character === '"') return text;
      text += character === '\\' ? this.#parseEscape() : character;
    }
  }

  #parseEscape(): string {
    const letter = this.#text[this.offset] ?? '';
    if (letter === 'u') {
      this.offset += 1;
      let digits = '';
      while (digits.length < 4) {
        if (!/^[0-9a-fA-F]$/.test(this.#text[this.offset] ?? '')) this.#fail('in \\u hexadecimal character escape');
        digits += this.#text[this.offset] ?? '';
        this.offset += 1;
      }
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const plain = ESCAPES.get(letter);
    if (plain === undefined) this.#fail('in string escape code');
    this.offset += 1;
    return plain;
  }

  #parseNumber(): number | bigint {
    const start = this.offset;
    this.#take('-');
    if (!this.#take('0')) this.#takeDigits('in numeric literal');
    let integer = true;
    if (this.#take('.')) {
      integer = false;
      this.#takeDigits('after decimal point in numeric literal');
    }
    if (this.#take('e') || this.#take('E')) {
      integer = false;
      if (!this.#take('+')) this.#take('-');
      this.#takeDigits('in exponent of numeric literal');
    }
    const text = this.#text.slice(start, this.offset);
    return integer ? integerOf(text) : Number(text);
  }

  #takeDigits(context: string): void {
    if (!/^[0-9]$/.test(this.#text[this.offset] ?? '')) this.#fail(context);
    while (/^[0-9]$/.test(this.#text[this.offset] ?? '')) this.offset += 1;
  }

  #parseLiteral(word: string, value: unknown): unknown {
    for (const [i, letter] of [...word].entries()) {
      if (!this.#take(letter)) this.#fail(`in literal ${word} (expecting ${quoteCharacter(word[i] ?? '')})`);
    }
    return value;
  }
}

/** Integers beyond 2^53 stay exact as BigInt, as far as an int64 goes. */
function integerOf(text: string): number | bigint {
  const value = BigInt(text);
  const exact = value >= -(2n ** 53n) && value <= 2n ** 53n;
  return exact || value < -(2n ** 63n) || value >= 2n ** 63n ? Number(text) : value;
}

function quoteCharacter(character: string): string {
  if (character === "'") return "'\\''";
  if (character === '"') return `'"'`;
  return `'${JSON.stringify(character).slice(1, -1)}'`;
}

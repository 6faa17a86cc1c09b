// The characters of a script, with aliases as inputs within the input, and line numbers.
import type { Bytes } from '../../vfs/types.ts';
import { NeedMoreInput } from './syntaxError.ts';

export const END = -1;

interface Layer {
  readonly text: Bytes;
  readonly pos: number;
  readonly alias: Bytes | undefined;
}

export class Scanner {
  text: Bytes;
  pos: number;
  line: number;
  /** False while more input may come: reaching the end then asks for it. */
  readonly final: boolean;
  #layers: Layer[] = [];
  #alias: Bytes | undefined;
  /** The alias whose last word ended in a blank: the next word is looked up too. */
  aliasEndedInBlank = false;

  constructor(text: Bytes, pos: number, line: number, final: boolean) {
    this.text = text;
    this.pos = pos;
    this.line = line;
    this.final = final;
  }

  /** The char code here, after removing backslash-newline pairs; END at the end. */
  peek(): number {
    for (;;) {
      const c = this.peekRaw();
      if (c !== 92 || this.charAt(1) !== 10) return c;
      this.pos += 2;
      this.line += 1;
    }
  }

  /** The char code here, as it stands. */
  peekRaw(): number {
    while (this.pos >= this.text.length) {
      const layer = this.#layers.pop();
      if (!layer) {
        if (!this.final) throw new NeedMoreInput();
        return END;
      }
      this.aliasEndedInBlank = /[ \t]$/.test(this.text);
      this.text = layer.text;
      this.pos = layer.pos;
      this.#alias = layer.alias;
    }
    return this.text.charCodeAt(this.pos);
  }

  /** The char code `offset` behind this one, in the same layer; END beyond it. */
  charAt(offset: number): number {
    const c = this.text.charCodeAt(this.pos + offset);
    return Number.isNaN(c) ? END : c;
  }

  next(): number {
    const c = this.peek();
    this.skip(c);
    return c;
  }

  nextRaw(): number {
    const c = this.peekRaw();
    this.skip(c);
    return c;
  }

  /** Moves past a char that was peeked. */
  skip(c: number): void {
    if (c === END) return;
    this.pos += 1;
    if (c === 10) this.line += 1;
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.pos);
  }

  /** Reads an alias's value next. */
  pushAlias(name: Bytes, value: Bytes): void {
    this.#layers.push({ text: this.text, pos: this.pos, alias: this.#alias });
    this.text = value;
    this.pos = 0;
    this.#alias = name;
  }

  /** True while the value of this alias is being read: it is not expanded again. */
  inAlias(name: Bytes): boolean {
    return this.#alias === name || this.#layers.some((layer) => layer.alias === name);
  }

  get inAnyAlias(): boolean {
    return this.#layers.length > 0;
  }

  /** Position in the script itself. */
  get basePos(): number {
    return this.#layers[0]?.pos ?? this.pos;
  }
}

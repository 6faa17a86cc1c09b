// From expanded pieces to fields: splitting at IFS (POSIX 2.6.5), keeping what was quoted apart for globbing.
import type { Bytes } from '../../vfs/types.ts';

export interface Piece {
  readonly text: Bytes;
  /** Neither split nor globbed. */
  readonly quoted: boolean;
  /** Came from an expansion: split at IFS. */
  readonly split: boolean;
}

/** A piece that ends the present field: between the elements of `$@`. `keep`: even an empty one (`"$@"`). */
export const FIELD_BREAK = Symbol('field break');

export type PieceOrBreak = Piece | typeof FIELD_BREAK;

export interface FieldPart {
  readonly text: Bytes;
  readonly quoted: boolean;
}

export type Field = FieldPart[];

export const DEFAULT_IFS = ' \t\n';

class Splitter {
  readonly fields: Field[] = [];
  #open: Field | undefined;
  /** The last field ended at whitespace: one other separator may still belong to that end. */
  #afterBlank = false;
  readonly #ifs: Bytes;

  constructor(ifs: Bytes) {
    this.#ifs = ifs;
  }

  add(text: Bytes, quoted: boolean): void {
    (this.#open ??= []).push({ text, quoted });
    this.#afterBlank = false;
  }

  end(): void {
    if (this.#open) this.fields.push(this.#open);
    this.#open = undefined;
    this.#afterBlank = false;
  }

  split(text: Bytes): void {
    const ifs = this.#ifs;
    let start = 0;
    for (let i = 0; i < text.length; i++) {
      const c = text.charAt(i);
      if (!ifs.includes(c)) continue;
      if (i > start) this.add(text.slice(start, i), false);
      start = i + 1;
      this.#separator(c);
    }
    if (start < text.length) this.add(text.slice(start), false);
  }

  #separator(c: string): void {
    const blank = c === ' ' || c === '\t' || c === '\n';
    if (this.#open) {
      this.end();
      this.#afterBlank = blank;
    } else if (!blank) {
      if (this.#afterBlank) this.#afterBlank = false;
      else this.fields.push([]);
    }
  }
}

export function splitFields(pieces: readonly PieceOrBreak[], ifs: Bytes): Field[] {
  const splitter = new Splitter(ifs);
  for (const piece of pieces) {
    if (piece === FIELD_BREAK) splitter.end();
    else if (piece.split && !piece.quoted) splitter.split(piece.text);
    else if (piece.quoted || piece.text !== '') splitter.add(piece.text, piece.quoted);
  }
  splitter.end();
  return splitter.fields;
}

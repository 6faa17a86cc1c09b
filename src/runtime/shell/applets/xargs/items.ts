// The items of xargs' input: words with quotes, lines, or what a separator divides.
import type { Bytes } from '../../../vfs/types.ts';

export interface Item {
  readonly text: Bytes;
  /** The last one of its line. */
  readonly endsLine: boolean;
}

export class XargsError {
  readonly text: Bytes;
  /** GNU says more. */
  readonly hint: Bytes;

  constructor(text: Bytes, hint: Bytes) {
    this.text = text;
    this.hint = hint;
  }
}

export interface Splitting {
  /** One character or its escape; undefined: blanks and quotes. */
  readonly separator: Bytes | undefined;
  /** One item per line (-I). */
  readonly byLine: boolean;
  /** The word that ends the input. */
  readonly end: Bytes | undefined;
}

const SEPARATORS: Readonly<Record<string, string>> = { '\\n': '\n', '\\t': '\t', '\\0': '\0', '\\r': '\r', '\\\\': '\\' };

/** Items up to the end or the first mistake, which is reported. */
export function splitItems(text: Bytes, splitting: Splitting, onError: (error: XargsError) => void): readonly Item[] {
  if (splitting.separator !== undefined) {
    const separator = SEPARATORS[splitting.separator] ?? splitting.separator;
    const whole = text.endsWith(separator) ? text.slice(0, -1) : text;
    return text === '' ? [] : whole.split(separator).map((item) => ({ text: item, endsLine: true }));
  }
  return new WordSplitter(text, splitting).items(onError);
}

class WordSplitter {
  readonly #text: Bytes;
  readonly #splitting: Splitting;
  #at = 0;

  constructor(text: Bytes, splitting: Splitting) {
    this.#text = text;
    this.#splitting = splitting;
  }

  items(onError: (error: XargsError) => void): readonly Item[] {
    const items: Item[] = [];
    const { end } = this.#splitting;
    for (;;) {
      while (/[ \t\n]/.test(this.#text.charAt(this.#at))) this.#at += 1;
      if (this.#at >= this.#text.length) return items;
      const word = this.#word();
      if (typeof word !== 'string') {
        onError(word);
        return items;
      }
      if (word === end) return items;
      const blanks = /^[ \t]*/.exec(this.#text.slice(this.#at))?.[0].length ?? 0;
      const next = this.#text.charAt(this.#at + (this.#splitting.byLine ? 0 : blanks));
      items.push({ text: word, endsLine: blanks === 0 && (next === '\n' || next === '') });
    }
  }

  #word(): Bytes | XargsError {
    let word = '';
    for (; this.#at < this.#text.length; this.#at++) {
      const c = this.#text.charAt(this.#at);
      if (c === '\n' || (!this.#splitting.byLine && (c === ' ' || c === '\t'))) break;
      if (c === '\\') {
        this.#at += 1;
        word += this.#text.charAt(this.#at);
      } else if (c === '"' || c === "'") {
        const close = this.#text.indexOf(c, this.#at + 1);
        const line = this.#text.indexOf('\n', this.#at + 1);
        if (close < 0 || (line >= 0 && line < close)) {
          return new XargsError(`unmatched ${c === '"' ? 'double' : 'single'} quote`, 'by default quotes are special to xargs unless you use the -0 option');
        }
        word += this.#text.slice(this.#at + 1, close);
        this.#at = close;
      } else word += c;
    }
    return word;
  }
}

// Colours of a line of YAML: keys, values, numbers, punctuation, comments. One reader for Monaco and for the text that stands there before it.

export type TokenKind = 'key' | 'string' | 'number' | 'punctuation' | 'comment' | 'plain';

export interface YamlToken {
  readonly start: number;
  readonly kind: TokenKind;
}

/** What one line tells the next: the indentation of the block scalar it is in; -1 outside. */
export interface LineState {
  readonly block: number;
}

export const FIRST_STATE: LineState = { block: -1 };

export interface LineTokens {
  readonly tokens: readonly YamlToken[];
  readonly after: LineState;
}

const KEY = /(?![-?]\s)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#&*!|>'"%@`{}[\],][^#{}[\],]*?)(?=\s*:(?:\s|$))/y;
const QUOTED = /"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?/y;
const PLAIN = /[^\s,{}[\]#][^,{}[\]#]*?(?=\s*(?:[,{}[\]]|\s#|$))/y;
const BLOCK_HEADER = /[|>][+-]?\d?[+-]?(?=\s*(?:#|$))/y;
const NUMBER = /^[-+]?(?:\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?|0x[0-9a-fA-F]+)$/;

export function lineTokens(line: string, { block }: LineState): LineTokens {
  const indent = line.search(/\S/);
  if (block >= 0 && (indent < 0 || indent > block)) return { tokens: [{ start: 0, kind: 'string' }], after: { block } };
  const reader = new LineReader(line);
  reader.read();
  return { tokens: reader.tokens, after: { block: reader.opensBlock ? Math.max(0, indent) : -1 } };
}

class LineReader {
  readonly tokens: YamlToken[] = [];
  opensBlock = false;
  readonly #line: string;
  #at = 0;

  constructor(line: string) {
    this.#line = line;
  }

  read(): void {
    while (this.#at < this.#line.length) {
      const char = this.#line.charAt(this.#at);
      if (/\s/.test(char)) this.#take('plain', 1);
      else if (char === '#' && (this.#at === 0 || /\s/.test(this.#line.charAt(this.#at - 1)))) this.#take('comment', this.#line.length);
      else if (this.#match(KEY)) this.#take('key', KEY.lastIndex - this.#at);
      else if (this.#match(BLOCK_HEADER)) {
        this.opensBlock = true;
        this.#take('punctuation', BLOCK_HEADER.lastIndex - this.#at);
      } else if (this.#match(QUOTED)) this.#take('string', QUOTED.lastIndex - this.#at);
      else if (/[-:,[\]{}?]/.test(char) && /^(?:.\s|.$|[,[\]{}])/.test(this.#line.slice(this.#at))) this.#take('punctuation', 1);
      else if (this.#match(PLAIN)) this.#take(NUMBER.test(this.#line.slice(this.#at, PLAIN.lastIndex)) ? 'number' : 'string', PLAIN.lastIndex - this.#at);
      else this.#take('punctuation', 1);
    }
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#line);
  }

  #take(kind: TokenKind, length: number): void {
    if (this.tokens.at(-1)?.kind !== kind) this.tokens.push({ start: this.#at, kind });
    this.#at += length;
  }
}

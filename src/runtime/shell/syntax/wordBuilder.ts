// Collects the parts of a word while it is read.
import type { Bytes } from '../../vfs/types.ts';
import type { Dialect, Word, WordPart } from './ast.ts';

const GLOB = /[*?[]/;
/** Braces, and the parentheses of extended globs. */
const BASH_SPECIAL = /[{(]/;

export class WordBuilder {
  readonly parts: WordPart[] = [];
  #text = '';
  #quoted = false;
  #open = false;
  /** Something in it was quoted. */
  anyQuoted = false;

  add(text: Bytes, quoted: boolean): void {
    if (this.#open && this.#quoted === quoted) {
      this.#text += text;
      return;
    }
    this.#flush();
    this.#text = text;
    this.#quoted = quoted;
    this.#open = true;
    if (quoted) this.anyQuoted = true;
  }

  addCode(code: number, quoted: boolean): void {
    this.add(String.fromCharCode(code), quoted);
  }

  part(part: WordPart): void {
    this.#flush();
    this.parts.push(part);
  }

  /** Quotes with nothing in them still make a field. */
  quotes(): void {
    this.add('', true);
  }

  get empty(): boolean {
    return this.parts.length === 0 && !this.#open;
  }

  /** The text so far, if it is nothing but unquoted text. */
  get bareText(): Bytes | undefined {
    if (this.parts.length > 0 || (this.#open && this.#quoted)) return undefined;
    return this.#text;
  }

  #flush(): void {
    if (this.#open) this.parts.push({ type: 'text', text: this.#text, quoted: this.#quoted });
    this.#text = '';
    this.#open = false;
  }

  finish(source: Bytes, start: number, options: { readonly dialect: Dialect; readonly tilde: boolean; readonly assignment?: boolean }): Word {
    this.#flush();
    const parts = options.tilde ? withTildes(this.parts, options.assignment === true) : this.parts;
    return { parts, source, plain: plainText(parts, options.dialect), start };
  }
}

function plainText(parts: readonly WordPart[], dialect: Dialect): Bytes | undefined {
  let text = '';
  for (const part of parts) {
    if (part.type !== 'text') return undefined;
    if (!part.quoted && (GLOB.test(part.text) || (dialect === 'bash' && BASH_SPECIAL.test(part.text)))) return undefined;
    text += part.text;
  }
  return parts.length === 0 ? undefined : text;
}

/** Marks `~` and `~user` at the start of a word, and behind `:` in an assignment's value. */
export function withTildes(parts: readonly WordPart[], assignment: boolean): WordPart[] {
  const result: WordPart[] = [];
  let mayStart = true;
  for (const [i, part] of parts.entries()) {
    if (part.type !== 'text' || part.quoted || !part.text.includes('~')) {
      result.push(part);
      mayStart = assignment && part.type === 'text' && !part.quoted && part.text.endsWith(':');
      continue;
    }
    splitTildes(part.text, mayStart, assignment, i === parts.length - 1, result);
    mayStart = assignment && part.text.endsWith(':');
  }
  return result;
}

function splitTildes(text: Bytes, atStart: boolean, assignment: boolean, last: boolean, result: WordPart[]): void {
  const pieces = assignment ? text.split(/(?<=:)/) : [text];
  for (const [i, piece] of pieces.entries()) {
    const match = i > 0 || atStart ? /^~([A-Za-z0-9._-]*)(?=$|[/:])/.exec(piece) : null;
    const complete = match && (match[0].length < piece.length || (i === pieces.length - 1 && last));
    if (!match || !complete) {
      result.push({ type: 'text', text: piece, quoted: false });
      continue;
    }
    result.push({ type: 'tilde', user: match[1] ?? '' });
    if (match[0].length < piece.length) result.push({ type: 'text', text: piece.slice(match[0].length), quoted: false });
  }
}

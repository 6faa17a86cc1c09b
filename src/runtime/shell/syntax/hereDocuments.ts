// Here-documents: announced by `<<`, read when the line that announced them ends.
import type { Bytes } from '../../vfs/types.ts';
import { EMPTY_WORD, literalWord, type Dialect, type HereDocument } from './ast.ts';
import { END, Scanner } from './scanner.ts';
import type { WordReader } from './wordReader.ts';

interface Pending {
  readonly document: HereDocument;
  readonly line: number;
}

export interface HereDocumentOptions {
  readonly dialect: Dialect;
  /** A reader of words for the text of a body. */
  readonly wordsOf: (scanner: Scanner) => WordReader;
  readonly warn: ((text: Bytes) => void) | undefined;
}

export class HereDocuments {
  readonly #scanner: Scanner;
  readonly #options: HereDocumentOptions;
  #pending: Pending[] = [];

  constructor(scanner: Scanner, options: HereDocumentOptions) {
    this.#scanner = scanner;
    this.#options = options;
  }

  expect(document: HereDocument, line: number): void {
    this.#pending.push({ document, line });
  }

  suspend(): Pending[] {
    const pending = this.#pending;
    this.#pending = [];
    return pending;
  }

  resume(pending: Pending[]): void {
    this.#pending = [...pending, ...this.#pending];
  }

  /** Reads the bodies of all that were announced; the scanner stands behind the newline. */
  read(): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const one of pending) this.#readOne(one);
  }

  #readOne({ document, line }: Pending): void {
    const scanner = this.#scanner;
    const bodyLine = scanner.line;
    let text = '';
    let continued = false;
    for (;;) {
      if (scanner.peekRaw() === END) {
        this.#missingEnd(document, line);
        if (this.#options.dialect === 'bash' && text !== '' && !text.endsWith('\n')) text += '\n';
        break;
      }
      let current = this.#line();
      if (document.stripTabs && !continued) current = current.replace(/^\t+/, '');
      if (!continued && current.replace(/\n$/, '') === document.delimiter) break;
      continued = !document.quoted && /(^|[^\\])(\\\\)*\\\n$/.test(current);
      text += current;
    }
    document.body = document.quoted ? literalWord(text) : this.#expandable(text, bodyLine);
  }

  #line(): Bytes {
    const scanner = this.#scanner;
    const newline = scanner.text.indexOf('\n', scanner.pos);
    const end = newline < 0 ? scanner.text.length : newline + 1;
    if (newline < 0 && !scanner.final) while (scanner.peekRaw() !== END) scanner.nextRaw();
    const text = scanner.text.slice(scanner.pos, end);
    scanner.pos = end;
    if (newline >= 0) scanner.line += 1;
    return text;
  }

  #missingEnd(document: HereDocument, line: number): void {
    const wanted = `here-document at line ${line} delimited by end-of-file (wanted \`${document.delimiter}')`;
    this.#options.warn?.(`line ${this.#scanner.line}: warning: ${wanted}\n`);
  }

  #expandable(text: Bytes, line: number): HereDocument['body'] {
    if (text === '') return EMPTY_WORD;
    return this.#options.wordsOf(new Scanner(text, 0, line, true)).readHereDocument();
  }
}

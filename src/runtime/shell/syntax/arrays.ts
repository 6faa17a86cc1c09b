// bash: the elements of `name=( … )`.
import type { ArrayElement } from './ast.ts';
import { assignmentOf } from './assignments.ts';
import { isBlank } from './charClasses.ts';
import { END, type Scanner } from './scanner.ts';
import { ShellSyntaxError } from './syntaxError.ts';
import { WordBuilder } from './wordBuilder.ts';
import type { WordReader } from './wordReader.ts';

export class ArrayReader {
  readonly #scanner: Scanner;
  readonly #words: WordReader;

  constructor(scanner: Scanner, words: WordReader) {
    this.#scanner = scanner;
    this.#words = words;
  }

  /** Stands at `(`; reads past `)`. */
  read(): ArrayElement[] {
    const scanner = this.#scanner;
    scanner.next();
    const elements: ArrayElement[] = [];
    for (;;) {
      const c = scanner.peek();
      if (isBlank(c) || c === 10) scanner.next();
      else if (c === 35) while (scanner.peekRaw() !== 10 && scanner.peekRaw() !== END) scanner.nextRaw();
      else if (c === 41) {
        scanner.next();
        return elements;
      } else if (c === END) throw new ShellSyntaxError("unexpected EOF while looking for matching `)'", scanner.line);
      else elements.push(this.#element());
    }
  }

  #element(): ArrayElement {
    const scanner = this.#scanner;
    const builder = new WordBuilder();
    const start = scanner.pos;
    this.#words.readInto(builder);
    if (scanner.pos === start) {
      const token = String.fromCharCode(scanner.peek());
      throw new ShellSyntaxError(`syntax error near unexpected token \`${token}'`, scanner.line, true);
    }
    const word = builder.finish(scanner.text.slice(start, scanner.pos), start, { dialect: 'bash', tilde: true });
    const [first] = word.parts;
    if (first?.type === 'text' && !first.quoted && first.text.startsWith('[')) {
      const named = assignmentOf({ ...word, parts: [{ ...first, text: `_${first.text}` }, ...word.parts.slice(1)], source: `_${word.source}` }, 'bash');
      if (named?.index) return { index: named.index, value: named.value };
    }
    return { index: undefined, value: word };
  }
}

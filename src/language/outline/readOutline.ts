// Reads the outline of a whole text, line by line. Nothing it meets is an error; what makes no sense is left out.
import type { Caret, Outline, OutlineDocument } from './outline.ts';
import { DocumentReader } from './documentReader.ts';

/** `offset`: where the caret is. */
export function readOutline(text: string, offset = -1): Outline {
  const documents: OutlineDocument[] = [];
  let caret: Caret | undefined;
  let current: OutlineDocument | undefined;
  let reader = new DocumentReader(text, 0, offset);

  function finish(end: number): void {
    const document = reader.document();
    documents.push(document);
    caret ??= reader.caret;
    if (offset >= document.start && offset <= end) current = document;
  }

  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end).replace(/\r$/, '');
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) {
      finish(start - 1);
      reader = new DocumentReader(text, end, offset);
    } else reader.line(line, start);
    start = end + 1;
  }
  finish(text.length);
  return { documents, caret, current };
}

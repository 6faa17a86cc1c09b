// All documents of a file, also behind one that cannot be read: kubectl stops there, an editor does not.
import { readDocuments, type SourceDocument, type SourceError } from '../../api/decode/documents.ts';

export function* readEachDocument(text: string): Generator<SourceDocument | SourceError> {
  let [from, line] = [0, 1];
  while (from < text.length) {
    let failed: SourceError | undefined;
    for (const document of readDocuments(text.slice(from))) {
      const moved = shifted(document, from, line - 1);
      if (moved.type === 'error') failed = moved;
      yield moved;
    }
    const next = failed ? nextSeparator(text, failed.start) : undefined;
    if (next === undefined) return;
    line += linesBetween(text, from, next);
    from = next;
  }
}

/** The line of `---` behind the one that `start` is on, or is. */
export function nextSeparator(text: string, start: number): number | undefined {
  const separator = /^---/gm;
  separator.lastIndex = start + 1;
  return separator.exec(text)?.index;
}

function linesBetween(text: string, from: number, to: number): number {
  let lines = 0;
  for (let i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) lines += 1;
  return lines;
}

function shifted(document: SourceDocument | SourceError, offset: number, lines: number): SourceDocument | SourceError {
  if (offset === 0) return document;
  const moved = { start: document.start + offset, line: document.line + lines };
  if (document.type === 'error') return { ...document, ...moved };
  return {
    ...document, ...moved, end: document.end + offset,
    ranges: () => new Map([...document.ranges()].map(([path, range]) => [path, {
      ...range, start: range.start + offset, end: range.end + offset, valueStart: range.valueStart + offset, line: range.line + lines,
    }])),
    duplicates: () => document.duplicates().map((key) => ({ ...key, start: key.start + offset, end: key.end + offset })),
  };
}

// A file's documents as texts of their own, so that what was found in one holds as long as its text does, wherever it stands.
import { linesOf, yamlDocument, yamlParts, type SourceDocument, type SourceError } from '../../api/decode/documents.ts';
import { nextSeparator } from './readEachDocument.ts';

export interface Part {
  readonly type: 'part';
  readonly text: string;
  /** Where it begins in the file. */
  readonly start: number;
}

/** JSON is read in one go. */
export function hasParts(text: string): boolean {
  return !/^\s*\{/.test(text);
}

/** In order; also what follows a separator that is none: kubectl stops there, an editor does not. */
export function* partsOf(text: string): Generator<Part | SourceError> {
  for (let from: number | undefined = 0; from !== undefined;) {
    let failed: SourceError | undefined;
    for (const part of yamlParts(text, from)) {
      if (part.type === 'error') yield (failed = part);
      else yield textOfLines(part.lines.at(0)?.start ?? from, part.lines.at(-1)?.start ?? from, text);
    }
    from = failed && nextSeparator(text, failed.start);
  }
}

/** With places in the part alone. Undefined when there is nothing in it. */
export function readPart({ text }: Part): SourceDocument | SourceError | undefined {
  return yamlDocument([...linesOf(text, 0)]);
}

function textOfLines(start: number, lastLine: number, text: string): Part {
  const newline = text.indexOf('\n', lastLine);
  return { type: 'part', text: text.slice(start, newline < 0 ? text.length : newline + 1), start };
}

// Whether a text shows what a page prints: spacing folded, names and instants of the page's own run left open.
import { patternOf } from './placeholders.ts';

/** Every line of `wanted` occurs in `text`, in order. */
export function showsLines(text: string, wanted: string): boolean {
  const lines = wanted.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  let rest = fold(text);
  for (const line of lines) {
    const found = new RegExp(patternOf(fold(line)).source).exec(rest);
    if (!found) return false;
    rest = rest.slice(found.index + found[0].length);
  }
  return true;
}

/** The words of `wanted` occur in `text` in order, with anything between them. */
export function showsWords(text: string, wanted: string): boolean {
  let at = 0;
  const folded = fold(text);
  for (const word of fold(wanted).split(/[\s/=|,]+|: ?/).filter((part) => part !== '' && !/^<.*>$/.test(part))) {
    const found = folded.indexOf(word, at);
    if (found < 0) return false;
    at = found + word.length;
  }
  return true;
}

/** Texts of errors: without any spacing, and without the path of the file. */
export function showsError(text: string, wanted: string): boolean {
  const bare = (part: string): string => part.replace(/error when creating "[^"]*":/g, '').replace(/\s+/g, '').replace(/^ErrorfromserverForbidden:/i, '');
  return bare(text).includes(bare(wanted));
}

export function fold(text: string): string {
  return text.replace(/[“”]/g, '"').replace(/[ \t\r\n]+/g, ' ').trim();
}

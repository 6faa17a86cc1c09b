// The words of a line: where a problem is shown of which no more than the line is known.
import type { TextRange } from '../contract.ts';

/** `line` counts from 1, beginning with the line at `from`'s start of the text. Lines without words give the nearest ones before. */
export function wordsOfLine(text: string, line: number, from?: number): TextRange {
  let start = from === undefined ? startOfLine(text, line) : text.lastIndexOf('\n', from - 1) + 1;
  for (;;) {
    const newline = text.indexOf('\n', start);
    const content = text.slice(start, newline < 0 ? text.length : newline);
    const first = content.search(/\S/);
    if (first >= 0) return { start: start + first, end: start + content.trimEnd().length };
    if (start === 0) return { start: 0, end: Math.min(1, text.length) };
    start = text.lastIndexOf('\n', start - 2) + 1;
  }
}

function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const newline = text.indexOf('\n', start);
    if (newline < 0) break;
    start = newline + 1;
  }
  return start;
}

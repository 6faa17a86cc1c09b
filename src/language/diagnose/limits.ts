// What is too much to look at: said at once, instead of a page that hangs.
import type { Diagnostic } from '../contract.ts';
import { wordsOfLine } from './words.ts';

/** A megabyte is more than any object may have; the API server takes requests of up to 3 MiB. */
export const MAX_TEXT_BYTES = 1024 * 1024;
/** No field of Kubernetes lies deeper than some thirty levels. */
export const MAX_DEPTH = 200;

export function limitProblem(text: string): Diagnostic | undefined {
  if (text.length > MAX_TEXT_BYTES) return problem(text, 1, 'size', MAX_TEXT_BYTES, `the file is too large to be checked: the limit is ${MAX_TEXT_BYTES} bytes`);
  const line = firstDeepLine(text);
  return line === undefined ? undefined : problem(text, line, 'depth', MAX_DEPTH, `the text is nested too deeply to be checked: the limit is ${MAX_DEPTH} levels`);
}

function problem(text: string, line: number, of: 'size' | 'depth', allowed: number, message: string): Diagnostic {
  return { range: wordsOfLine(text, line), severity: 'error', message, source: 'limit', limit: { of, allowed } };
}

/** Counts brackets, and dashes in front of a line's text; what stands in quotes or comments counts too, which is harmless at this limit. */
function firstDeepLine(text: string): number | undefined {
  let line = 1;
  let open = 0;
  let dashes = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 10:
        line += 1;
        dashes = 0;
        break;
      case 45:
        if (text.charCodeAt(i + 1) === 32) dashes += 1;
        break;
      case 91: case 123:
        open += 1;
        break;
      case 93: case 125:
        open -= open > 0 ? 1 : 0;
        break;
      default:
    }
    if (open > MAX_DEPTH || dashes > MAX_DEPTH) return line;
  }
  return deepIndent(text);
}

/** A mapping below a mapping needs one more space each time. */
function deepIndent(text: string): number | undefined {
  const levels: number[] = [];
  let line = 0;
  for (const content of text.split('\n')) {
    line += 1;
    const indent = content.search(/\S/);
    if (indent < 0) continue;
    while ((levels.at(-1) ?? -1) >= indent) levels.pop();
    levels.push(indent);
    if (levels.length > MAX_DEPTH) return line;
  }
  return undefined;
}

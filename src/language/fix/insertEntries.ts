// Puts entries at the beginning of a map that is written, in its own style.
import type { TextRange as Written } from '../../api/decode/ranges.ts';
import type { TextEdit } from '../contract.ts';

/** `below`: keys to be made on the way down. Undefined where no map is written. */
export function insertEntries(text: string, range: Written | undefined, below: readonly string[], entries: readonly string[]): TextEdit | undefined {
  if (!range) return undefined;
  const { valueStart } = range;
  if (text[valueStart] === '{') {
    const inner = below.reduceRight((content, key) => `${key}: {${content}}`, entries.join(', '));
    const rest = text.slice(valueStart + 1).trimStart().startsWith('}') ? '' : ', ';
    return { range: { start: valueStart + 1, end: valueStart + 1 }, insert: `${inner}${rest}` };
  }
  const column = valueStart - (text.lastIndexOf('\n', valueStart - 1) + 1);
  // `key: value` begins here, alone in its line but for spaces and dashes.
  if (!/^[\s-]*$/.test(text.slice(valueStart - column, valueStart)) || !/^[^\n#]*?:(\s|$)/.test(text.slice(valueStart))) return undefined;
  const lines = [...below.map((key, depth) => `${'  '.repeat(depth)}${key}:`), ...entries.map((entry) => `${'  '.repeat(below.length)}${entry}`)];
  return { range: { start: valueStart, end: valueStart }, insert: lines.map((line, i) => (i === 0 ? line : ' '.repeat(column) + line)).join('\n') + `\n${' '.repeat(column)}` };
}

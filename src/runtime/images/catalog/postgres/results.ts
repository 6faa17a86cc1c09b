// How psql prints rows: aligned with a heading, or bare with -t and -A, or one field per line with -x.
import type { SqlValue } from '../sql/ast.ts';
import type { Answer } from './messages.ts';

export interface Display {
  readonly tuplesOnly: boolean;
  readonly unaligned: boolean;
  readonly expanded: boolean;
}

type Rows = Extract<Answer, { type: 'rows' }>;

export function rowsText({ headings, rows }: Rows, { tuplesOnly, unaligned, expanded }: Display): string {
  const footer = tuplesOnly ? '' : `(${rows.length} row${rows.length === 1 ? '' : 's'})\n`;
  const cells = rows.map((row) => row.map(cellText));
  if (expanded) return expandedText(headings, cells, tuplesOnly);
  if (unaligned) return [...(tuplesOnly ? [] : [headings]), ...cells].map((row) => `${row.join('|')}\n`).join('') + footer;
  const widths = headings.map((heading, i) => Math.max(tuplesOnly ? 0 : heading.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const numeric = headings.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number' || row[i] === null) && rows.some((row) => row[i] !== null));
  const head = tuplesOnly ? '' : `${headings.map((heading, i) => ` ${centered(heading, widths[i] ?? 0)} `).join('|')}\n${widths.map((width) => '-'.repeat(width + 2)).join('+')}\n`;
  const line = (row: readonly string[]) => ` ${row.map((cell, i) => (numeric[i] ? cell.padStart(widths[i] ?? 0) : i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join(' | ')}\n`;
  return `${head}${cells.map(line).join('')}${footer}\n`;
}

function cellText(value: SqlValue): string {
  return value === null ? '' : String(value);
}

function centered(text: string, width: number): string {
  const left = Math.floor((width - text.length) / 2);
  return `${' '.repeat(left)}${text}`.padEnd(width);
}

function expandedText(headings: readonly string[], rows: readonly (readonly string[])[], tuplesOnly: boolean): string {
  const width = Math.max(0, ...headings.map((heading) => heading.length));
  const longest = Math.max(0, ...rows.flat().map((cell) => cell.length));
  if (rows.length === 0) return tuplesOnly ? '\n' : '(0 rows)\n\n';
  // The rule goes as far as the longest value, with a cross where the values begin.
  const rule = `${'-'.repeat(width + 1)}+${'-'.repeat(longest + 1)}`;
  const title = (n: number) => {
    const head = `-[ RECORD ${n} ]`;
    return tuplesOnly ? '' : `${head}${head.length < width + 2 ? rule.slice(head.length) : '-'.repeat(Math.max(0, rule.length - head.length))}\n`;
  };
  return `${rows.map((row, i) => `${title(i + 1)}${row.map((cell, at) => `${(headings[at] ?? '').padEnd(width)} | ${cell}\n`).join('')}`).join('')}\n`;
}

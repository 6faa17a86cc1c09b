// How the mysql client shows what a server answers: tables on a terminal, tabs elsewhere, one field per line after \G.
import type { SqlValue } from '../sql/ast.ts';
import type { FromServer } from './messages.ts';

export interface Display {
  readonly table: boolean;
  readonly vertical: boolean;
  readonly headings: boolean;
  /** Counts and times after each statement. */
  readonly footers: boolean;
}

type Rows = Extract<FromServer, { type: 'rows' }>;

export function showAnswer(answer: Extract<FromServer, { type: 'rows' | 'done' }>, display: Display): string {
  if (answer.type === 'done') {
    if (!display.footers) return '';
    if (answer.note !== undefined) return `${answer.note}\n`;
    const matched = answer.matched === undefined ? '' : `Rows matched: ${answer.matched}  Changed: ${answer.changed}  Warnings: 0\n`;
    return `Query OK, ${answer.changed} row${answer.changed === 1 ? '' : 's'} affected (0.01 sec)\n${matched}\n`;
  }
  const count = answer.rows.length;
  const footer = display.footers ? (count === 0 ? 'Empty set (0.00 sec)\n\n' : `${count} row${count === 1 ? '' : 's'} in set (0.00 sec)\n\n`) : '';
  if (count === 0) return footer;
  return (display.vertical ? verticalText(answer) : display.table ? tableText(answer, display.headings) : tabText(answer, display.headings)) + footer;
}

function text(value: SqlValue): string {
  return value === null ? 'NULL' : String(value);
}

function tabText({ headings, rows }: Rows, withHeadings: boolean): string {
  const escape = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return [...(withHeadings ? [headings] : []), ...rows].map((row) => `${row.map((value) => escape(text(value))).join('\t')}\n`).join('');
}

function tableText({ headings, rows }: Rows, withHeadings: boolean): string {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => text(row[i] ?? null).length)));
  const numeric = headings.map((_, i) => rows.every((row) => typeof row[i] === 'number'));
  const rule = `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+\n`;
  const line = (cells: readonly string[], right: boolean) => `|${cells.map((cell, i) => ` ${right && numeric[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)} `).join('|')}|\n`;
  const head = withHeadings ? rule + line(headings, false) + rule : rule;
  return head + rows.map((row) => line(row.map(text), true)).join('') + rule;
}

const STARS = '*'.repeat(27);

function verticalText({ headings, rows }: Rows): string {
  const width = Math.max(...headings.map((heading) => heading.length));
  return rows.map((row, i) => `${STARS} ${i + 1}. row ${STARS}\n${headings.map((heading, at) => `${heading.padStart(width)}: ${text(row[at] ?? null)}\n`).join('')}`).join('');
}

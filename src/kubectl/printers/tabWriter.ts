// Go's text/tabwriter, as far as kubectl uses it: elastic columns of tab-terminated cells, padded with spaces.

export interface TabWriterOptions {
  /** Least width of a cell, padding included. */
  readonly minWidth: number;
  readonly padding: number;
}

/** `kubectl get` (printers.GetNewTabWriter). */
export const GET_TABS: TabWriterOptions = { minWidth: 6, padding: 3 };
/** `kubectl describe` (tabbedString). */
export const DESCRIBE_TABS: TabWriterOptions = { minWidth: 0, padding: 2 };

/**
 * Lays out a text whose cells end in tabs. A column is a run of adjacent lines that have a tab-terminated cell at that
 * place; what follows the last tab of a line belongs to no column.
 */
export function tabWrite(text: string, options: TabWriterOptions): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths = lines.map((cells) => new Array<number>(Math.max(0, cells.length - 1)).fill(0));
  layoutColumn(lines, widths, 0, lines.length, 0, options);
  return lines
    .map((cells, row) => cells.map((cell, i) => (i < cells.length - 1 ? cell.padEnd(cell.length - runes(cell) + (widths[row]?.[i] ?? 0)) : cell)).join(''))
    .join('\n');
}

/** Rows of cells as a table; the last cell of a row is not padded. Every line ends with a newline. */
export function layoutTable(rows: readonly (readonly string[])[], options: TabWriterOptions = GET_TABS): string {
  return tabWrite(rows.map((row) => `${row.join('\t')}\n`).join(''), options);
}

/** A table that grows: columns remember their widths and only get wider (tabwriter.RememberWidths, for -w). */
export class GrowingTable {
  readonly #widths: number[] = [];

  print(rows: readonly (readonly string[])[]): string {
    for (const row of rows) row.forEach((cell, i) => (this.#widths[i] = Math.max(this.#widths[i] ?? GET_TABS.minWidth, runes(cell) + GET_TABS.padding)));
    return rows.map((row) => `${row.map((cell, i) => (i < row.length - 1 ? cell.padEnd(cell.length - runes(cell) + (this.#widths[i] ?? 0)) : cell)).join('')}\n`).join('');
  }
}

type Rows = readonly (readonly string[])[];

/** Finds the blocks of a column between two lines, sets their width, and goes on to the columns inside each. */
function layoutColumn(lines: Rows, widths: number[][], from: number, to: number, column: number, options: TabWriterOptions): void {
  for (let start = from; start < to; start++) {
    if (!hasCell(lines, start, column)) continue;
    let end = start;
    let width = options.minWidth;
    for (; end < to && hasCell(lines, end, column); end++) width = Math.max(width, runes(lines[end]?.[column] ?? '') + options.padding);
    // A column whose cells are all empty takes no room (tabwriter: only with padding does it).
    for (let row = start; row < end; row++) (widths[row] ?? [])[column] = width;
    layoutColumn(lines, widths, start, end, column + 1, options);
    start = end - 1;
  }
}

function hasCell(lines: Rows, row: number, column: number): boolean {
  return column < (lines[row]?.length ?? 0) - 1;
}

function runes(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

// Names in columns: busybox fills rows of equal width; coreutils fits each column.
import type { Bytes } from '../../../vfs/types.ts';

export interface ColumnStyle {
  readonly columns: boolean;
  /** Row by row instead of column by column. */
  readonly across: boolean;
  readonly width: number;
  readonly terminal: boolean;
}

/** A name as printed, and how wide it looks. */
export interface NameCell {
  readonly text: Bytes;
  readonly width: number;
}

export function linesText(cells: readonly NameCell[]): Bytes {
  return cells.map((cell) => `${cell.text}\n`).join('');
}

export function columnsText(cells: readonly NameCell[], style: ColumnStyle, gnu: boolean): Bytes {
  if (cells.length === 0) return '';
  return gnu ? gnuColumns(cells, style) : busyboxColumns(cells, style);
}

/** busybox showfiles: as many columns as fit with the widest name plus two. */
function busyboxColumns(cells: readonly NameCell[], style: ColumnStyle): Bytes {
  const widest = Math.max(...cells.map((cell) => cell.width)) + 2;
  const wanted = Math.max(1, Math.floor(style.width / widest));
  const rows = Math.ceil(cells.length / wanted);
  const columns = style.across ? wanted : Math.ceil(cells.length / rows);
  const height = Math.ceil(cells.length / columns);
  let out = '';
  for (let row = 0; row < height; row++) {
    let used = 0;
    let next = 0;
    for (let column = 0; column < wanted; column++) {
      const cell = cells[style.across ? row * wanted + column : column * height + row];
      if (!cell) break;
      if (column > 0) {
        out += ' '.repeat(Math.max(0, next - used));
        used = next;
      }
      out += cell.text;
      used += cell.width;
      next += widest;
    }
    out += '\n';
  }
  return out;
}

/** coreutils: the largest number of columns whose own widths fit; gaps of two, with tabs. */
function gnuColumns(cells: readonly NameCell[], style: ColumnStyle): Bytes {
  const at = (column: number, row: number, columns: number, rows: number) => cells[style.across ? row * columns + column : column * rows + row];
  let columns = Math.max(1, Math.min(cells.length, Math.floor(style.width / 3)));
  let widths: number[] = [];
  for (; columns >= 1; columns--) {
    const rows = Math.ceil(cells.length / columns);
    widths = Array.from({ length: columns }, (_, column) => {
      let width = 3;
      for (let row = 0; row < rows; row++) {
        const cell = at(column, row, columns, rows);
        if (cell) width = Math.max(width, cell.width + (column === columns - 1 ? 0 : 2));
      }
      return width;
    });
    if (columns === 1 || widths.reduce((sum, width) => sum + width, 0) < style.width) break;
  }
  const rows = Math.ceil(cells.length / columns);
  let out = '';
  for (let row = 0; row < rows; row++) {
    let position = 0;
    let start = 0;
    for (let column = 0; column < columns; column++) {
      const cell = at(column, row, columns, rows);
      if (!cell) break;
      out += indent(position, start) + cell.text;
      position = start + cell.width;
      start += widths[column] ?? 0;
    }
    out += '\n';
  }
  return out;
}

/** Moves from one column to another with tabs where they reach, then blanks. */
function indent(from: number, to: number): Bytes {
  let out = '';
  let position = from;
  while (position < to) {
    if (Math.floor(to / 8) > Math.floor((position + 1) / 8)) {
      out += '\t';
      position += 8 - (position % 8);
    } else {
      out += ' ';
      position += 1;
    }
  }
  return out;
}

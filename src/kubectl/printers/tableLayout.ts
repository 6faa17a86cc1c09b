// Columns side by side as kubectl's tab writer lays them out: padded to the widest cell plus three spaces.

/** Rows of equal length, the first one the head; the last column is not padded. Every line ends with a newline. */
export function layoutTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      if (i < row.length - 1) widths[i] = Math.max(widths[i] ?? 0, width(cell) + 3);
    });
  }
  return rows.map((row) => `${row.map((cell, i) => (i < row.length - 1 ? pad(cell, widths[i] ?? 0) : cell)).join('')}\n`).join('');
}

/** Runes, as Go's tabwriter counts. */
function width(cell: string): number {
  return [...cell].length;
}

function pad(cell: string, to: number): string {
  return cell + ' '.repeat(Math.max(0, to - width(cell)));
}

// Server-side tables: columns with a priority (0 always, 1 only with `-o wide`) and rows of cells (metav1.Table).
import type { PrintClock } from './age.ts';

export interface TableColumn {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean' | 'date';
  readonly priority: 0 | 1;
}

export type Cell = string | number | boolean;

/** How one kind is printed. */
export interface Printer<T> {
  readonly columns: readonly TableColumn[];
  /** Cells of all columns. */
  cells(object: T, clock: PrintClock): readonly Cell[];
}

/** `text('Name')` and so on: columns read like the table's head. */
export function text(name: string, priority: 0 | 1 = 0): TableColumn {
  return { name, type: 'string', priority };
}

export function integer(name: string, priority: 0 | 1 = 0): TableColumn {
  return { name, type: 'integer', priority };
}

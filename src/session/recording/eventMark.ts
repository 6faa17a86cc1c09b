// An Event as a row, with what tells it apart.
import type { EventRow } from './eventRow.ts';

export interface EventMark extends EventRow {
  readonly uid: string;
  readonly namespace: string;
  /** uid of what it is about. */
  readonly about: string;
}

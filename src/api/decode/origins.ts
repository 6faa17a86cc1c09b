// Where the fields of applied objects were written. The same shapes as in cluster/client, which this layer does not know.

/** A file, its revision, and a range of its text: offsets, and line and column from 1. */
export interface SourceRange {
  readonly file: string;
  readonly revision: number;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** Field path → where it was written. */
export type FieldOrigins = ReadonlyMap<string, SourceRange>;

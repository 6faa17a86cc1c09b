// What the conformance runner knows about an area of golden vectors.

export interface Vector {
  readonly id: string;
  readonly input: unknown;
  readonly output: unknown;
  readonly [extra: string]: unknown;
}

export interface VectorFile {
  readonly name: string;
  readonly vectors: readonly Vector[];
}

export interface VectorArea {
  readonly name: string;
  /** Difference per vector id; undefined = passes. */
  check(files: readonly VectorFile[]): Iterable<{ readonly id: string; readonly difference: string | undefined }>;
}

// A case of the documentation corpus: what a page tells its reader to do, and what the page says will be seen.

export interface CorpusStep {
  /** A command, a wait, or words in parentheses. */
  readonly do: string;
}

export interface CorpusExpectation {
  /** `kubectl get pod`, `event@57s`, `field`, `rule`, … */
  readonly what: string;
  readonly value: unknown;
  /** As the page prints it. */
  readonly text?: string;
  readonly note?: string;
  readonly scope?: string;
  readonly reason?: string;
}

export interface CorpusCase {
  readonly id: string;
  /** Paths below `manifests/`. */
  readonly manifests: readonly string[];
  readonly prerequisites: readonly string[];
  readonly steps: readonly CorpusStep[];
  readonly expect: readonly CorpusExpectation[];
  readonly notes: string;
}

/** What a person reads out of a page's words so that they can be run and compared (conformance/readings.json). */
export interface Reading {
  /** Commands before the first step. */
  readonly before?: readonly string[];
  /** Commands that a step's words stand for. */
  readonly steps?: Readonly<Record<string, readonly string[]>>;
  /** By `what`, or `what#n` for the n-th of that name: what a 1.36 cluster shows where the page is older, or why nothing can be compared. */
  readonly expect?: Readonly<Record<string, CorrectedExpectation>>;
  /** Image references that are not to be found in the registry. */
  readonly missingImages?: true;
}

export interface CorrectedExpectation {
  readonly value?: unknown;
  readonly text?: string;
  readonly unjudged?: string;
}

export interface Corpus {
  readonly cases: readonly CorpusCase[];
  readonly readings: Readonly<Record<string, Reading>>;
  /** `manifests/<path>` → text. */
  readonly manifests: Readonly<Record<string, string>>;
}

export type ExpectationVerdict =
  | { readonly type: 'pass' }
  | { readonly type: 'fail'; readonly difference: string }
  /** It cannot be decided by a machine, for this reason. */
  | { readonly type: 'unjudged'; readonly reason: string };

/** What became of one case. */
export interface CaseReport {
  readonly expectations: readonly JudgedExpectation[];
  /** What an empty cluster says to each manifest by itself. */
  readonly manifests: readonly { readonly path: string; readonly answer: string }[];
}

export interface JudgedExpectation {
  /** `<case>/<number> <what>`. */
  readonly id: string;
  readonly verdict: ExpectationVerdict;
}

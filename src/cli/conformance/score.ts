// What a run of the conformance suite amounts to, per area.

export interface Count {
  readonly passed: number;
  readonly total: number;
}

export interface Difference {
  readonly id: string;
  readonly difference: string;
}

export interface VectorScore extends Count {
  readonly failures: readonly Difference[];
}

/** `passed`: traces without any difference. The other figures are those of conformance/README.md, summed. */
export interface TraceScore extends VectorScore {
  readonly changes: Count;
  readonly tracks: Count;
  readonly events: Count;
  readonly outputs: Count;
  readonly inTracksAndEvents: number;
}

export type AreaScore = VectorScore | TraceScore;

/** What compare.mjs says about one trace. */
export interface TraceVerdict {
  readonly passed: boolean;
  readonly changes: Count;
  readonly tracks: Count;
  readonly events: Count;
  readonly outputs: Count;
  readonly differences: readonly string[];
}

export function isTraceScore(score: AreaScore): score is TraceScore {
  return 'changes' in score;
}

/** Every vector counts: one that the adapter did not report has failed. */
export function scoreVectors(expected: readonly string[], verdicts: ReadonlyMap<string, string | undefined>, unreported: string): VectorScore {
  const failures: Difference[] = [];
  for (const id of expected) {
    const difference = verdicts.has(id) ? verdicts.get(id) : unreported;
    if (difference !== undefined) failures.push({ id, difference });
  }
  return { passed: expected.length - failures.length, total: expected.length, failures };
}

export function scoreTraces(verdicts: ReadonlyMap<string, TraceVerdict>): TraceScore {
  const all = [...verdicts.values()];
  const sum = (part: (verdict: TraceVerdict) => Count): Count => ({
    passed: all.reduce((n, verdict) => n + part(verdict).passed, 0),
    total: all.reduce((n, verdict) => n + part(verdict).total, 0),
  });
  return {
    passed: all.filter((verdict) => verdict.passed).length,
    total: all.length,
    changes: sum((verdict) => verdict.changes),
    tracks: sum((verdict) => verdict.tracks),
    events: sum((verdict) => verdict.events),
    outputs: sum((verdict) => verdict.outputs),
    inTracksAndEvents: all.filter(({ tracks, events }) => tracks.passed === tracks.total && events.passed === events.total).length,
    failures: [...verdicts].filter(([, verdict]) => !verdict.passed).map(([id, verdict]) => ({ id, difference: verdict.differences.join('\n') })),
  };
}

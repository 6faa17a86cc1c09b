// The work that the runner hands to worker threads, and how a worker does it.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { VECTOR_AREAS } from './areas/index.ts';
import { errorText } from './checkEach.ts';
import type { CaseReport, Corpus, CorpusCase } from './corpus/corpusCase.ts';
import { performCase } from './corpus/performCase.ts';
import { projectFolder } from './goldenData.ts';
import type { TraceVerdict } from './score.ts';
import { stageTrace } from './stageTrace.ts';
import type { ProducedTrace } from './stageTrace.ts';
import type { VectorFile } from './vectorArea.ts';

export interface VectorsJob {
  readonly type: 'vectors';
  readonly area: string;
  readonly files: readonly VectorFile[];
}

/** Recordings travel as JSON text: cheaper than a structured clone of a deep object. */
export interface TraceJob {
  readonly type: 'trace';
  readonly recordings: readonly string[];
  readonly images: string;
  /** Do not run it: it failed for this reason, judge what is left. */
  readonly failed?: string;
}

/** One case of the documentation. */
export interface CorpusJob {
  readonly type: 'corpus';
  readonly corpusCase: CorpusCase;
  readonly corpus: Omit<Corpus, 'cases'>;
}

export type Job = VectorsJob | TraceJob | CorpusJob;

export type JobResult =
  | { readonly type: 'vectors'; readonly verdicts: ReadonlyMap<string, string | undefined>; /** Why it stopped early. */ readonly failed?: string }
  | { readonly type: 'trace'; readonly verdict: TraceVerdict }
  | { readonly type: 'corpus'; readonly report: CaseReport };

type CompareTrace = (produced: ProducedTrace, recordings: readonly unknown[]) => TraceVerdict;

export async function perform(job: Job): Promise<JobResult> {
  if (job.type === 'corpus') return { type: 'corpus', report: performCase(job.corpusCase, job.corpus) };
  return job.type === 'vectors' ? performVectors(job) : { type: 'trace', verdict: await performTrace(job) };
}

export function isBuilt(area: string): boolean {
  return VECTOR_AREAS.some(({ name }) => name === area);
}

function performVectors(job: VectorsJob): JobResult {
  const verdicts = new Map<string, string | undefined>();
  try {
    for (const { id, difference } of VECTOR_AREAS.find(({ name }) => name === job.area)?.check(job.files) ?? []) verdicts.set(id, difference);
    return { type: 'vectors', verdicts };
  } catch (error) {
    return { type: 'vectors', verdicts, failed: errorText(error) };
  }
}

async function performTrace(job: TraceJob): Promise<TraceVerdict> {
  const compareTrace = await loadCompareTrace();
  const recordings = job.recordings.map((text): unknown => JSON.parse(text));
  if (job.failed !== undefined) return failedVerdict(compareTrace, recordings, job.failed);
  try {
    return withoutDetails(compareTrace(stageTrace(recordings[0], JSON.parse(job.images)), recordings));
  } catch (error) {
    return failedVerdict(compareTrace, recordings, errorText(error));
  }
}

/** A trace that could not run is judged as an empty one, so that its changes count in the totals. */
function failedVerdict(compareTrace: CompareTrace, recordings: readonly unknown[], reason: string): TraceVerdict {
  const nothing: ProducedTrace = { summary: [], events: [], outputs: [], trace: [], duration: 0 };
  const verdict = compareTrace(nothing, recordings);
  const none = ({ total }: { readonly total: number }): { passed: number; total: number } => ({ passed: 0, total });
  return { passed: false, changes: none(verdict.changes), tracks: none(verdict.tracks), events: none(verdict.events), outputs: none(verdict.outputs), differences: [reason] };
}

function withoutDetails({ passed, changes, tracks, events, outputs, differences }: TraceVerdict): TraceVerdict {
  const count = ({ passed: n, total }: { readonly passed: number; readonly total: number }): { passed: number; total: number } => ({ passed: n, total });
  return { passed, changes: count(changes), tracks: count(tracks), events: count(events), outputs: count(outputs), differences };
}

/** compare.mjs is used as it was handed out. Inside our bundle its command-line part would believe it had been started itself. */
async function loadCompareTrace(): Promise<CompareTrace> {
  const url = pathToFileURL(join(projectFolder(), 'conformance/compare.mjs')).href;
  const loaded = (await import(/* @vite-ignore */ url)) as { readonly compareTrace: CompareTrace };
  return loaded.compareTrace;
}

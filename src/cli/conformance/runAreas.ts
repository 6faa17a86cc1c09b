// Runs the selected areas and scores them.
import { isFixture } from './checkEach.ts';
import type { CaseReport } from './corpus/corpusCase.ts';
import type { GoldenData } from './goldenData.ts';
import { isBuilt } from './jobs.ts';
import type { Selection } from './options.ts';
import type { Pool } from './pool.ts';
import { scoreTraces, scoreVectors } from './score.ts';
import type { AreaScore, TraceScore, TraceVerdict, VectorScore } from './score.ts';

const TRACE_LIMIT_MS = 60_000;
const VECTORS_LIMIT_MS = 180_000;
const JUDGE_LIMIT_MS = 60_000;
const CASE_LIMIT_MS = 120_000;

export interface AreaResult {
  /** `quantity`, `traces/restart`. */
  readonly name: string;
  readonly score: AreaScore;
  readonly built: boolean;
  /** Of the corpus: what became of each case. */
  readonly cases?: readonly CaseReport[];
}

/** In the order of the selections; all run at once, as the pool allows. */
export function runAreas(selections: readonly Selection[], data: GoldenData, pool: Pool): readonly Promise<AreaResult>[] {
  return selections.map(async (selection): Promise<AreaResult> => {
    if (selection.group === 'vectors') return { name: selection.area, score: await runVectors(selection, data, pool), built: isBuilt(selection.area) };
    if (selection.group === 'corpus') return runCorpus(selection, data, pool);
    return { name: `traces/${selection.area}`, score: await runTraces(selection, data, pool), built: true };
  });
}

async function runVectors({ area, idPrefix }: Selection, data: GoldenData, pool: Pool): Promise<VectorScore> {
  const files = data.vectorFiles(area);
  const expected = files.flatMap((file) => file.vectors.filter((vector) => !isFixture(vector)).map((vector) => `${file.name}/${vector.id}`)).filter((id) => id.startsWith(idPrefix));
  if (!isBuilt(area)) return scoreVectors(expected, new Map(), 'not built');
  const outcome = await pool.run({ type: 'vectors', area, files }, VECTORS_LIMIT_MS);
  if (outcome.type === 'failed') return scoreVectors(expected, new Map(), outcome.reason);
  if (outcome.result.type !== 'vectors') throw new Error('the worker answered another job');
  const { verdicts, failed } = outcome.result;
  return scoreVectors(expected, verdicts, failed === undefined ? 'not checked by the adapter' : `not reached: ${failed}`);
}

/** What cannot be decided by a machine does not count. */
async function runCorpus({ idPrefix }: Selection, data: GoldenData, pool: Pool): Promise<AreaResult> {
  const corpus = data.corpus();
  const cases = (corpus?.cases ?? []).filter(({ id }) => id.startsWith(idPrefix));
  const reports = await Promise.all(cases.map(async (corpusCase): Promise<CaseReport> => {
    const { readings = {}, manifests = {} } = corpus ?? {};
    const own = Object.fromEntries(corpusCase.manifests.map((path) => [`manifests/${path}`, manifests[`manifests/${path}`] ?? '']));
    const reading = readings[corpusCase.id];
    const outcome = await pool.run({ type: 'corpus', corpusCase, corpus: { readings: reading ? { [corpusCase.id]: reading } : {}, manifests: own } }, CASE_LIMIT_MS);
    if (outcome.type === 'done' && outcome.result.type === 'corpus') return outcome.result.report;
    const difference = outcome.type === 'failed' ? outcome.reason : 'the worker answered another job';
    return { manifests: [], expectations: corpusCase.expect.map(({ what }, i) => ({ id: `${corpusCase.id}/${i + 1} ${what}`, verdict: { type: 'fail', difference } })) };
  }));
  const judged = reports.flatMap(({ expectations }) => expectations).filter(({ verdict }) => verdict.type !== 'unjudged');
  const verdicts = new Map(judged.map(({ id, verdict }) => [id, verdict.type === 'fail' ? verdict.difference : undefined]));
  return { name: 'corpus', score: scoreVectors(judged.map(({ id }) => id), verdicts, ''), built: true, cases: reports };
}

async function runTraces({ area, idPrefix }: Selection, data: GoldenData, pool: Pool): Promise<TraceScore> {
  const repeats = data.repeats(area);
  const images = JSON.stringify(data.images());
  const verdicts = new Map<string, TraceVerdict>();
  const ids = [...data.traces(area)].filter(([id]) => id.startsWith(idPrefix));
  await Promise.all(
    ids.map(async ([id, recorded]) => {
      const recordings = [recorded, repeats.get(id)].filter((recording) => recording !== undefined).map((recording) => JSON.stringify(recording));
      verdicts.set(id, await runTrace(recordings, images, pool));
    }),
  );
  return scoreTraces(new Map(ids.flatMap(([id]) => [[id, verdicts.get(id)] as const]).filter((entry): entry is readonly [string, TraceVerdict] => entry[1] !== undefined)));
}

async function runTrace(recordings: readonly string[], images: string, pool: Pool): Promise<TraceVerdict> {
  const outcome = await pool.run({ type: 'trace', recordings, images }, TRACE_LIMIT_MS);
  if (outcome.type === 'done' && outcome.result.type === 'trace') return outcome.result.verdict;
  const failed = outcome.type === 'failed' ? outcome.reason : 'the worker answered another job';
  const judged = await pool.run({ type: 'trace', recordings, images, failed }, JUDGE_LIMIT_MS);
  if (judged.type === 'done' && judged.result.type === 'trace') return judged.result.verdict;
  const none = { passed: 0, total: 0 };
  return { passed: false, changes: none, tracks: none, events: none, outputs: none, differences: [failed] };
}

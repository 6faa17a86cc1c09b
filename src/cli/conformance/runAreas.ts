// Runs the selected areas and scores them.
import { isFixture } from './checkEach.ts';
import type { CaseReport } from './corpus/corpusCase.ts';
import type { GoldenData } from './goldenData.ts';
import { isBuilt } from './jobs.ts';
import type { Selection } from './options.ts';
import { scoreParts, type Part } from './parts.ts';
import type { Pool } from './pool.ts';
import { scoreTraces, scoreVectors } from './score.ts';
import type { AreaScore, TraceScore, TraceVerdict, VectorScore } from './score.ts';
import { versionFiles } from './shell/versions.ts';
import type { VectorFile } from './vectorArea.ts';

const TRACE_LIMIT_MS = 60_000;
const VECTORS_LIMIT_MS = 180_000;
const JUDGE_LIMIT_MS = 60_000;
const CASE_LIMIT_MS = 120_000;

export interface AreaResult {
  /** `quantity`, `traces/restart`. */
  readonly name: string;
  readonly score: AreaScore;
  readonly built: boolean;
  /** The score by level and version, where vectors have one. */
  readonly parts?: readonly Part[];
  /** The same vectors as other versions do them: not part of the score. */
  readonly versions?: VectorScore;
  /** Of the corpus: what became of each case. */
  readonly cases?: readonly CaseReport[];
}

/** In the order of the selections; all run at once, as the pool allows. */
export function runAreas(selections: readonly Selection[], data: GoldenData, pool: Pool): readonly Promise<AreaResult>[] {
  return selections.map(async (selection): Promise<AreaResult> => {
    if (selection.group === 'vectors') return runVectors(selection, data, pool);
    if (selection.group === 'corpus') return runCorpus(selection, data, pool);
    return { name: `traces/${selection.area}`, score: await runTraces(selection, data, pool), built: true };
  });
}

async function runVectors({ area, idPrefix }: Selection, data: GoldenData, pool: Pool): Promise<AreaResult> {
  const plain = data.vectorFiles(area);
  const versions = versionFiles(plain);
  const files = [...plain, ...versions];
  const outcome = isBuilt(area) ? await pool.run({ type: 'vectors', area, files }, VECTORS_LIMIT_MS) : undefined;
  const verdicts = verdictsOf(outcome);
  const unreported = outcome === undefined ? 'not built' : outcome.type === 'failed' ? outcome.reason : outcome.result.type === 'vectors' && outcome.result.failed !== undefined ? `not reached: ${outcome.result.failed}` : 'not checked by the adapter';
  const score = (of: readonly VectorFile[]): VectorScore => scoreVectors(idsOf(of, idPrefix), verdicts, unreported);
  return { name: area, score: score(plain), built: isBuilt(area), parts: idPrefix === '' ? scoreParts(files, verdicts) : [], versions: score(versions) };
}

function idsOf(files: readonly VectorFile[], idPrefix: string): readonly string[] {
  return files.flatMap((file) => file.vectors.filter((vector) => !isFixture(vector)).map((vector) => `${file.name}/${vector.id}`)).filter((id) => id.startsWith(idPrefix));
}

function verdictsOf(outcome: Awaited<ReturnType<Pool['run']>> | undefined): ReadonlyMap<string, string | undefined> {
  if (outcome?.type !== 'done') return new Map();
  if (outcome.result.type !== 'vectors') throw new Error('the worker answered another job');
  return outcome.result.verdicts;
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

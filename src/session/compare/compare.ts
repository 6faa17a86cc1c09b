// A document and its variants, run to an instant in one go: for lessons, tests and the command line.
import type { Result } from '../../base/result.ts';
import { ok } from '../../base/result.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { lanesOf } from '../../scenario/matrix/laneDocument.ts';
import type { LaneChange } from '../../scenario/matrix/matrix.ts';
import type { PlacedProblem } from '../../scenario/problem.ts';
import { createRun, type CreateRun } from '../workspace/run.ts';
import { createComparison, type Comparison } from './comparison.ts';

/** Each variant is held against the first one. */
export function compare(document: ScenarioDocument, variants: readonly LaneChange[], until: SimTime, create: CreateRun = createRun): Result<Comparison, readonly PlacedProblem[]> {
  const lanes = lanesOf({ document, columns: variants, rows: [], until: '0s' });
  if (!lanes.ok) return lanes;
  const comparison = createComparison({ documents: lanes.value.map((lane) => lane.document), create });
  comparison.runUntil(until);
  return ok(comparison);
}

// The answer is true: the proof lines hold in the run and in its lanes, and what would hold if a wrong option were right does not.
import type { Lesson } from '../../scenario/lessons/lesson.ts';
import { runDocument } from '../../scenario/lessons/documents.ts';
import { outcomesOf, type ShouldPause, type Steps } from './proveChecks.ts';
import type { Runs } from './runs.ts';
import { verdict, written, type Verdict } from './verdict.ts';

export function* proveAnswer(lesson: Lesson, runs: Runs, shouldPause: ShouldPause): Steps<readonly Verdict[]> {
  const { prediction, run } = lesson;
  const wrong = [...prediction.not].flatMap(([option, lines]) => lines.map((line) => ({ option, line })));
  const outcomes = yield* outcomesOf(runs, runDocument(lesson), [...prediction.proof, ...wrong.map(({ line }) => line)], shouldPause);
  const holds = outcomes.slice(0, prediction.proof.length).map(({ check, met, found }) => verdict('answer', written(check.text), met, found));
  const not = outcomes.slice(prediction.proof.length).map(({ check, met }, i) => verdict('answer', { code: 'notOption', option: wrong[i]?.option ?? '', check: check.text }, !met, { code: 'holds' }));
  const lanes: Verdict[] = [];
  for (const lane of run.lanes) {
    const found = yield* outcomesOf(runs, runDocument(lesson, lane), lane.proof, shouldPause);
    lanes.push(...found.map((outcome) => verdict('answer', { code: 'laneCheck', lane: lane.id, check: outcome.check.text }, outcome.met, outcome.found)));
  }
  return [...holds, ...not, ...lanes];
}

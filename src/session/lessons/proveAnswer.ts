// The answer is true: the proof lines hold in the run and in its lanes, and what would hold if a wrong option were right does not.
import type { Lesson } from '../../scenario/lessons/lesson.ts';
import { runDocument } from '../../scenario/lessons/documents.ts';
import { outcomesOf } from './proveChecks.ts';
import type { Runs } from './runs.ts';
import { verdict, type Verdict } from './verdict.ts';

export function proveAnswer(lesson: Lesson, runs: Runs): readonly Verdict[] {
  const { prediction, run } = lesson;
  const wrong = [...prediction.not].flatMap(([option, lines]) => lines.map((line) => ({ option, line })));
  const outcomes = outcomesOf(runs, runDocument(lesson), [...prediction.proof, ...wrong.map(({ line }) => line)]);
  const holds = outcomes.slice(0, prediction.proof.length).map(({ check, met, found }) => verdict('answer', check.text, met, found));
  const not = outcomes.slice(prediction.proof.length).map(({ check, met }, i) => verdict('answer', `not ${wrong[i]?.option ?? ''}: ${check.text}`, !met, 'it holds'));
  const lanes = run.lanes.flatMap((lane) => outcomesOf(runs, runDocument(lesson, lane), lane.proof).map(({ check, met, found }) => verdict('answer', `${lane.id}: ${check.text}`, met, found)));
  return [...holds, ...not, ...lanes];
}

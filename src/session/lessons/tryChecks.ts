// Checks of a lesson that is being written, tried at once: in its run, in its task as it begins, and with its solution.
import { simTime } from '../../engine/simTime.ts';
import { parseCheck } from '../../scenario/checks/parseCheck.ts';
import { momentsOf } from '../../scenario/checks/momentsOf.ts';
import type { Check } from '../../scenario/checks/check.ts';
import type { CheckProblem } from '../../scenario/checks/checkProblem.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { runDocument, taskDocument } from '../../scenario/lessons/documents.ts';
import type { LessonLogic } from '../../scenario/lessons/readLogic.ts';
import { withoutT } from '../../scenario/lessons/taskTime.ts';
import type { Finding } from '../checks/finding.ts';
import { outcomeSteps } from '../checks/runChecks.ts';
import type { Outside } from '../checks/view.ts';
import { timeOf } from './proveChecks.ts';
import { taskOutside } from './proveTask.ts';
import type { Runs } from './runs.ts';

/** Where a check is tried; lanes by their names. */
export type TriedIn = 'run' | 'task' | 'solution' | `lane/${string}`;

export interface TriedCheck {
  readonly line: string;
  readonly met: boolean;
  /** What was there instead. */
  readonly found?: Finding;
  /** Why the check cannot be read. */
  readonly unreadable?: CheckProblem;
  /** Virtual seconds, where that can be said. */
  readonly at?: number;
}

interface Stage {
  readonly document: ScenarioDocument;
  readonly outside: Outside;
}

export function* checkTrials(lesson: LessonLogic, where: TriedIn, lines: readonly string[], runs: Runs, shouldPause: () => boolean): Generator<void, readonly TriedCheck[]> {
  const { document, outside } = stageOf(lesson, where);
  const parsed = lines.map((line) => parseCheck(withoutT(line, lesson.task.at)));
  const checks = parsed.flatMap((check) => (check.ok ? [check.value] : []));
  const end = simTime(Math.max(timeOf(document.until ?? '0s'), ...momentsOf(checks)));
  while (!runs.carry(document, end, shouldPause)) yield;
  const session = runs.of(document, end);
  const trouble = runs.trouble(document);
  const tried: TriedCheck[] = [];
  for (const [i, line] of lines.entries()) {
    const check = parsed[i];
    if (!check) continue;
    if (!check.ok) tried.push({ line, met: false, unreadable: check.error });
    else if (trouble !== undefined) tried.push({ line, met: false, found: trouble });
    else tried.push({ line, ...(yield* tryOne(check.value)) });
    yield;
  }
  return tried;

  function* tryOne(check: Check): Generator<void, Omit<TriedCheck, 'line'>> {
    const { met, at, found } = yield* outcomeSteps(session, document, check, end, outside, shouldPause);
    return { met, ...(at === undefined ? {} : { at }), ...(met || found === undefined ? {} : { found }) };
  }
}

function stageOf(lesson: LessonLogic, where: TriedIn): Stage {
  if (where !== 'task' && where !== 'solution') {
    const document = runDocument(lesson, lesson.run.lanes.find(({ id }) => where === `lane/${id}`));
    return { document, outside: { files: document.files, given: document.files } };
  }
  const solution = where === 'solution' ? lesson.task.solution : undefined;
  const document = taskDocument(lesson, solution);
  return { document, outside: taskOutside(lesson, document, solution) };
}

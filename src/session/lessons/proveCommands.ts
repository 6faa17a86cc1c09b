// Commands that the lesson offers, at its stops and in its hints, run there and exit with the code that is stated.
import { simTime } from '../../engine/simTime.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import type { Lesson, OfferedCommand } from '../../scenario/lessons/lesson.ts';
import { runDocument, taskDocument } from '../../scenario/lessons/documents.ts';
import { createSession, type Session } from '../session.ts';
import { carried } from './runs.ts';
import { timeOf, type ShouldPause, type Steps } from './proveChecks.ts';
import { verdict, written, type Verdict } from './verdict.ts';

/** How long a command may take. */
const LONGEST = 60_000_000;
/** How exactly its end is met: the next command follows at once. */
const STEP = 50_000;
/** When a task that runs from the start is looked at. */
const SOON = 5_000_000;

export function* proveCommands(lesson: Lesson, shouldPause: ShouldPause): Steps<readonly Verdict[]> {
  const { run, task } = lesson;
  // All stops in one run, as a learner meets them.
  const session = createSession({ document: runDocument(lesson), freeze: false });
  const offered: Verdict[] = [];
  for (const { at, offers } of run.stops) if (offers.length > 0) offered.push(...(yield* typedIn(session, timeOf(at), offers, shouldPause)));
  const T = task.mode === 'continue' ? timeOf(task.at) : Math.min(SOON, timeOf(task.until));
  return [...offered, ...(yield* tried(taskDocument(lesson), T, task.hints.flat(), shouldPause))];
}

/** One after another, in one run. */
export function* tried(document: ScenarioDocument, at: number, commands: readonly OfferedCommand[], shouldPause: ShouldPause): Steps<readonly Verdict[]> {
  if (commands.length === 0) return [];
  return yield* typedIn(createSession({ document, freeze: false }), at, commands, shouldPause);
}

function* typedIn(session: Session, at: number, commands: readonly OfferedCommand[], shouldPause: ShouldPause): Steps<readonly Verdict[]> {
  yield* carried(session, simTime(at), shouldPause);
  const verdicts: Verdict[] = [];
  for (const { line, exit } of commands) {
    const { seq } = session.submit({ type: 'command', line });
    const output = () => session.outputs().findLast((one) => one.seq === seq);
    const end = session.now() + LONGEST;
    while (output()?.endedAt === undefined && session.now() < end && (yield* carried(session, simTime(session.now() + STEP), shouldPause))) yield;
    const ended = output();
    verdicts.push(verdict('hint', written(line), ended?.exitCode === exit, ended?.exitCode === undefined ? { code: 'endless' } : { code: 'exit', exit: ended.exitCode, stderr: ended.stderr.trim() }));
  }
  return verdicts;
}

// Checks of a lesson against a document of it.
import { simTime, type SimTime } from '../../engine/simTime.ts';
import { momentsOf } from '../../scenario/checks/momentsOf.ts';
import { parseCheck } from '../../scenario/checks/parseCheck.ts';
import type { Check } from '../../scenario/checks/check.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { durationMicros } from '../../scenario/duration.ts';
import { isTyped, outcomeSteps, type CheckOutcome } from '../checks/runChecks.ts';
import type { Outside } from '../checks/view.ts';
import type { Runs } from './runs.ts';

/** Whether the slice of work is over. */
export type ShouldPause = () => boolean;

/** Work that may be paused where it yields. */
export type Steps<T> = Generator<void, T>;

/** A lesson's checks were read with the lesson. */
function checksOf(lines: readonly string[]): readonly Check[] {
  return lines.flatMap((line) => {
    const check = parseCheck(line);
    return check.ok ? [check.value] : [];
  });
}

/** The run goes to the document's end, or as far as a check looks. Pauses in it, and between checks. */
export function* outcomesOf(runs: Runs, document: ScenarioDocument, lines: readonly string[], shouldPause: ShouldPause, outside: Outside = { files: document.files, given: document.files }): Steps<readonly CheckOutcome[]> {
  const checks = checksOf(lines);
  if (checks.length === 0) return [];
  const end = endOf(document, checks);
  while (!runs.carry(document, end, shouldPause)) yield;
  const session = runs.of(document, end);
  const trouble = runs.trouble(document);
  const outcomes: CheckOutcome[] = [];
  for (const check of checks) {
    outcomes.push(trouble === undefined ? yield* outcomeSteps(session, document, check, end, outside, shouldPause) : { check, met: false, found: trouble });
    yield;
  }
  return outcomes;
}

/** Whether all hold; those that need runs of their own are looked at last. */
export function* allHold(runs: Runs, document: ScenarioDocument, lines: readonly string[], shouldPause: ShouldPause, outside: Outside): Steps<boolean> {
  const checks = checksOf(lines);
  const end = endOf(document, checks);
  while (!runs.carry(document, end, shouldPause)) yield;
  if (runs.trouble(document) !== undefined) return false;
  for (const check of [...checks].sort((a, b) => Number(isTyped(a.subject)) - Number(isTyped(b.subject)))) {
    const { met } = yield* outcomeSteps(runs.of(document, end), document, check, end, outside, shouldPause);
    if (!met) return false;
    yield;
  }
  return true;
}

function endOf(document: ScenarioDocument, checks: readonly Check[]): SimTime {
  return simTime(Math.max(timeOf(document.until ?? '0s'), ...momentsOf(checks)));
}

export function timeOf(text: string): SimTime {
  return simTime(durationMicros(text));
}

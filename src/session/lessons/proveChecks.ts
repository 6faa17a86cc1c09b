// Checks of a lesson against a document of it.
import { simTime, type SimTime } from '../../engine/simTime.ts';
import { momentsOf } from '../../scenario/checks/momentsOf.ts';
import { parseCheck } from '../../scenario/checks/parseCheck.ts';
import type { Check } from '../../scenario/checks/check.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { durationMicros } from '../../scenario/duration.ts';
import { checkOutcome, isTyped, type CheckOutcome } from '../checks/runChecks.ts';
import type { Outside } from '../checks/view.ts';
import type { Runs } from './runs.ts';

/** A lesson's checks were read with the lesson. */
function checksOf(lines: readonly string[]): readonly Check[] {
  return lines.flatMap((line) => {
    const check = parseCheck(line);
    return check.ok ? [check.value] : [];
  });
}

/** The run goes to the document's end, or as far as a check looks. */
export function outcomesOf(runs: Runs, document: ScenarioDocument, lines: readonly string[], outside: Outside = { files: document.files, given: document.files }): readonly CheckOutcome[] {
  const checks = checksOf(lines);
  if (checks.length === 0) return [];
  const end = endOf(document, checks);
  const session = runs.of(document, end);
  const trouble = runs.trouble(document);
  return checks.map((check) => (trouble === undefined ? checkOutcome(session, document, check, end, outside) : { check, met: false, found: trouble }));
}

/** Whether all hold; those that need runs of their own are looked at last. */
export function allHold(runs: Runs, document: ScenarioDocument, lines: readonly string[], outside: Outside): boolean {
  const checks = checksOf(lines);
  const end = endOf(document, checks);
  const session = runs.of(document, end);
  if (runs.trouble(document) !== undefined) return false;
  return [...checks].sort((a, b) => Number(isTyped(a.subject)) - Number(isTyped(b.subject))).every((check) => checkOutcome(session, document, check, end, outside).met);
}

function endOf(document: ScenarioDocument, checks: readonly Check[]): SimTime {
  return simTime(Math.max(timeOf(document.until ?? '0s'), ...momentsOf(checks)));
}

export function timeOf(text: string): SimTime {
  return simTime(durationMicros(text));
}

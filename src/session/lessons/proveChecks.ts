// Checks of a lesson against a document of it.
import { simTime, type SimTime } from '../../engine/simTime.ts';
import { parseCheck } from '../../scenario/checks/parseCheck.ts';
import type { Check } from '../../scenario/checks/check.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { parseDuration } from '../../scenario/duration.ts';
import { runChecks, type CheckOutcome } from '../checks/runChecks.ts';
import type { Outside } from '../checks/view.ts';

/** A lesson's checks were read with the lesson. */
export function checksOf(lines: readonly string[]): readonly Check[] {
  return lines.flatMap((line) => {
    const check = parseCheck(line);
    return check.ok ? [check.value] : [];
  });
}

/** The run goes to the document's end, or as far as a check looks. */
export function outcomesOf(document: ScenarioDocument, lines: readonly string[], outside?: Outside): readonly CheckOutcome[] {
  const checks = checksOf(lines);
  return checks.length === 0 ? [] : runChecks(document, checks, endOf(document, checks), outside);
}

export function endOf(document: ScenarioDocument, checks: readonly Check[]): SimTime {
  const named = checks.flatMap(({ when }) => ('t' in when ? [when.t] : [when.to])).filter((moment) => moment !== 'end');
  return simTime(Math.max(timeOf(document.until ?? '0s'), ...named));
}

export function timeOf(text: string): SimTime {
  const parsed = parseDuration(text);
  return simTime(parsed.ok ? parsed.value : 0);
}

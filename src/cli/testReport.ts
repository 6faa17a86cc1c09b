// What people read of scenario tests.
import type { CheckOutcome } from '../session/checks/runChecks.ts';
import { findingText } from '../texts/proofText.ts';

export interface FileReport {
  readonly file: string;
  readonly outcomes: readonly CheckOutcome[];
  /** It could not be run. */
  readonly problem?: string;
}

export function reportText(reports: readonly FileReport[]): string {
  const lines = reports.flatMap(({ file, outcomes, problem }) => [file, ...(problem === undefined ? [] : problem.split('\n').map((line) => `  cannot be run: ${line}`)), ...outcomes.flatMap(outcomeLines), '']);
  const outcomes = reports.flatMap((report) => report.outcomes);
  const failed = outcomes.filter(({ met }) => !met).length + reports.filter(({ problem }) => problem !== undefined).length;
  return `${[...lines, `${outcomes.filter(({ met }) => met).length} passed, ${failed} failed`].join('\n')}\n`;
}

function outcomeLines({ check, met, at, found }: CheckOutcome): readonly string[] {
  const when = at === undefined ? '' : `  (${Number(at.toFixed(3))} s)`;
  return met ? [`  ok      ${check.text}${when}`] : [`  FAILED  ${check.text}${when}`, ...(found === undefined ? [] : [`          found: ${findingText(found, 'en')}`])];
}

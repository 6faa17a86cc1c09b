// A document as a test: run to where its checks look, and each of them looked at.
import { toSeconds } from '../engine/simTime.ts';
import { parseCheck } from '../scenario/checks/parseCheck.ts';
import { scenarioEnd } from '../session/checks/scenarioEnd.ts';
import type { CheckResult, Run, ScenarioDocument } from './contract.ts';
import { startRun } from './startRun.ts';

export interface TestedScenario {
  readonly passed: boolean;
  readonly results: readonly CheckResult[];
  /** At its end: for a closer look. */
  readonly run: Run;
}

/** `checks` left out: those of the document. */
export function testScenario(document: ScenarioDocument, checks: readonly string[] = document.checks ?? []): TestedScenario {
  const parsed = checks.flatMap((line) => {
    const check = parseCheck(line);
    return check.ok ? [check.value] : [];
  });
  const run = startRun(document);
  const outcome = run.runTo(toSeconds(scenarioEnd(document, parsed)));
  const results = outcome === 'budget' ? checks.map((check) => ({ check, holds: false, found: 'the run used up its budget' })) : checks.map((line) => run.check(line));
  return { passed: results.every(({ holds }) => holds), results, run };
}

// `npm run sim -- test FILE…`: runs scenario documents and says whether their checks hold. For a CI: exit code, and JUnit XML.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Check } from '../scenario/checks/check.ts';
import { parseCheck } from '../scenario/checks/parseCheck.ts';
import { parseScenario } from '../scenario/parseDocument.ts';
import type { ScenarioDocument } from '../scenario/document.ts';
import { runChecks } from '../session/checks/runChecks.ts';
import { scenarioEnd } from '../session/checks/scenarioEnd.ts';
import { checkProblemText } from '../texts/checkProblemText.ts';
import { english } from '../texts/english.ts';
import { problemSentence } from '../texts/problemText.ts';
import { junitXml } from './junit.ts';
import { reportText, type FileReport } from './testReport.ts';

export const TEST_USAGE = `npm run sim -- test FILE… [--junit FILE]

FILE is a scenario document with checks, such as
  checks:
  - "Pod/web: Ready == True | by 30s"
The exit code is 1 when a check does not hold or a document cannot be read.
`;

/** → exit code. */
export function simTest(argv: readonly string[]): number {
  const junitAt = argv.indexOf('--junit');
  const junit = junitAt < 0 ? undefined : argv[junitAt + 1];
  const files = argv.filter((arg, i) => !arg.startsWith('--') && (junitAt < 0 || i !== junitAt + 1));
  const unknown = argv.find((arg) => arg.startsWith('--') && arg !== '--junit');
  if (files.length === 0 || unknown !== undefined || (junitAt >= 0 && junit === undefined)) {
    process.stderr.write(unknown === undefined ? TEST_USAGE : `unknown option ${unknown}\n${TEST_USAGE}`);
    return argv.includes('--help') ? 0 : 1;
  }
  const reports = files.map(testFile);
  process.stdout.write(reportText(reports));
  const written = junit === undefined || write(junit, junitXml(reports));
  return written && reports.every((report) => report.problem === undefined && report.outcomes.every(({ met }) => met)) ? 0 : 1;
}

function testFile(file: string): FileReport {
  const read = readDocument(file);
  if (typeof read === 'string') return { file, outcomes: [], problem: read };
  const checks: Check[] = [];
  for (const text of read.checks ?? []) {
    const check = parseCheck(text);
    if (!check.ok) return { file, outcomes: [], problem: `${text}: ${checkProblemText(check.error, english.checks)}` };
    checks.push(check.value);
  }
  if (checks.length === 0) return { file, outcomes: [], problem: 'it has no checks' };
  try {
    return { file, outcomes: runChecks(read, checks, scenarioEnd(read, checks)) };
  } catch (error) {
    return { file, outcomes: [], problem: error instanceof Error ? error.message : String(error) };
  }
}

function readDocument(file: string): ScenarioDocument | string {
  try {
    const parsed = parseScenario(readFileSync(file, 'utf8'));
    if (parsed.ok) return parsed.value;
    return parsed.error.map(({ line, column, path, problem }) => `${line === undefined ? '' : `${line}:${column ?? 1}: `}${path ? `${path} ` : ''}${problemSentence(problem, english.problems)}`).join('\n');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function write(file: string, text: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return true;
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

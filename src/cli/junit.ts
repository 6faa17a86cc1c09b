// Scenario tests as JUnit XML, which every CI reads.
import { findingText } from '../texts/proofText.ts';
import type { FileReport } from './testReport.ts';

export function junitXml(reports: readonly FileReport[]): string {
  const suites = reports.map(({ file, outcomes, problem }) => {
    const cases = [
      ...(problem === undefined ? [] : [`    <testcase classname="${escaped(file)}" name="can be run"><error message="${escaped(problem)}"/></testcase>`]),
      ...outcomes.map(({ check, met, found }) => `    <testcase classname="${escaped(file)}" name="${escaped(check.text)}"${met ? '/>' : `><failure message="${escaped(found === undefined ? '' : findingText(found, 'en'))}"/></testcase>`}`),
    ];
    const failures = outcomes.filter(({ met }) => !met).length;
    return `  <testsuite name="${escaped(file)}" tests="${cases.length}" failures="${failures}" errors="${problem === undefined ? 0 : 1}">\n${cases.join('\n')}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('\n')}\n</testsuites>\n`;
}

/** XML has no way to write most control characters. */
function escaped(text: string): string {
  return [...text].map((char) => (char < ' ' && char !== '\n' && char !== '\t' ? '\uFFFD' : char)).join('').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');
}

// What `sim test` prints, and writes for a CI.
import { expect, test } from 'vitest';
import { parseCheck } from '../scenario/checks/parseCheck.ts';
import type { Check } from '../scenario/checks/check.ts';
import { junitXml } from './junit.ts';
import { reportText, type FileReport } from './testReport.ts';

function check(text: string): Check {
  const parsed = parseCheck(text);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.value;
}

const REPORTS: readonly FileReport[] = [
  { file: 'a&b.yaml', outcomes: [{ check: check('Pod/web: exists'), met: true, at: 1.25 }, { check: check('Log(Pod/web[app]): contains "<up>"'), met: false, found: { code: 'values', text: 'no line "a"\u0007' } }] },
  { file: 'broken.yaml', outcomes: [], problem: '3:1: must be a list\n4:1: is required' },
];

test('people read what holds, and what was there instead', () => {
  const text = reportText(REPORTS);
  expect(text).toContain('  ok      Pod/web: exists  (1.25 s)\n');
  expect(text).toContain('          found: no line "a"');
  expect(text).toContain('  cannot be run: 3:1: must be a list\n  cannot be run: 4:1: is required\n');
  expect(text.trimEnd().endsWith('1 passed, 2 failed')).toBe(true);
});

test('a CI reads a suite per file, with every character that XML has', () => {
  const xml = junitXml(REPORTS);
  expect(xml).toContain('<testsuite name="a&amp;b.yaml" tests="2" failures="1" errors="0">');
  expect(xml).toContain('name="Log(Pod/web[app]): contains &quot;&lt;up&gt;&quot;"><failure message="no line &quot;a&quot;\uFFFD"/>');
  expect(xml).toContain('<testsuite name="broken.yaml" tests="1" failures="0" errors="1">');
  expect(xml).toContain('<error message="3:1: must be a list&#10;4:1: is required"/>');
});

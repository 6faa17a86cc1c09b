// What each example promises is what its run shows.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { seconds, simTime } from '../../engine/simTime.ts';
import { parseCheck } from '../../scenario/checks/parseCheck.ts';
import { parseScenario } from '../../scenario/parseDocument.ts';
import { runChecks } from './runChecks.ts';

const FOLDER = new URL('../../scenario/catalog/', import.meta.url);

function examples(): string[] {
  return readdirSync(FOLDER).filter((name) => existsSync(new URL(`${name}/scenario.yaml`, FOLDER)));
}
/** No check of the catalogue is about a later moment. */
const END = simTime(seconds(181));

test.each(examples())('%s', (slug) => {
  const document = parseScenario(readFileSync(new URL(`${slug}/scenario.yaml`, FOLDER), 'utf8'));
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  const checks = (document.value.checks ?? []).map((text) => {
    const check = parseCheck(text);
    if (!check.ok) throw new Error(`${text}: ${check.error.code}`);
    return check.value;
  });
  expect(checks.length).toBeGreaterThan(0);
  expect(runChecks(document.value, checks, END).filter(({ met }) => !met).map(({ check, found }) => [check.text, found])).toEqual([]);
});

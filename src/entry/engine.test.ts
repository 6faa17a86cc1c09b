// The library as its users meet it. The package itself, built and imported by its name, is tried by the example.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openScenario, startRun, testScenario, type ScenarioDocument } from './engine.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - {name: app, image: "busybox:1.36", command: [sh, -c, "echo up; sleep 5; exit 3"]}\n';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function documentOf(text: string): ScenarioDocument {
  const opened = openScenario(text, { preset: 'solo', seed: 7 });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return opened.document;
}

test('manifests are applied, and every instant can be looked at', () => {
  const run = startRun(documentOf(POD));
  expect(run.object('Pod/web')).toBeUndefined();
  expect(run.runTo(30)).toBe('reached');
  expect(run.now()).toBe(30);
  expect(run.object('Pod/web')).toMatchObject({ kind: 'Pod', status: { containerStatuses: [{ name: 'app' }] } });
  expect(run.object('Pod/web', 0)).toBeUndefined();
  expect(run.objects('Node').length).toBeGreaterThan(0);
  expect(run.events('Pod/web').map((event) => event['reason'])).toContain('Started');
  expect(run.logs('web', 'app').map(({ text }) => text)).toEqual(['up']);
  expect(run.outputs()[0]).toMatchObject({ stdout: expect.stringContaining('created'), exitCode: 0 });
});

test('why ends at the line that was written', () => {
  const run = startRun(documentOf(POD));
  run.runTo(30);
  const { steps, end } = run.why('Pod/web', 'status.containerStatuses{app}.restartCount');
  expect(end).toBe('yaml');
  expect(steps.at(-1)).toMatchObject({ source: { line: 6 } });
  expect(() => run.why('Pod/nobody', 'status')).toThrow('there is no Pod/nobody');
  expect(() => run.object('web')).toThrow();
});

test('what is done live comes again in a replay of its document', () => {
  const run = startRun(documentOf(POD));
  run.runTo(10);
  run.command('kubectl delete pod web --now');
  run.fault({ kind: 'stopKubelet', node: run.objects('Node')[0]?.metadata?.name ?? '' }, 5);
  run.runTo(40);
  const again = startRun(run.document());
  again.runTo(40);
  expect(again.traceHash()).toBe(run.traceHash());
});

test('checks are looked at where they say, and say what was there instead', () => {
  const { passed, results, run } = testScenario(documentOf(POD), ['Pod/web: exists | by 5s', 'Pod/web[app]: restartCount == 9 | at 20s', 'Pod/web is well']);
  expect(passed).toBe(false);
  expect(results.map(({ holds }) => holds)).toEqual([true, false, false]);
  expect(results[1]?.found).toBeDefined();
  expect(run.now()).toBeGreaterThanOrEqual(20);
});

test('what is wrong with a document has a sentence and a place', () => {
  const opened = openScenario('schemaVersion: 1\ninputs:\n  - {at: soon, type: apply, text: x}\n');
  expect(opened).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('soon'), path: 'inputs[0].at', line: 3 }] });
});

test('the example runs on the built package, by its name', () => {
  execFileSync(process.execPath, ['scripts/run.mjs', 'engine'], { cwd: ROOT, stdio: 'pipe' });
  const printed = execFileSync(process.execPath, ['docs/examples/rollout.mjs'], { cwd: ROOT, encoding: 'utf8' });
  expect(printed).toMatch(/restarts: [1-9]\d*\nbecause of: manifests\.yaml:8 spec\.containers\[0\]\.livenessProbe.*\(yaml\)\nrepaired: true\ntested: true \(2 checks\)\n/);
  expect(readFileSync(new URL('../../dist-engine/types/entry/engine.d.ts', import.meta.url), 'utf8')).toContain('startRun');
}, 240_000);

// Same document, same bytes: the page's worker and Node must come to the same trace.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { playground } from './playground.ts';

const UNTIL_SECONDS = 120;

const CRASHING = `apiVersion: v1
kind: Pod
metadata: {name: crash}
spec:
  containers:
  - name: c
    image: busybox:1.36
    command: [sh, -c, 'i=0; while [ $i -lt 5 ]; do date; sleep 1; i=$((i+1)); done; exit 3']
    livenessProbe: {exec: {command: ['true']}, periodSeconds: 2}
`;

const DOCUMENT = {
  schemaVersion: 1,
  seed: 42,
  cluster: { preset: 'playground' },
  files: [{ name: 'crash.yaml', text: CRASHING }],
  inputs: [
    { at: '0s', type: 'apply', file: 'crash.yaml' },
    { at: '30s', type: 'command', line: 'kubectl get pods -o wide' },
    { at: '60s', type: 'command', line: 'kubectl delete pod crash --wait=false' },
  ],
};

test('Node and the browser replay a document to the same trace hash', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  const inBrowser = await page.evaluate(([document, until]) => globalThis.__playground?.replay(document, until), [DOCUMENT, UNTIL_SECONDS] as const);
  const file = join(mkdtempSync(join(tmpdir(), 'podscope-')), 'scenario.json');
  writeFileSync(file, JSON.stringify(DOCUMENT));
  const inNode = execFileSync(process.execPath, ['scripts/run.mjs', 'sim', file, '--until', `${UNTIL_SECONDS}s`, '--output', 'hash'], { encoding: 'utf8' }).trim();
  expect(inNode).toMatch(/^[0-9a-f]{16}$/);
  expect(inBrowser).toEqual({ ok: true, traceHash: inNode, now: UNTIL_SECONDS });
  expect(opened.problems).toEqual([]);
});

test('a broken document is refused with its problems', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  const refused = await page.evaluate((document) => globalThis.__playground?.replay(document, 1), { schemaVersion: 99 });
  expect(refused).toMatchObject({ ok: false });
  expect(JSON.stringify(refused)).toContain('laterVersion');
});

// Comparing: ready-made matrices, values of a field, branches side by side; by pointer, by keyboard, on a phone, in Chinese.
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { playground } from './playground.ts';

/** The line of time of a comparison. */
function clockOf(page: Page) {
  return page.getByRole('slider', { name: /Instant of the comparison|对比的时刻/ });
}

async function openMatrix(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^(Compare|对比)$/ }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await expect(clockOf(page)).toBeVisible();
}

test('restart policies by the way containers end: the first difference is named, and is a stop', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await openMatrix(page, /restartPolicy/);
  const table = page.getByRole('table', { name: 'Comparison' });
  await expect(table.getByRole('columnheader')).toHaveText([/Always/, /OnFailure/, /Never/]);
  await expect(table.getByRole('rowheader')).toHaveCount(7);
  const first = page.getByRole('button', { name: /^First difference:/ });
  await expect(first).toContainText('Completed');
  await first.click();
  const at = Number(await clockOf(page).getAttribute('aria-valuenow'));
  expect(at).toBeGreaterThan(10);
  expect(at).toBeLessThan(13);
  await page.getByRole('button', { name: 'Previous difference' }).click();
  expect(Number(await clockOf(page).getAttribute('aria-valuenow'))).toBe(0);
  await page.getByRole('button', { name: 'Next difference' }).click();
  await expect(page.getByRole('row', { name: /Ends well/ })).toContainText('parts at');
  await expect(page.getByRole('row', { name: /Ends badly/ }).getByRole('cell').nth(1)).toContainText('same as the column before');
  await expectAccessible(page, 'lanes');
  expect(opened.problems).toEqual([]);
});

test('a cell opens as the playground at that moment, and there is a way back', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await openMatrix(page, /Requests and limits/);
  await expect.poll(async () => Number(await clockOf(page).getAttribute('aria-valuemax'))).toBe(90);
  await clockOf(page).focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('row', { name: /Limit above request/ }).getByRole('cell').nth(2)).toContainText('OOMKilled');
  await expect(page.getByRole('row', { name: /Requests equal limits/ })).toContainText('Guaranteed');
  await page.getByRole('button', { name: 'Open Limit above request, Uses 200 MB in the playground, at this moment' }).click();
  await expect(opened.pod('app')).toContainText('OOMKilled');
  expect(await opened.shown()).toBeGreaterThan(85);
  await expect.poll(async () => page.evaluate(() => globalThis.__playground?.text())).toContain('200M');
  await page.getByRole('button', { name: 'Back to the comparison' }).click();
  await expect(clockOf(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(opened.pod('app')).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('by keyboard: one field of the own manifest with several values', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: 'Values, separated by commas' }).or(page.getByLabel('Values, separated by commas')).first().waitFor();
  await page.getByLabel('Field', { exact: true }).fill('spec.containers[web].image');
  await page.getByLabel('Values, separated by commas').fill('nginx:1.29, nginx:1.99');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Matrix' }).press('Enter');
  const table = page.getByRole('table', { name: 'Comparison' });
  await expect(table.getByRole('columnheader')).toHaveText([/nginx:1.29/, /nginx:1.99/]);
  await page.keyboard.press('End');
  await expect.poll(async () => Number(await clockOf(page).getAttribute('aria-valuemax'))).toBe(120);
  await page.keyboard.press('End');
  await expect(table.getByRole('cell').nth(1)).toContainText('ImagePullBackOff');
  await page.keyboard.press('Escape');
  await expect(table).toBeHidden();
  expect(opened.problems).toEqual([]);
});

test('on a phone, dark, in Chinese: one column at a time', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => localStorage.setItem('podscope.settings', JSON.stringify({ theme: 'dark', language: 'zh', singleKeys: true })));
  const opened = playground(page);
  await opened.open();
  await openMatrix(page, /SIGTERM/);
  const tabs = page.getByRole('tablist', { name: '列' }).getByRole('tab');
  await expect(tabs).toHaveCount(5);
  await tabs.filter({ hasText: '--force' }).click();
  await expect(page.getByRole('columnheader')).toHaveText([/--force/]);
  await expect(page.getByRole('rowheader')).toHaveCount(4);
  await expectAccessible(page, 'a table on a phone');
  expect(opened.problems).toEqual([]);
});

const POD = `apiVersion: v1
kind: Pod
metadata: {name: job}
spec:
  restartPolicy: Always
  containers:
    - name: app
      image: busybox:1.36
      command: [sh, -c, "sleep 5; exit 3"]
`;

function documentOf(text: string): unknown {
  return { schemaVersion: 1, kubernetes: '1.36', seed: 3, cluster: { preset: 'playground' }, files: [{ name: 'pod.yaml', text }], inputs: [{ at: '0s', type: 'apply', file: 'pod.yaml' }], until: '30s' };
}

test('both futures of a fork side by side, with graph and timeline', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await page.evaluate(async (document) => globalThis.__playground?.open(document, 'fork'), documentOf(POD));
  await page.evaluate(async () => globalThis.__playground?.seek(10));
  await page.keyboard.press('t');
  const prompt = page.getByRole('textbox', { name: /terminal|command/i }).first();
  await prompt.fill('kubectl delete pod job --wait=false');
  await prompt.press('Enter');
  await page.getByRole('button', { name: 'Compare both futures' }).click();
  const lanes = page.getByRole('main', { name: 'Comparison' }).getByRole('region');
  await expect(page.getByRole('region', { name: 'main' })).toBeVisible();
  await expect(lanes.first()).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: /^First difference:/ })).toBeVisible();
  await page.getByRole('button', { name: 'Next difference' }).click();
  await expect(page.getByRole('tree')).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'main' }).getByRole('treeitem', { name: /job/ }).first()).toBeVisible();
  await expectAccessible(page, 'two branches');
  await page.keyboard.press('Escape');
  await expect(opened.graph).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('branches are renamed and deleted in their tree, and come back', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await opened.runTo(10);
  await page.getByRole('button', { name: 'Fork here' }).click();
  const menu = page.getByRole('button', { name: /^Branches:/ });
  await menu.click();
  await page.getByRole('menuitem', { name: /All branches/ }).or(page.getByText('All branches…')).first().click();
  const name = page.getByRole('textbox', { name: 'Name of B' });
  await name.fill('what if');
  await name.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of what if' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete what if' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of what if' })).toBeHidden();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(menu).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('below the chain of why stands what would have happened otherwise, and leads to the comparison', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await page.evaluate(async (document) => globalThis.__playground?.open(document, 'why'), documentOf(POD));
  await opened.select('job');
  await page.keyboard.press('w');
  const otherwise = opened.inspector.getByRole('region', { name: 'And otherwise?' });
  const never = otherwise.getByRole('listitem').filter({ hasText: 'restartPolicy: Never' });
  await expect(never).toContainText('Failed');
  await expect(never).toContainText('0 restarts');
  await expect(otherwise.getByRole('listitem').filter({ hasText: 'restartPolicy: OnFailure' })).toContainText('Nothing would look different');
  await expectAccessible(page, 'and otherwise');
  await never.getByRole('button', { name: 'Compare with restartPolicy: Never' }).click();
  await expect(page.getByRole('region', { name: 'Never' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Always' })).toBeVisible();
  expect(opened.problems).toEqual([]);
});

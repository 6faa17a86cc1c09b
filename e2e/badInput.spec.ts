// What can go wrong with what people bring: a clear message, and nothing lost.
import { expect, test } from '@playwright/test';
import { playground } from './playground.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: kept}\nspec: {containers: [{name: web, image: nginx}]}\n';

test('a refused manifest is answered with its reason, and underlined', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(POD.replace('kept', 'Not_A_Name'));
  await expect(page.locator('#say').getByText('1 problem')).toBeVisible();
  await opened.apply();
  await expect(opened.answer).toContainText('metadata.name: Invalid value: "Not_A_Name"');
  expect(opened.problems).toEqual([]);
});

test('five megabytes in the editor: a message, no freeze, and the server refuses them', async ({ page }) => {
  test.setTimeout(90_000);
  const opened = playground(page);
  await opened.open();
  await expect(page.locator('.monaco-editor').first()).toBeVisible({ timeout: 20_000 });
  await page.evaluate((text) => globalThis.__playground?.edit(text), `${POD}# ${'x'.repeat(5_300_000)}\n`);
  await expect(page.locator('#say').getByRole('button', { name: /Too large to be checked/ })).toBeVisible({ timeout: 30_000 });
  await page.evaluate(async () => globalThis.__playground?.apply());
  await expect(opened.answer).toContainText(/too large/i);
  await page.evaluate((text) => globalThis.__playground?.edit(text), POD);
  await page.evaluate(async () => globalThis.__playground?.apply());
  await expect(opened.answer).toContainText('pod/kept created');
  expect(opened.problems).toEqual([]);
});

for (const [what, payload] of [['cut', 'q1YqTs7PS8'], ['forged', 'e30'], ['not base64', '%%%']] as const) {
  test(`a link that is ${what}: a message, and the work stays`, async ({ page }) => {
    const opened = playground(page);
    await opened.open();
    await opened.edit(POD);
    await opened.apply();
    await expect(opened.answer).toContainText('pod/kept created');
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/s/1/${payload}`);
    await expect(page.getByText(/link/i).first()).toBeVisible();
    await expect(opened.pod('kept')).toBeVisible();
    expect(opened.problems).toEqual([]);
  });
}

test('storage that is blocked: the page works, and says so once', async ({ page }) => {
  const opened = playground(page);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => undefined });
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await opened.edit(POD);
  await opened.apply();
  await expect(opened.answer).toContainText('pod/kept created');
  expect(opened.problems).toEqual([]);
});

test('the work is there again after a reload, paused at its moment', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(POD);
  await opened.apply();
  await expect(opened.answer).toContainText('pod/kept created');
  await opened.runTo(20);
  const [at, hash] = [await opened.shown(), await opened.traceHash()];
  await expect.poll(async () => page.evaluate(async () => (await indexedDB.databases()).length)).toBeGreaterThan(0);
  // The work is kept a moment after the last change.
  await page.waitForTimeout(2_500);
  await page.reload();
  await expect(opened.pod('kept')).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => opened.shown()).toBe(at);
  expect(await opened.traceHash()).toBe(hash);
  await expect(page.locator('.monaco-editor .view-line').filter({ hasText: 'kept' })).toBeVisible({ timeout: 20_000 });
  expect(opened.problems).toEqual([]);
});

test('two tabs on the same work: the second one says so', async ({ page, context }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(POD);
  await opened.apply();
  await page.waitForTimeout(2_500);
  const second = playground(await context.newPage());
  await second.open();
  await expect(second.graph.page().getByText(/another tab|other tab/i).first()).toBeVisible({ timeout: 20_000 });
  expect([...opened.problems, ...second.problems]).toEqual([]);
});

// The page by itself: it loads cleanly, keeps its security policy, and is accessible.
import { expect, test } from '@playwright/test';
import { playground } from './playground.ts';

test('the page loads without a message, an error, a violation or a request that fails', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(opened.problems).toEqual([]);
});

test('nothing moves once it is on screen', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Reflect.set(window, 'shifts', shifts);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { readonly value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const opened = playground(page);
  await opened.open();
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  const total = await page.evaluate(() => (Reflect.get(window, 'shifts') as number[]).reduce((sum, value) => sum + value, 0));
  expect(total).toBeLessThan(0.02);
});

test('the policy allows nothing from elsewhere, and of inline scripts only the one that sets the looks', async ({ page }) => {
  await playground(page).open();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]+';/);
  expect(policy).not.toContain('unsafe-eval');
});

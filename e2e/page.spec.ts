// The page by itself: it loads cleanly, keeps its security policy, and is accessible.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { playground } from './playground.ts';

test('the page loads without a message, an error or a request that fails', async ({ page }) => {
  const violations: string[] = [];
  await page.exposeFunction('reportViolation', (text: string) => void violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportViolation');
      if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const opened = playground(page);
  await opened.open();
  await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
  await page.waitForLoadState('networkidle');
  expect(opened.problems).toEqual([]);
  expect(violations).toEqual([]);
});

test('the policy allows nothing from elsewhere and no inline script', async ({ page }) => {
  await playground(page).open();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe-eval');
});

test('the page has no accessibility violations', async ({ page }) => {
  await playground(page).open();
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});

// Every part that opens on demand, once each, in both themes and on a phone: no accessibility violations.
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { playground } from './playground.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('faults, their menu, scheduling, processes, files, terminal, share and examples', async ({ page }) => {
      const opened = playground(page);
      await opened.open();
      await expect(opened.pod('hello')).toBeVisible();
      await opened.runTo(15);

      await page.keyboard.press('x');
      await expect(page.getByRole('table', { name: 'Faults' })).toBeVisible();
      await expectAccessible(page, 'faults');

      await opened.pod('hello').click({ button: 'right' });
      await expect(page.getByRole('menu').first()).toBeVisible();
      await expectAccessible(page, 'menu of faults', '[role="menu"]');
      await page.keyboard.press('Escape');

      await opened.pod('hello').click({ position: { x: 40, y: 12 } });
      await opened.inspector.getByRole('tab', { name: 'Scheduling' }).click();
      await expect(opened.inspector.getByRole('table').first()).toBeVisible();
      await expectAccessible(page, 'scheduling', '#ask');

      // The drawing may still move to its new fit.
      await expect(async () => {
        await opened.graph.getByRole('treeitem', { name: /^web/ }).first().click();
        await opened.inspector.getByRole('tab', { name: 'Processes' }).click({ timeout: 15_000 });
      }).toPass();
      await expect(opened.inspector.getByRole('table', { name: 'Processes' })).toBeVisible();
      await expectAccessible(page, 'processes', '#ask');
      await opened.inspector.getByRole('tab', { name: 'Files' }).click();
      await expect(opened.inspector.getByRole('button', { name: /^etc/ })).toBeVisible();
      await expectAccessible(page, 'files', '#ask');

      await page.keyboard.press('t');
      await expect(page.locator('.xterm')).toBeVisible();
      await expectAccessible(page, 'terminal');

      await page.getByRole('button', { name: 'Share' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.getByRole('button', { name: 'QR code' }).click();
      await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
      await expectAccessible(page, 'share', 'dialog[open]');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Examples' }).click();
      await expect(page.getByRole('dialog', { name: 'Examples' })).toBeVisible();
      await expectAccessible(page, 'examples', 'dialog[open]');
      expect(opened.problems).toEqual([]);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  test('every page of the bar below', async ({ page }) => {
    const opened = playground(page);
    await opened.open();
    for (const name of ['Cluster', 'kubectl', 'Faults', 'Events', 'YAML']) {
      await page.getByRole('tab', { name, exact: true }).last().tap();
      await expectAccessible(page, name);
    }
    expect(opened.problems).toEqual([]);
  });
});

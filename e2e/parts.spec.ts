// Parts of the page: those whose code did not come, tabs by keyboard, what is spoken.
import { expect, test } from '@playwright/test';
import { playground } from './playground.ts';

test('a part that did not load is loaded when the reader tries again', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await page.route(/TimelineTable-.*\.(js|css)$/, (route) => route.abort());
  await page.keyboard.press('4');
  const toTable = page.locator('#when').getByRole('button', { name: /table/i }).first();
  await toTable.click();
  const again = page.locator('#when').getByRole('button', { name: 'Draw it again' });
  await expect(again).toBeVisible();
  await again.click();
  await expect(again).toBeVisible();
  await page.unroute(/TimelineTable-.*\.(js|css)$/);
  await again.click();
  const table = page.locator('#when').getByRole('grid').or(page.locator('#when').getByRole('table'));
  await expect(table.first()).toBeVisible();
  // With its style sheet.
  expect(await page.evaluate(() => [...document.styleSheets].some(({ href, cssRules }) => href?.includes('TimelineTable') && cssRules.length > 0))).toBe(true);
});

test('a dialog that does not load is closed with a message; Escape gives up one that is on its way', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await page.route(/Dialogs-.*\.js$/, (route) => route.abort());
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('alert').getByText('This dialog could not be loaded.')).toBeVisible();
  await expect(opened.pod('hello')).toBeVisible();
  await page.unroute(/Dialogs-.*\.js$/);
  let arrived: (() => void) | undefined;
  const held = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  await page.route(/Dialogs-.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('alert').getByRole('button', { name: 'Draw it again' }).click();
  await page.keyboard.press('Escape');
  arrived?.();
  await page.waitForResponse(/Dialogs-.*\.js$/);
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the drawer’s tabs follow the arrow keys', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await page.keyboard.press('e');
  const drawer = page.locator('#drawer');
  await expect(drawer.getByRole('tab', { name: 'Events', selected: true })).toBeVisible();
  await drawer.getByRole('tab', { name: 'Events' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(drawer.getByRole('tab', { name: 'Steps', selected: true })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(drawer.getByRole('tab', { name: 'kubectl', selected: true })).toBeFocused();
  await page.keyboard.press('End');
  await expect(drawer.getByRole('tab', { name: 'Steps', selected: true })).toBeFocused();
  await expect(drawer.getByRole('tabpanel', { name: 'Steps' })).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('on a phone the panels follow the arrow keys', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const opened = playground(page);
  await opened.open();
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  await tab('Pod').focus();
  await page.keyboard.press('ArrowRight');
  await expect(tab('YAML')).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: 'YAML' })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(tab('Events')).toBeFocused();
  expect(opened.problems).toEqual([]);
});

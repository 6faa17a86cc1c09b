// The palette of commands, and the reader's settings.
import { expect, test } from '@playwright/test';
import { playground } from './playground.ts';

test('the palette finds and runs: a Pod, a command, an example; by keyboard, from the editor too', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  const palette = page.getByRole('dialog', { name: 'Commands and search' });
  const field = palette.getByRole('combobox');
  const open = async (): Promise<void> => {
    await page.keyboard.press('Control+k');
    await expect(field).toBeFocused();
  };

  await expect(opened.pod('hello')).toBeVisible();
  await page.locator('.monaco-editor .view-lines').first().click();
  await open();
  await field.fill('hello');
  await expect(palette.getByRole('option', { selected: true })).toContainText('hello');
  await palette.getByRole('option', { name: /^hello Pod/ }).click();
  await expect(opened.inspector.getByRole('heading', { name: 'hello' }).first()).toBeVisible();

  await open();
  await field.fill('grap tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('#see').getByRole('treegrid')).toBeVisible();

  await open();
  await field.fill('nothing is called so');
  await expect(palette.getByRole('status')).toHaveText('Nothing is called “nothing is called so”.');
  await field.fill('crash loop');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect.poll(async () => page.evaluate(() => globalThis.__playground?.text())).toContain('exit');
  expect(opened.problems).toEqual([]);
});

test('settings act at once and are there after a reload', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  const html = page.locator('html');
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('group', { name: 'Contrast' }).getByRole('button', { name: 'More' }).click();
  await dialog.getByRole('group', { name: 'Text size' }).getByRole('button', { name: '150 %' }).click();
  await dialog.getByRole('group', { name: 'Motion' }).getByRole('button', { name: 'Reduced' }).click();
  await dialog.getByRole('group', { name: 'Theme' }).getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  for (const [name, value] of [['contrast', 'more'], ['text', '150'], ['motion', 'reduce'], ['theme', 'dark']] as const) await expect(html).toHaveAttribute(`data-${name}`, value);
  await expect(dialog.getByRole('group', { name: 'Text size' }).getByRole('button', { name: '150 %' })).toHaveCSS('font-size', '18px');
  await expect(page.locator('.monaco-editor .view-line').first()).toHaveCSS('line-height', '26px');
  expect(opened.problems).toEqual([]);
  // Before any script of the page has run, too.
  await page.route('**/*.js', (route) => route.abort());
  await page.reload({ waitUntil: 'commit' });
  await expect(html).toHaveAttribute('data-text', '150');
  await expect(html).toHaveAttribute('data-contrast', 'more');
});

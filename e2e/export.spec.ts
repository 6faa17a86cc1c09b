// Pictures and reports: what is on screen as SVG and PNG, in both themes; the moment as Markdown. By the dialog, the palette and the keyboard.
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { playground } from './playground.ts';

async function saved(page: Page, act: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await act();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('graph and timeline as pictures, the moment as a report', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.runTo(20);
  await opened.select('hello');

  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: 'Picture or report' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, 'exports');

  await dialog.getByRole('button', { name: 'Dark' }).click();
  const graph = await saved(page, () => dialog.getByRole('button', { name: 'Save Graph as SVG' }).click());
  const svg = graph.bytes.toString('utf8');
  expect(graph.name).toMatch(/^hello-pod-graph-00-20.*\.svg$/);
  // Real text, and nothing from elsewhere.
  for (const words of ['hello', 'Running', 'node-1', 'at 00:20']) expect(svg).toContain(words);
  expect(svg).toContain('data:font/woff2');
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|<script|<foreignObject/);
  // The page wears its own theme again.
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');

  const timeline = await saved(page, () => dialog.getByRole('button', { name: 'Save Timeline as PNG' }).click());
  expect(timeline.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(timeline.bytes.readUInt32BE(16)).toBeGreaterThan(1_000);

  const report = await saved(page, () => dialog.getByRole('button', { name: 'Save the report' }).click());
  const text = report.bytes.toString('utf8');
  for (const part of ['# Hello, pod, at 00:20', '| hello | Running |', '## Events', 'kubectl describe pod hello', '#/s/1/']) expect(text).toContain(part);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog.getByRole('button', { name: 'Copy as issue text' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('## How to see it again');
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('Save Timeline as SVG');
  const byPalette = await saved(page, () => page.keyboard.press('Enter'));
  expect(byPalette.bytes.toString('utf8')).toContain('00:20');
  expect(opened.problems).toEqual([]);
});

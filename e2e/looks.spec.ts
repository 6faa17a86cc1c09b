// For those whose system wants no motion and its own few colours: the main job, a lesson and a comparison.
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { LOOP } from './links.ts';
import { playground } from './playground.ts';

test.use({ contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });

/** What would move by itself. */
function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => document.getAnimations().filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().duration !== 0).map((animation) => String((animation as CSSAnimation).animationName ?? animation.id)));
}

test('a first visit stands still; a Pod is written, broken and asked about', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeFocused();
  await expect.poll(() => opened.shown()).toBe(4);
  expect(await moving(page)).toEqual([]);

  await opened.edit(LOOP);
  await opened.apply();
  await opened.runTo(12);
  await expect(opened.pod('loop')).toContainText('Error');
  // A state is a word and a shape, not a colour.
  await expect(opened.pod('loop').locator('svg').first()).toBeVisible();
  await opened.select('loop');
  await page.keyboard.press('w');
  await expect(opened.steps.last()).toContainText('line 8');
  expect(await moving(page)).toEqual([]);
  await expectAccessible(page, 'why');

  await page.keyboard.press('x');
  await page.getByRole('table', { name: 'Faults' }).getByRole('button', { name: /^Stop the kubelet: node-\d, inject now$/ }).click();
  await expect(page.getByRole('list', { name: 'Going on' })).toContainText('Stop the kubelet');
  await expectAccessible(page, 'faults');
  expect(opened.problems).toEqual([]);
});

test('a lesson: the moment is there at once instead of being played', async ({ page }) => {
  const opened = playground(page);
  await opened.open('./#/lesson/01-one-pod-two-containers');
  await page.getByRole('radio', { name: /cannot take the port/ }).check();
  await page.getByRole('radio', { name: 'Certain' }).check();
  await page.getByRole('button', { name: 'Run it' }).click();
  const on = page.locator('[data-go-on]');
  await expect(async () => {
    if (await on.filter({ hasText: /^Run on|^Run to/ }).isVisible()) await on.click();
    await expect(on.filter({ hasText: 'What happened' })).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await on.click();
  await expect(page.getByText('your answer, and what happened')).toBeVisible();
  expect(await moving(page)).toEqual([]);
  await expectAccessible(page, 'reveal');
  expect(opened.problems).toEqual([]);
});

test('a comparison: differences are told by words and places', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: /restartPolicy/ }).click();
  await page.getByRole('button', { name: /^First difference:/ }).click();
  await expect(page.getByRole('row', { name: /Ends well/ })).toContainText('Completed');
  await expect(page.getByRole('row', { name: /Ends badly/ })).toContainText('same as the column before');
  expect(await moving(page)).toEqual([]);
  await expectAccessible(page, 'comparison');
  expect(opened.problems).toEqual([]);
});

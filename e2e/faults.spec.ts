// Breaking things on purpose: the table of faults, the menu of an object, by pointer and by keyboard.
import { expect, test } from '@playwright/test';
import { playground } from './playground.ts';

test('a fault from the table goes on until it is ended, and is a flag on the ruler', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await opened.runTo(15);
  await page.keyboard.press('x');
  const table = page.getByRole('table', { name: 'Faults' });
  await expect(table).toBeVisible();
  await table.getByRole('button', { name: 'Stop the kubelet: node-1, inject now' }).click();
  const goingOn = page.getByRole('list', { name: 'Going on' });
  await expect(goingOn).toContainText('Stop the kubelet, node-1');
  await expect(page.locator('[data-ruler]')).toContainText('Stop the kubelet');
  await goingOn.getByRole('button', { name: /^End/ }).click();
  await expect(goingOn).toBeHidden();
  expect(opened.problems).toEqual([]);
});

test('what a container suffers is the end of its why', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await opened.runTo(15);
  // The first restart comes at once; before the second the kubelet waits.
  for (const until of [20, 22]) {
    await opened.pod('hello').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Run out of memory' }).click();
    await opened.runTo(until);
  }
  await expect(opened.graph).toContainText('OOMKilled');
  await page.keyboard.press('w');
  await expect(opened.inspector).toContainText('Injected a fault');
  expect(opened.problems).toEqual([]);
});

test('by keyboard: the menu key opens the menu of what is selected, Escape closes it', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await opened.runTo(15);
  const tree = opened.graph.getByRole('tree');
  await tree.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ContextMenu');
  const menu = page.getByRole('menu', { name: /^Break/ });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(tree).toBeFocused();
  await page.keyboard.press('ContextMenu');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'Faults' })).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('on a phone faults have a tab of their own', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const opened = playground(page);
  await opened.open();
  await opened.runTo(15);
  await page.getByRole('tab', { name: 'Faults' }).click();
  await page.getByRole('button', { name: 'Exit with a code: hello / web, inject now' }).click();
  await page.getByRole('tab', { name: 'Pod' }).click();
  const sheet = page.getByRole('tabpanel', { name: 'Pod' });
  await sheet.getByRole('button', { name: /Restarts 1/ }).click();
  await expect(sheet).toContainText('Injected a fault');
  expect(opened.problems).toEqual([]);
});

test('faults are scheduled by a time or by dragging, called off, and come by chance from a seed', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Stop the scheduler: the cluster, at a later time' }).click();
  await page.getByRole('spinbutton', { name: 'Virtual seconds from now' }).fill('15');
  await page.keyboard.press('Enter');
  const ahead = page.getByRole('list', { name: 'Still to come' });
  await expect(ahead).toContainText('Stop the scheduler, the cluster, at 00:');
  const ruler = page.locator('[data-ruler]');
  const box = await ruler.boundingBox();
  await page.getByRole('rowheader', { name: /^Cluster DNS down/ }).dragTo(ruler, { targetPosition: { x: (box?.width ?? 0) - 20, y: 8 } });
  await expect(ahead.getByRole('listitem')).toHaveCount(2);
  await ahead.getByRole('button', { name: /^Call off Cluster DNS down/ }).click();
  await expect(ahead.getByRole('listitem')).toHaveCount(1);
  await opened.runTo(60);
  await expect(ahead).toBeHidden();
  await expect(ruler).toContainText('Stop the scheduler');
  await page.getByRole('form', { name: 'Random chaos' }).getByRole('spinbutton', { name: 'Seed' }).fill('7');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(ahead.getByRole('listitem').first()).toBeVisible();
  expect(opened.problems).toEqual([]);
});

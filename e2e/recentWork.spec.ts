// Work that was left is found again, renamed and deleted.
import { expect, test } from '@playwright/test';
import { playground } from './playground.ts';

test('recent work is opened, renamed and deleted', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await opened.edit('apiVersion: v1\nkind: Pod\nmetadata: {name: mine}\nspec: {containers: [{name: web, image: nginx}]}\n');
  await opened.apply();
  await expect(opened.answer).toContainText('pod/mine created');
  const examples = page.getByRole('button', { name: 'Examples', exact: true });
  const dialog = page.getByRole('dialog');
  await examples.click();
  await expect(dialog.getByRole('button', { name: /Crash loop/ })).toBeVisible();
  await expect(dialog.getByRole('heading', { name: 'Recent work in this browser' })).toBeHidden();
  await dialog.getByRole('button', { name: /^Crash loop The process/ }).click();
  await expect(page.getByText('Your work before this is kept.')).toBeVisible();

  await examples.click();
  await dialog.getByRole('button', { name: 'Rename Hello, pod' }).click();
  await page.keyboard.type('My first Pod');
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('button', { name: 'Rename Hello, pod' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Rename Hello, pod' }).click();
  await page.keyboard.type('My first Pod');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: /^My first Pod/ }).click();
  await expect(opened.pod('mine')).toBeVisible();
  await expect(page.getByRole('banner').getByText('My first Pod')).toBeVisible();

  // The example was only looked at; another piece of work is not lost by that.
  await opened.edit('apiVersion: v1\nkind: Pod\nmetadata: {name: other}\nspec: {containers: [{name: web, image: nginx}]}\n');
  await examples.click();
  await dialog.getByRole('button', { name: /^Crash loop The process/ }).click();
  await examples.click();
  await dialog.getByRole('button', { name: 'Delete My first Pod' }).click();
  await expect(dialog.getByRole('button', { name: 'Delete My first Pod' })).toBeHidden();
  expect(opened.problems).toEqual([]);
});

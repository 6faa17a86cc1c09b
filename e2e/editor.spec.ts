// The editor knows the API: it suggests, explains, underlines and formats.
import { expect, test } from '@playwright/test';
import { playground } from './playground.ts';

const TWO_DOCUMENTS = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx
`;

test('fields are suggested in every document, and chosen by Enter', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(TWO_DOCUMENTS);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('    livenessP');
  await expect(page.locator('.suggest-widget')).toContainText('livenessProbe');
  await page.keyboard.press('Enter');
  await expect(page.locator('.monaco-editor .view-line').filter({ hasText: 'livenessProbe:' })).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('a field explains itself', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(TWO_DOCUMENTS);
  await page.locator('.monaco-editor .view-line').filter({ hasText: 'image:' }).getByText('image', { exact: true }).hover();
  await expect(page.locator('.monaco-hover').filter({ hasText: 'spec.containers[0].image' })).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('the text is laid out anew at once', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit('apiVersion: v1\nkind:    ConfigMap\nmetadata:\n       name: settings\n');
  await page.locator('.monaco-editor').first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Format Document' }).click();
  await expect.poll(() => page.evaluate(() => globalThis.__playground?.text())).toBe('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n');
  expect(opened.problems).toEqual([]);
});

test('what the server would refuse is underlined where it stands, in its words', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(TWO_DOCUMENTS.replace('    image: nginx', '    image: nginx\n    imagePullPolicy: Sometimes\n    colour: red'));
  await expect(page.locator('#say').getByText(/[12] problems?/)).toBeVisible();
  await expect(page.locator('.monaco-editor .squiggly-error').first()).toBeVisible();
  await page.locator('#say').getByRole('button', { name: /problem/ }).click();
  await expect(page.locator('#say').getByRole('button', { name: /unknown field "spec.containers\[0\].colour"|Unsupported value: "Sometimes"/ })).toBeVisible();
  expect(opened.problems).toEqual([]);
});

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

test('the work that a visit begins with is checked before anybody types', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(page.locator('#say').getByText('No problems')).toBeVisible();
  expect(opened.problems).toEqual([]);
});

const BROKEN_SECOND = TWO_DOCUMENTS.replace('    image: nginx', '    image: nginx\n    imagePulPolicy: Always');

test('an error in the second document is underlined where it stands, and its quick fix works by keyboard', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(BROKEN_SECOND);
  const wrong = page.locator('.monaco-editor .view-line').filter({ hasText: 'imagePulPolicy' });
  await expect(page.locator('#say').getByRole('button', { name: /unknown field "spec\.containers\[0\]\.imagePulPolicy"/ })).toBeVisible();
  const squiggle = page.locator('.monaco-editor .squiggly-error');
  await expect(squiggle).toHaveCount(1);
  // The editor measures itself anew when its font has come: only then does everything stand.
  await expect(async () => {
    const [line, underline, key] = [await wrong.boundingBox(), await squiggle.boundingBox(), await wrong.getByText('imagePulPolicy').boundingBox()];
    expect(Math.abs((underline?.y ?? 0) - (line?.y ?? -100))).toBeLessThan(line?.height ?? 0);
    // The editor draws the four spaces before the key with it: the underline is as long as the key, and ends with it.
    const [letters, drawn] = ['imagePulPolicy'.length, '    imagePulPolicy'.length];
    expect(Math.abs((underline?.width ?? 0) - ((key?.width ?? -100) * letters) / drawn)).toBeLessThan(3);
    expect(Math.abs((underline?.x ?? 0) + (underline?.width ?? 0) - (key?.x ?? -100) - (key?.width ?? 0))).toBeLessThan(3);
  }).toPass();

  await page.locator('#say').getByRole('button', { name: /unknown field/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+.');
  // The menu is drawn before it takes the keys.
  await expect(page.locator('.action-widget .monaco-list:focus .focused').filter({ hasText: 'Change to imagePullPolicy' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.monaco-editor .view-line').filter({ hasText: 'imagePullPolicy: Always' })).toBeVisible();
  await expect(page.locator('#say').getByText('No problems')).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('what the server fills in is shown between the lines and put away again, by button and by key', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(TWO_DOCUMENTS);
  const ghosts = page.locator('[data-ghost]');
  const toggle = page.getByRole('button', { name: 'What the server will store' });
  await expect(ghosts).toHaveCount(0);
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await expect(ghosts.filter({ hasText: 'BestEffort' })).toBeVisible();
  await page.locator('.monaco-editor .view-line').first().click();
  await page.keyboard.press('ControlOrMeta+End');
  await expect(ghosts.filter({ hasText: 'restartPolicy: Always' })).toHaveCount(1);
  await page.keyboard.press('Alt+d');
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await expect(ghosts).toHaveCount(0);
  expect(await page.evaluate(() => globalThis.__playground?.text())).not.toContain('restartPolicy');
  expect(opened.problems).toEqual([]);
});

test('a file is compared with what the cluster has', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(TWO_DOCUMENTS);
  await opened.apply();
  await expect(opened.answer).toContainText('pod/web created');
  await opened.edit(TWO_DOCUMENTS.replace('image: nginx', 'image: nginx:1.29'));
  await page.getByRole('button', { name: /^More for/ }).click();
  await page.getByRole('menuitem', { name: /Compare with the cluster/ }).click();
  await expect(opened.answer.locator('[data-change="added"]').filter({ hasText: 'image: nginx:1.29' })).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('who is in the editor stays in it when the file is opened from elsewhere', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(TWO_DOCUMENTS);
  await page.evaluate(async (text) => globalThis.__playground?.open({ schemaVersion: 1, files: [{ name: 'other.yaml', text }] }), '# other\n');
  await expect(page.locator('.monaco-editor .view-line').filter({ hasText: '# other' })).toBeVisible();
  await expect(page.locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('kind: Pod');
  await expect.poll(async () => page.evaluate(() => globalThis.__playground?.text())).toBe('# other\nkind: Pod');
  expect(opened.problems).toEqual([]);
});

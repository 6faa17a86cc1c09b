// What people come for: write YAML, apply it, see it run.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { playground } from './playground.ts';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx
`;

test('type YAML, apply it, see it run', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.apply(POD);
  await expect(opened.answer).toHaveText('pod/web created');
  await page.getByLabel('Speed').selectOption('20');
  await expect(opened.pod('web')).toContainText('Running');
  await expect(opened.pod('web')).toContainText('1/1');
  await expect(opened.event('Scheduled')).toHaveCount(1);
  await expect(opened.event('Started')).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  expect(opened.problems).toEqual([]);
});

test('a manifest that the server refuses is answered with its reason', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.apply(POD.replace('name: web\nspec', 'name: Not_A_Name\nspec'));
  await expect(opened.answer).toContainText('metadata.name: Invalid value: "Not_A_Name"');
  await expect(page.getByText('No Pods yet.')).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('the clock stands still while paused', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(opened.clock).not.toHaveText('00:00.0');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const stopped = await opened.clock.textContent();
  await page.getByLabel('Speed').selectOption('60');
  await expect(opened.clock).toHaveText(stopped ?? '');
});

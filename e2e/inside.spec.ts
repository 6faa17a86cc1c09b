// Inside a container: what runs, where its script is, what its files hold; also at an instant of the past.
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { playground } from './playground.ts';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: worker}
spec:
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "echo one > /tmp/log; sleep 30; echo two >> /tmp/log; sleep 1000"]
`;

test('processes, the line of the script and files, now and before', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(POD);
  await opened.apply();
  await opened.runTo(60);
  await opened.graph.getByRole('treeitem', { name: /^app/ }).first().click();
  await page.getByRole('tab', { name: 'Processes' }).click();
  const processes = opened.inspector.getByRole('table', { name: 'Processes' });
  await expect(processes.getByRole('button', { name: 'sleep 1000' })).toBeVisible();
  await expect(processes.locator('mark')).toHaveText('sleep 1000');
  await expectAccessible(page, 'processes', '#ask');

  await page.evaluate(async () => globalThis.__playground?.seek(20));
  await expect(processes.locator('mark')).toHaveText('sleep 30');

  await page.getByRole('tab', { name: 'Files' }).click();
  await opened.inspector.getByRole('button', { name: /^tmp/ }).click();
  await opened.inspector.getByRole('button', { name: /^log/ }).click();
  await expect(opened.inspector.locator('pre')).toHaveText('one\n');
  await page.evaluate(async () => globalThis.__playground?.seek(50));
  await expect(opened.inspector.locator('pre')).toHaveText('one\ntwo\n');
  expect(opened.problems).toEqual([]);
});

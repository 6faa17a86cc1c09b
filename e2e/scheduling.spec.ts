// A Pod that fits nowhere: the table says which plugin turned down which node, the advice is taken, and the Pod gets a node.
import { expect, test } from '@playwright/test';
import { playground } from './playground.ts';

const BIG = `apiVersion: v1
kind: Pod
metadata:
  name: big
spec:
  containers:
  - name: c
    image: nginx
    resources:
      requests:
        cpu: 6 # more than any node has
`;

test('a Pending Pod names node and plugin, and the advice makes it schedule', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(BIG);
  await opened.apply();
  await opened.select('big');
  await opened.inspector.getByRole('tab', { name: 'Scheduling' }).click();

  const table = opened.inspector.getByRole('table', { name: 'Every plugin about every node' });
  await expect(table.getByRole('columnheader', { name: /^node-2/ })).toContainText('no');
  await expect(table.getByRole('row', { name: /^NodeResourcesFit/ })).toContainText('Insufficient cpu');
  await expect(opened.inspector.getByText('0/3 nodes are available: 3 Insufficient cpu.')).toBeVisible();

  await page.locator('#see').getByRole('treeitem', { name: /^node-2/ }).first().hover({ position: { x: 40, y: 10 } });
  await expect(page.getByRole('tooltip')).toHaveText('Not here: big was rejected by NodeResourcesFit (Insufficient cpu).');

  await opened.inspector.getByRole('button', { name: 'Change it in the YAML' }).click();
  await expect.poll(async () => page.evaluate(() => globalThis.__playground?.text())).toContain('cpu: "4" # more than any node has');
  await page.getByRole('button', { name: 'Delete and recreate' }).first().click();
  await expect(opened.pod('big')).not.toHaveAttribute('aria-label', /Pending/);
  expect(opened.problems).toEqual([]);
});

test('a manifest is placed without being applied', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(BIG);
  await page.locator('#say').getByRole('button', { name: /^More/ }).click();
  await page.getByRole('menuitem', { name: 'Where would it go?' }).click();
  const dialog = page.getByRole('dialog', { name: 'Where would it go?' });
  await expect(dialog).toContainText('Pod big fits nowhere');
  await dialog.getByRole('button', { name: 'Change it in the YAML' }).click();
  await expect(dialog).toContainText(/Pod big goes to (node-\d|one of \d nodes)/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opened.pod('big')).toHaveCount(0);
  expect(opened.problems).toEqual([]);
});

// Everything that the page shows or does says which command that is.
import { expect, test } from '@playwright/test';
import { playground } from './playground.ts';

test('the inspector and the answer of Apply name their commands, which run in the terminal', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.select('hello');
  const same = opened.inspector.getByRole('group', { name: 'The same in a terminal' });
  await expect(same.getByText('kubectl describe pod hello')).toBeVisible();
  await opened.inspector.getByRole('tab', { name: 'YAML' }).click();
  await expect(same.getByText('kubectl get pod hello -o yaml')).toBeVisible();
  await opened.inspector.getByRole('tab', { name: 'Status' }).click();
  await same.getByRole('button', { name: 'Run it in the terminal' }).click();
  await expect(page.locator('.xterm-rows')).toContainText('spec.containers{web}');

  await page.locator('.monaco-editor .view-lines').first().click();
  await opened.apply();
  const answered = page.locator('#say').getByRole('group', { name: 'The same in a terminal' });
  await expect(answered.getByText('kubectl apply -f hello.yaml')).toBeVisible();
  await answered.getByRole('button', { name: 'Show its API requests in the terminal' }).click();
  await expect(page.locator('.xterm-rows')).toContainText(/verb="PATCH" url="\S*pods\/hello\S*dryRun=All/);
  expect(opened.problems).toEqual([]);
});

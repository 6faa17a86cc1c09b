// Somebody who has never been here: no dialog in the way, an answer, something broken, a comparison and a link, in at most twenty interactions.
import { expect, test } from '@playwright/test';
import { playground } from './playground.ts';

const MOST_INTERACTIONS = 20;

test('why it restarted, a fault, two restart policies side by side, and a link', async ({ page, browser }) => {
  const opened = playground(page);
  let interactions = 0;
  const did = (count = 1): void => {
    interactions += count;
  };
  await opened.open();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(opened.pod('hello')).toBeVisible();

  // A scenario that goes wrong, one click.
  await page.getByRole('navigation', { name: 'Examples' }).getByRole('button', { name: 'Crash loop' }).click();
  did();
  await expect(opened.pod('crash')).toBeVisible();
  await opened.runTo(20);
  did(2);

  // Why did it restart?
  await opened.select('crash');
  did();
  await opened.inspector.getByRole('button', { name: /^why\? Restarts/ }).first().click();
  did();
  await expect(opened.inspector.getByRole('heading', { name: /restart/ })).toBeVisible();
  await expect(opened.steps.last()).toContainText(/\.yaml|You|Wrote/);
  await page.keyboard.press('Escape');
  did();

  // Break something: the drawer stands below the graph, the Pod is the target already.
  await page.getByRole('button', { name: 'Faults', exact: true }).click();
  did();
  await page.getByRole('button', { name: /^Kill the sandbox: crash, inject now/ }).click();
  did();
  await expect(page.locator('#when').getByText(/Kill the sandbox/).first()).toBeVisible();

  // Two restart policies.
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  did();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Values, separated by commas').fill('Always, Never');
  did(2);
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
  did();
  await expect(page.getByRole('heading', { name: /2 runs/ })).toBeVisible();
  await expect(page.getByText(/First difference:/)).toBeVisible();

  // And a link to it.
  await page.getByRole('button', { name: 'Share' }).click();
  did();
  const field = page.getByRole('dialog').getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue(/#\/compare\/1\//);
  const link = await field.inputValue();
  await page.getByRole('dialog').getByRole('button', { name: 'Copy link' }).click();
  did();
  expect(interactions).toBeLessThanOrEqual(MOST_INTERACTIONS);

  const context = await browser.newContext();
  const elsewhere = playground(await context.newPage());
  await elsewhere.open(link);
  await expect(context.pages()[0]?.getByRole('heading', { name: /2 runs/ }) ?? field).toBeVisible();
  expect([...opened.problems, ...elsewhere.problems]).toEqual([]);
  await context.close();
});

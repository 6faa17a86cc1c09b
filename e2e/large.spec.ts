// Twice as large (a desktop at 200 %), without motion, in forced colours: player, writing a lesson and a frame in another page keep everything, and nothing is cut.
import { expect, test, type BrowserContextOptions, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { loopPayload } from './links.ts';
import { playground } from './playground.ts';

const LARGE: BrowserContextOptions = { viewport: { width: 720, height: 450 }, forcedColors: 'active', reducedMotion: 'reduce', serviceWorkers: 'block' };

test.use(LARGE);

/** Nothing beyond the right edge, on the page or in a panel; no button with half of its words. */
async function expectWhole(page: Page, part: string): Promise<void> {
  const cut = await page.evaluate(() => {
    const isCut = (element: Element): boolean => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible' && getComputedStyle(element).textOverflow !== 'ellipsis';
    return [document.documentElement, ...document.querySelectorAll('[role="tabpanel"], dialog, aside, main button')].filter(isCut).map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`);
  });
  expect.soft(cut, part).toEqual([]);
  await expectAccessible(page, part);
}

test('a lesson: question and answers, the run, the task', async ({ page }) => {
  const opened = playground(page);
  await opened.open('./#/lesson/01-one-pod-two-containers');
  const answers = page.getByRole('radiogroup').first();
  await expect(answers).toBeVisible();
  await expectWhole(page, 'predict');
  // Question and answers stand on one screen.
  await answers.evaluate((group) => group.scrollIntoView({ block: 'end' }));
  await expect(page.getByRole('heading', { name: /^Both containers/ })).toBeInViewport({ ratio: 1 });
  await expect(answers.getByRole('radio').last()).toBeInViewport({ ratio: 1 });
  await page.getByText('cannot take the port').click();
  await page.getByText('A guess').click();
  const on = page.locator('[data-go-on]');
  await expect(on).toBeEnabled();
  await on.click();
  await expect(on).toHaveText(/^Run to/);
  await expectWhole(page, 'run');
  await expect(on).toBeInViewport();
  expect(opened.problems).toEqual([]);
});

test('a lesson that is written: every section', async ({ page }) => {
  const opened = playground(page);
  await opened.open('./#/learn');
  await expectWhole(page, 'list');
  await page.getByRole('button', { name: 'Write a lesson' }).click();
  await page.getByRole('button', { name: /^Begin with what is on screen/ }).click();
  for (const name of ['About', 'Question', 'Run', 'Shown', 'Task', 'Proof']) {
    await page.getByRole('tab', { name, exact: true }).click();
    await expectWhole(page, name);
  }
  expect(opened.problems).toEqual([]);
});

test('a frame: Pod with its answer, YAML', async ({ page }) => {
  const { problems } = playground(page);
  await page.goto(`./#/embed/1/${loopPayload('Restarts in place', { view: { at: '12s', selection: 'pod/default/loop', question: 'status' } })}`);
  await expect(page.getByRole('heading', { name: /Why/ })).toBeVisible();
  await expectWhole(page, 'Pod');
  await page.getByRole('tab', { name: 'YAML' }).click();
  await expect(page.getByText('kind: Pod').first()).toBeVisible();
  await expectWhole(page, 'YAML');
  for (const name of ['Play', 'Back to the shared moment']) await expect(page.getByRole('button', { name, exact: true })).toBeInViewport();
  expect(problems).toEqual([]);
});

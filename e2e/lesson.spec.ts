// Lessons as they are taken: one by keyboard alone, one by touch on a phone in Chinese. No step has an accessibility violation.
import { devices, expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { playground } from './playground.ts';

const LESSON = './#/lesson/01-one-pod-two-containers';

const SOLUTION = `apiVersion: v1
kind: Pod
metadata: {name: duo}
spec:
  shareProcessNamespace: true
  containers:
  - name: web
    image: busybox:1.36
    command: [sh, -c, "mkdir /www; echo from-web > /www/index.html; exec httpd -f -p 8080 -h /www"]
  - name: peer
    image: busybox:1.36
    command: [sh, -c, "sleep 1; echo from-peer > /tmp/index.html; exec httpd -f -p 8081 -h /tmp"]
`;

/** Fifteen right, nine for an address each, six for the later one; every goal met. */
const GROUP: readonly string[] = [['10BG-FG94', 15], ['109G-FGDF', 9], ['10CG-FGF5', 6]].flatMap(([code, people]) => Array.from({ length: Number(people) }, () => String(code)));

/** Moves the focus by Tab until the element has it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const wanted = page.locator('main').getByRole('button', { name }).first();
  await expect(wanted).toBeEnabled();
  for (let i = 0; i < 120; i++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the focus does not come to ${String(name)}`);
}

async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** The way on, once it says that. */
async function goOn(page: Page, label: string, key = 'Tab'): Promise<void> {
  const on = page.locator('[data-go-on]');
  await expect(on).toHaveText(label);
  await expect(on).toBeEnabled();
  for (let i = 0; i < 120 && !(await on.evaluate((element) => element === document.activeElement)); i++) await page.keyboard.press(key);
  await expect(on).toBeFocused();
  await page.keyboard.press('Enter');
}

test('a lesson from the question to the debrief, by keyboard alone', async ({ page }) => {
  test.setTimeout(240_000);
  const opened = playground(page);
  await opened.open(LESSON);
  await expect(page.getByRole('radiogroup')).toBeVisible();

  // Nothing of what comes is there before the answer is given.
  expect(await opened.shown()).toBe(0);
  await expect(page.getByText('hidden until you answer')).toBeVisible();
  expect(await page.evaluate(() => globalThis.__playground?.pods())).toEqual([]);
  await page.keyboard.press(' ');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('.');
  await opened.traceHash();
  expect(await opened.shown()).toBe(0);
  expect(await page.evaluate(() => globalThis.__playground?.pods())).toEqual([]);
  await expect(page.getByRole('button', { name: 'Run it' })).toBeDisabled();
  await expectAccessible(page, 'predict');

  const wrong = page.getByRole('radio', { name: /The API server refuses/ });
  const texts = await page.getByRole('radiogroup').locator('label').allTextContents();
  await page.keyboard.press(String(1 + texts.findIndex((text) => text.includes('refuses'))));
  await expect(wrong).toBeChecked();
  for (let i = 0; i < 60 && !(await page.getByRole('radio', { name: 'A guess' }).evaluate((element) => element === document.activeElement)); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Certain' })).toBeChecked();
  await goOn(page, 'Run it');

  // To the stop mark and no further.
  await expect(page.getByRole('button', { name: /^Run to/ })).toBeEnabled();
  expect(await opened.shown()).toBe(2);
  await expectAccessible(page, 'run');
  await goOn(page, 'Run to 00:12.0');
  await expect(page.locator('[data-go-on]')).toHaveText('What happened');
  await press(page, /^kubectl logs/);
  await expect(page.locator('#drawer')).toContainText('Address already in use');
  // The terminal has the keys now, Tab among them.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await goOn(page, 'What happened');

  await expect(page.getByText('your answer', { exact: true })).toBeVisible();
  await expect(page.getByText('what happened', { exact: true })).toBeVisible();
  await expectAccessible(page, 'reveal');
  await goOn(page, 'Next point');
  await goOn(page, 'Next point');
  await goOn(page, 'Ask why');

  // The chain is the run's own.
  await expect(page.locator('#ask').getByText(/Wrote .* in duo\.yaml, line 11/)).toBeVisible();
  await expectAccessible(page, 'explain');
  await goOn(page, 'Your turn');

  await expect(page.getByText('0 of 4 met')).toBeVisible();
  await expectAccessible(page, 'task');
  await press(page, /^Hint 1 of 3$/);
  await expect(page.getByText(/Ports belong to the Pod/)).toBeVisible();
  await opened.edit(SOLUTION);
  await page.keyboard.press('Escape');
  await page.locator('[data-go-on]').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: '4 of 4 met' })).toBeVisible();

  await goOn(page, 'Debrief', 'Shift+Tab');
  await expect(page.getByRole('heading', { name: 'Debrief' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Result code' }).locator('output')).toHaveText(/^1[0-9A-Z]{3}-[0-9A-Z]{4}$/);
  await expectAccessible(page, 'debrief');

  // Progress is kept, and the way out leads to the work from before.
  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  const list = page.getByRole('dialog', { name: 'Lessons' });
  await expect(list.getByRole('button', { name: /01.*One Pod, two containers.*done/ })).toBeVisible();
  await expectAccessible(page, 'list');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Leave the lesson' }).click();
  await expect(opened.pod('hello')).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test.describe('on a phone, in Chinese', () => {
  const { viewport, hasTouch, isMobile } = devices['Pixel 5'];
  test.use({ viewport: { ...viewport, width: 390 }, hasTouch, isMobile, locale: 'zh-CN' });

  test('a lesson from the question to the debrief, by touch', async ({ page }) => {
    test.setTimeout(240_000);
    const opened = playground(page);
    await opened.open(LESSON);
    await expect(page.getByRole('radiogroup')).toBeVisible();
    await expectAccessible(page, '预测');
    await page.getByText('反复退出').tap();
    await page.getByText('猜的').tap();
    const on = page.locator('[data-go-on]');
    await on.tap();
    for (const label of [/运行到/, /实际发生的事/]) {
      await expect(on).toHaveText(label);
      await expect(on).toBeEnabled();
      await expect(on).toBeInViewport();
      await on.tap();
    }
    await expect(page.getByText('你的答案，也是实际结果')).toBeVisible();
    await expectAccessible(page, '实际发生的事');
    await on.tap();
    await on.tap();
    await expect(on).toHaveText('问为什么');
    await on.tap();
    await expect(page.getByText(/步\s*追到你的 YAML/)).toBeVisible();
    await on.tap();
    await expect(page.getByText('已达成 0/4')).toBeVisible();
    await expectAccessible(page, '轮到你了');
    for (let i = 0; i < 3; i++) await page.getByRole('button', { name: /^提示/ }).tap();
    await page.getByRole('button', { name: '显示解法' }).tap();
    await expect(page.getByText(/已达成 4\/4/)).toBeVisible();
    await page.locator('main').getByRole('button', { name: '小结' }).last().tap();
    await expect(page.getByRole('heading', { name: '小结' })).toBeVisible();
    await expectAccessible(page, '小结');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBe(0);
    expect(opened.problems).toEqual([]);
  });
});

test.describe('lessons that cannot be', () => {
  test('an address without a lesson, and a file that is none, say so and leave the work as it is', async ({ page }) => {
    const opened = playground(page);
    await opened.open('./');
    await expect(opened.pod('hello')).toBeVisible();
    const before = await page.evaluate(() => globalThis.__playground?.text());
    await page.evaluate(() => {
      location.hash = '#/lesson/99-nowhere';
    });
    await expect(page.getByRole('alert').filter({ hasText: 'There is no lesson' })).toBeVisible();
    await page.getByRole('button', { name: 'Leave the lesson' }).click();
    await expect(opened.pod('hello')).toBeVisible();
    for (const [name, text] of [['broken.yaml', 'lessonVersion: 1\nid: [\n'], ['hostile.yaml', `lessonVersion: 1\nid: <img src=x onerror=alert(1)>\nchapter: ${'9'.repeat(400)}\nrun: &a [*a, *a]\n`], ['other.yaml', 'kind: Pod\n']] as const) {
      await page.getByRole('button', { name: 'Learn', exact: true }).click();
      const chosen = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Open a lesson file' }).click();
      await (await chosen).setFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) });
      await expect(page.getByRole('alert').filter({ hasText: 'This lesson cannot be opened. Nothing was changed.' })).toBeVisible();
      await page.getByRole('alert').getByRole('button', { name: /Dismiss|Close/ }).first().click();
    }
    expect(await page.evaluate(() => globalThis.__playground?.text())).toBe(before);
    expect(await page.evaluate(() => globalThis.__playground?.pods())).toContain('hello');
    expect(opened.problems).toEqual([]);
  });
});

test.describe('results of a group', () => {
  /** Thirty people in lesson 01 and two things that are no codes: made by `encodeResults`, see mergeResults.test.ts. */
  test('thirty codes become a spread per question; what is no code is named', async ({ page }) => {
    const opened = playground(page);
    await opened.open('./#/learn');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Results of a group' }).click();
    await dialog.getByRole('textbox').fill([...GROUP, 'hello', '1AAA-AAAA'].join('\n'));
    await expect(dialog.getByText('30 participants')).toBeVisible();
    await expect(dialog.getByText('2 that cannot be read')).toBeVisible();
    const rows = dialog.getByRole('region', { name: 'One Pod, two containers, one address' }).getByRole('row');
    await expect(rows.filter({ hasText: 'cannot take the port' })).toContainText('15');
    await expect(rows.filter({ hasText: 'each on its own IP' })).toContainText('9');
    await expect(rows.filter({ hasText: 'takes the port over' })).toContainText('6');
    await expectAccessible(page, 'results');
    expect(opened.problems).toEqual([]);
  });

  test('progress goes to another browser as a code', async ({ page }) => {
    const opened = playground(page);
    await opened.open('./#/learn');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Carry your progress' }).click();
    await dialog.getByLabel(/Take over progress/).fill('not a code!');
    await dialog.getByRole('button', { name: 'Take it over' }).click();
    await expect(dialog.getByRole('status')).toContainText('Nothing was changed');
    await page.goto(`./#/progress/${GROUP[0] ?? ''}`);
    await page.reload();
    await expect(dialog.getByLabel(/Take over progress/)).toHaveValue(GROUP[0] ?? '');
    await dialog.getByRole('button', { name: 'Take it over' }).click();
    await expect(dialog.getByRole('status')).toContainText('Progress of 1 lesson');
    await dialog.getByRole('button', { name: 'Back to the lessons' }).click();
    await expect(dialog.getByRole('button', { name: /01.*One Pod, two containers.*done/ })).toBeVisible();
    expect(opened.problems).toEqual([]);
  });
});

// What people come for: write a Pod, watch it, go back, ask why, change it, send it.
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { playground, type PlaygroundPage } from './playground.ts';

const CRASHING = `apiVersion: v1
kind: Pod
metadata:
  name: worker
spec:
  containers:
  - name: work
    image: busybox:1.36
    command: [sh, -c, "sleep 3; exit 3"]
`;

/** Drags the playhead until the instant on screen is that many whole seconds. */
async function dragTo(page: Page, opened: PlaygroundPage, seconds: number): Promise<void> {
  const flag = await opened.playhead.boundingBox();
  if (!flag) throw new Error('there is no playhead');
  const y = flag.y + flag.height / 2;
  await page.mouse.move(flag.x + flag.width / 2, y);
  await page.mouse.down();
  // On a busy machine the page may answer a frame late, and the search goes astray: then it begins again.
  await expect(async () => {
    let [left, right] = [200, 1430];
    for (let i = 0; i < 14 && (await opened.shown()) !== seconds; i++) {
      const x = (left + right) / 2;
      await page.mouse.move(x, y);
      await expect.poll(() => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(true))))).toBe(true);
      if ((await opened.shown()) > seconds) right = x;
      else left = x;
    }
    expect(await opened.shown()).toBe(seconds);
  }).toPass();
  await page.mouse.up();
}

test('first run, edit, Apply, scrub, why, fork, delete, link, the same moment elsewhere', async ({ page, browser }) => {
  const opened = playground(page);
  await opened.open();

  // In motion, without a click.
  await expect(opened.pod('hello')).toBeVisible();
  await expect.poll(() => opened.shown()).toBeGreaterThan(0);

  await opened.edit(CRASHING);
  await opened.apply();
  await expect(opened.answer).toContainText('pod/worker created');
  await expect(opened.pod('worker')).toBeVisible();
  await opened.runTo(60);

  await dragTo(page, opened, 35);
  expect(await opened.shown()).toBe(35);
  await expect(page.getByText(/behind head/)).toBeVisible();

  await opened.pod('worker').getByRole('button', { name: /^Why / }).first().click();
  const { steps } = opened;
  await expect(steps.last()).toContainText('command');
  await steps.last().getByRole('button', { name: /show/i }).click();
  await expect(page.locator('.monaco-editor .view-line').filter({ hasText: 'sleep 3; exit 3' })).toBeVisible();

  await page.getByRole('button', { name: 'Fork here' }).click();
  await expect(page.getByRole('button', { name: /^Branches: / })).toBeVisible();
  await page.getByRole('button', { name: /^More for/ }).click();
  await page.getByRole('menuitem', { name: /Delete from the cluster/ }).click();
  await expect(opened.answer).toContainText('pod "worker" deleted');

  await opened.runTo(75);
  await page.getByRole('button', { name: 'Share' }).click();
  const field = page.getByRole('dialog').getByRole('textbox').first();
  await expect(field).toHaveValue(/#\/s\/1\//);
  const link = await field.inputValue();
  const [at, hash] = [await opened.shown(), await opened.traceHash()];
  expect(hash).toMatch(/^[0-9a-f]{16}$/);

  const context = await browser.newContext();
  const elsewhere = playground(await context.newPage());
  await elsewhere.open(link);
  await expect.poll(() => elsewhere.shown()).toBe(at);
  await expect.poll(() => elsewhere.traceHash()).toBe(hash);
  expect([...opened.problems, ...elsewhere.problems]).toEqual([]);
  await context.close();
});

test('from first paint to the root line of a state and an applied change in six interactions', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  let interactions = 0;
  // 1: why of the first-run Pod's state
  await opened.pod('hello').getByRole('button', { name: /^Why / }).first().click();
  interactions++;
  await expect(opened.steps.last()).toContainText('hello.yaml');
  // 2: the line
  await opened.steps.last().getByRole('button', { name: /show/i }).click();
  interactions++;
  // 3, 4: another image tag, and Apply
  await opened.edit((await page.evaluate(() => globalThis.__playground?.text()))?.replace('nginx:1.29', 'nginx:1.99') ?? '');
  interactions++;
  await opened.apply();
  interactions++;
  await expect(opened.answer).toContainText('pod/hello configured');
  expect(interactions).toBeLessThanOrEqual(6);
  expect(opened.problems).toEqual([]);
});

test('the whole way by keyboard', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await expect(page.locator('.monaco-editor').first()).toBeVisible();

  await page.keyboard.press('1');
  await expect(page.locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await opened.paste(CRASHING);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(opened.answer).toContainText('pod/worker created');
  await opened.runTo(30);

  // Out of the editor, into the graph: the Pod, and why.
  await page.keyboard.press('F6');
  await page.keyboard.press('2');
  await expect(opened.graph.getByRole('tree')).toBeVisible();
  const heading = opened.inspector.getByRole('heading', { level: 2 });
  const selected = async (): Promise<string> => ((await heading.count()) === 0 ? '' : ((await heading.first().textContent()) ?? ''));
  const node = await page.evaluate(() => globalThis.__playground?.nodeOf('worker'));
  for (let i = 0, name = ''; i < 20 && name !== node; i++) {
    await page.keyboard.press('ArrowDown');
    await expect.poll(selected).not.toBe(name);
    name = await selected();
  }
  await page.keyboard.press('Enter');
  await expect.poll(selected).toBe('worker');
  await page.keyboard.press('w');
  await expect(opened.inspector.getByRole('heading', { name: /^Why / })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(opened.inspector.getByRole('heading', { name: /^Why / })).toBeHidden();

  await page.keyboard.press('4');
  await page.keyboard.press('Home');
  await expect.poll(() => opened.shown()).toBe(0);
  await page.keyboard.press('Shift+.');
  await page.keyboard.press('End');
  await expect.poll(() => opened.shown()).toBeGreaterThanOrEqual(30);
  await page.keyboard.press('f');
  await expect(page.getByRole('button', { name: /^Branches: / })).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });
  test('words are Chinese, Kubernetes stays English', async ({ page }) => {
    const opened = playground(page);
    await opened.open();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expect(opened.pod('hello')).toBeVisible();
    await expect(page.getByRole('button', { name: '从此分叉' })).toBeVisible();
    await expect(page.getByRole('button', { name: '分享' })).toBeVisible();
    await opened.pod('hello').getByRole('button', { name: /^为什么/ }).first().click();
    await expect(opened.steps.last()).toContainText('hello.yaml');
    await expect(opened.inspector).toContainText('kubectl 显示');
    expect(opened.problems).toEqual([]);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  test('the page stays usable', async ({ page }) => {
    const opened = playground(page);
    await opened.open();
    await expect(page.getByRole('heading', { name: 'hello' })).toBeVisible();
    await page.getByRole('tab', { name: 'YAML' }).last().tap();
    const field = page.locator('#say textarea').first();
    await field.fill(CRASHING);
    await page.locator('#say').getByRole('button', { name: /^Apply/ }).tap();
    await expect(opened.answer).toContainText('pod/worker created');
    await page.getByRole('tab', { name: 'Cluster' }).tap();
    await expect(opened.pod('worker')).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBe(0);
    await expectAccessible(page, 'phone');
    expect(opened.problems).toEqual([]);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('no accessibility violations, with a question open', async ({ page }) => {
      const opened = playground(page);
      await opened.open();
      await expect(opened.pod('hello')).toBeVisible();
      await expect(page.locator('.monaco-editor').first()).toBeVisible();
      await opened.pod('hello').getByRole('button', { name: /^Why / }).first().click();
      await expect(opened.steps.last()).toBeVisible();
      await expectAccessible(page, colorScheme);
      expect(opened.problems).toEqual([]);
    });
  });
}

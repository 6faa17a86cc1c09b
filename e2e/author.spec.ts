// A lesson is written from what is on screen, proven, saved, opened again, and played.
import { readFileSync } from 'node:fs';
import { expect, test, type Locator } from '@playwright/test';
import { unzipSync } from 'fflate';
import { expectAccessible } from './accessible.ts';
import { playground } from './playground.ts';

const MANIFEST = `apiVersion: v1
kind: Pod
metadata: {name: crash}
spec:
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "echo starting; exit 3"]
`;

/** Both languages of a text. */
async function say(within: Locator, label: string | RegExp, en: string, zh: string): Promise<void> {
  const group = within.getByRole('group', { name: label }).first();
  await group.locator('[data-language="en"]').first().fill(en);
  await group.locator('[data-language="zh"]').first().fill(zh);
}

test('a lesson is built, proven, saved, opened and played', async ({ page }) => {
  const opened = playground(page);
  await opened.open('./');
  await expect(opened.pod('hello')).toBeVisible();
  await page.evaluate(async (text) => globalThis.__playground?.open({ schemaVersion: 1, cluster: { preset: 'solo' }, files: [{ name: 'crash.yaml', text }], inputs: [{ at: '0s', type: 'apply', file: 'crash.yaml' }], until: '0s' }, 'Crash'), MANIFEST);
  await opened.runTo(20);

  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  await page.getByRole('button', { name: 'Write a lesson' }).click();
  await page.getByRole('button', { name: /Begin with what is on screen/ }).click();
  const panel = page.getByRole('complementary', { name: 'Lesson in the making' });
  await expect(panel.getByText('crash.yaml').first()).toBeVisible();
  await expectAccessible(page, 'about');
  await say(panel, /^Title/, 'A container that ends', '会结束的容器');
  await say(panel, /^Afterwards/, 'Say what follows when a container ends.', '说出容器结束之后会发生什么。');
  await say(panel, /^The belief/, 'A Pod that ended is gone.', '结束的 Pod 就没有了。');
  await say(panel, /^What is on the stage/, 'One Pod, `crash`.', '一个 Pod，`crash`。');
  await say(panel, /^Debrief/, 'It is started again, ever more slowly.', '它会被重新启动，而且越来越慢。');

  await panel.getByRole('tab', { name: 'Question' }).click();
  await say(panel, /^Question/, 'What happens to `crash`?', '`crash` 会怎样？');
  await say(panel, /^Answer 1/, 'It is started again', '它会重新启动');
  await say(panel, /^Answer 2/, 'It stays as it is', '它保持原样');
  await panel.getByRole('group', { name: 'Answer 2' }).getByRole('group', { name: /Tempting/ }).locator('[data-language="en"]').fill('programs usually do');
  await panel.getByRole('group', { name: 'Answer 2' }).getByRole('group', { name: /Tempting/ }).locator('[data-language="zh"]').fill('程序通常如此');
  await panel.getByRole('button', { name: 'Remove Answer 3' }).click();
  const proof = panel.getByRole('textbox', { name: /The answer is right because/ });
  await proof.fill('Pod/crash[app]: restartCount == 7 | by 20s');
  await expect(panel.getByText('does not hold').first()).toBeVisible();
  await proof.fill('Pod/crash[app]: restartCount >= 1 | by 20s');
  await expect(panel.getByText(/^holds/).first()).toBeVisible();
  await panel.getByRole('textbox', { name: /If it were right/ }).fill('Pod/crash[app]: restartCount == 0 | always 0s..20s');
  await expectAccessible(page, 'question');

  await panel.getByRole('tab', { name: 'Run' }).click();
  await panel.getByRole('button', { name: /^Stop at 20s/ }).click();
  await say(panel, /^What is seen there/, 'It was started again.', '它被重新启动了。');
  await panel.getByRole('button', { name: 'Add a command' }).click();
  await panel.getByRole('textbox', { name: 'Command 1' }).fill('kubectl get pods');

  await panel.getByRole('tab', { name: 'Shown' }).click();
  await opened.select('crash');
  await panel.getByRole('button', { name: /^Point at what is on screen/ }).click();
  await say(panel, /^What it shows/, 'The Pod and its restarts.', '这个 Pod 和它的重启。');
  await opened.pod('crash').getByRole('button', { name: /^Why / }).first().click();
  await panel.getByRole('button', { name: /^Take the question/ }).click();
  await say(panel, /^What the chain says/, 'The command in the manifest ends.', '清单中的命令会结束。');
  await expectAccessible(page, 'shown');

  await panel.getByRole('tab', { name: 'Task' }).click();
  await say(panel, /^What is asked for/, 'Make it stay.', '让它一直运行。');
  await panel.getByRole('button', { name: 'Add a goal' }).click();
  await say(panel, /^In the learner/, 'It runs and was never started again', '它在运行，并且没有重启过');
  await panel.getByRole('textbox', { name: 'Goal 1' }).fill('Pod/crash[app]: restartCount == 0 | at end\nPod/crash[app]: running | at end');
  await page.evaluate((text) => globalThis.__playground?.edit(text), MANIFEST.replace('exit 3', 'sleep 3600'));
  await panel.getByRole('button', { name: /^Take what was done/ }).click();
  await expect(panel.getByText('sleep 3600')).toBeVisible();
  await expect(panel.getByText(/with the solution: holds/).first()).toBeVisible();
  await say(panel, /^Why the start/, 'It ends at once.', '它马上就结束。');
  await say(panel, /^What the solution does/, 'The command goes on.', '命令不再结束。');
  for (const n of [1, 2, 3]) await say(panel, new RegExp(`^Hint ${n}`), `Look at the command, ${n}.`, `看看命令，${n}。`);
  await expectAccessible(page, 'task');

  await panel.getByRole('tab', { name: 'Proof' }).click();
  await expect(panel.getByText('Nothing is missing.')).toBeVisible();
  await panel.getByRole('button', { name: 'Prove it' }).click();
  await expect(panel.getByText(/^Proven: \d+ of \d+ lines hold/)).toBeVisible();
  await expectAccessible(page, 'proof');
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save as a file' }).click();
  const file = await (await download).path();
  expect(readFileSync(file, 'utf8')).toContain('lessonVersion: 1');
  const folder = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save as three files' }).click();
  expect(Object.keys(unzipSync(readFileSync(await (await folder).path())))).toEqual(['crash/lesson.yaml', 'crash/en.yaml', 'crash/zh.yaml']);

  // The file is a lesson like any other.
  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a lesson file', exact: true }).click();
  await (await chosen).setFiles(file);
  await expect(page.getByRole('radio', { name: 'It is started again' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave the lesson' }).click();

  // So is its link; one that is broken changes nothing.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel.getByRole('button', { name: 'Copy a link' }).click();
  await expect(panel.getByText('Copied')).toBeVisible();
  const link = await page.evaluate(async () => navigator.clipboard.readText());
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `${new URL(link).hash.slice(0, -40)}`);
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was changed' })).toBeVisible();
  await page.getByRole('alert').getByRole('button', { name: /Dismiss|Close/ }).first().click();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(link).hash);
  await expect(page.getByRole('radio', { name: 'It is started again' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave the lesson' }).click();

  // The draft is where it was, and a text that is taken away is named.
  await expect(panel.getByRole('tab', { name: 'Proof' })).toBeVisible();
  await panel.getByRole('tab', { name: 'About' }).click();
  await panel.getByRole('group', { name: /^Title/ }).locator('[data-language="zh"]').fill('');
  await panel.getByRole('tab', { name: 'Proof' }).click();
  await panel.getByRole('button', { name: 'Go to title, Chinese' }).click();
  await expect(panel.getByRole('group', { name: /^Title/ }).locator('[data-language="zh"]')).toBeFocused();
  expect(opened.problems).toEqual([]);
});

test('from the palette: a stage is chosen, lanes and variants are taken from the screen', async ({ page }) => {
  const opened = playground(page);
  await opened.open('./');
  await page.evaluate(async (text) => globalThis.__playground?.open({ schemaVersion: 1, cluster: { preset: 'solo' }, files: [{ name: 'crash.yaml', text }], inputs: [{ at: '0s', type: 'apply', file: 'crash.yaml' }], until: '0s' }, 'Crash'), MANIFEST);
  await opened.runTo(20);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('write a lesson');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Begin with what is on screen/ }).click();
  const panel = page.getByRole('complementary', { name: 'Lesson in the making' });
  await expect(panel.getByRole('combobox', { name: 'Stage' })).toHaveValue('solo');
  await panel.getByRole('combobox', { name: 'Stage' }).selectOption('trio');
  await panel.getByRole('tab', { name: 'Run' }).click();
  await panel.getByRole('button', { name: /^Take the files on screen as a lane/ }).click();
  await expect(panel.getByText('What is on screen is what the lesson has already.')).toBeVisible();
  await page.evaluate((text) => globalThis.__playground?.edit(text), MANIFEST.replace('exit 3', 'sleep 3600'));
  await panel.getByRole('button', { name: /^Take the files on screen as a lane/ }).click();
  const lane = panel.getByRole('group', { name: /^Lane 2/ });
  await lane.getByRole('textbox', { name: 'The value that differs' }).fill('sleeps');
  await lane.getByRole('textbox', { name: 'What holds in this lane' }).fill('Pod/crash[app]: restrtCount == 0');
  await expect(lane.getByText('did you mean "restartCount"?')).toBeVisible();
  await lane.getByRole('textbox', { name: 'What holds in this lane' }).fill('Pod/crash[app]: restartCount == 0');
  await expect(lane.getByText(/^holds/)).toBeVisible();
  await expectAccessible(page, 'lanes');
  await panel.getByRole('tab', { name: 'Shown' }).click();
  await panel.getByRole('button', { name: /^Take what is on screen as a variant/ }).click();
  await expect(panel.getByRole('group', { name: /^Variant 1/ }).getByText('sleep 3600')).toBeVisible();
  await expectAccessible(page, 'variants');
  // Goals are tried as the task begins; without a solution there is nothing else to try.
  await panel.getByRole('tab', { name: 'Task' }).click();
  await panel.getByRole('button', { name: 'Add a goal' }).click();
  await panel.getByRole('textbox', { name: 'Goal 1' }).fill('Pod/crash[app]: running | at end');
  await expect(panel.getByText(/as the task begins: does not hold/)).toBeVisible();
  await expect(panel.getByText(/with the solution/)).toHaveCount(0);
  expect(opened.problems).toEqual([]);
});

test.describe('on a phone, in Chinese', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' });
  test('every section is there, with what is missing by name', async ({ page }) => {
    const opened = playground(page);
    await opened.open('./#/learn');
    await page.getByRole('button', { name: '编写课程' }).tap();
    await page.getByRole('button', { name: /^以屏幕上的内容开始/ }).tap();
    for (const name of ['概况', '提问', '运行', '展示', '任务', '验证']) {
      await page.getByRole('tab', { name, exact: true }).tap();
      await expectAccessible(page, name);
    }
    await expect(page.getByText(/^缺少 \d+ 段文字/).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    expect(opened.problems).toEqual([]);
  });
});

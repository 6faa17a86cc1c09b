// A scenario told in steps: made, sent as a link, presented with a window of the presenter's own, followed and answered by a room, printed.
import { devices, expect, test, type Browser, type Page } from '@playwright/test';
import { encodeRoom } from '../src/ui/present/room/roomCode.ts';
import { expectAccessible } from './accessible.ts';
import { LOOP, loopPayload } from './links.ts';
import { playground } from './playground.ts';

const STEPS = [
  { at: '2s', caption: 'It runs', selection: 'pod/default/loop', panels: ['say', 'when'], notes: 'Say it slowly' },
  { at: '8s', caption: 'It waits', selection: 'pod/default/loop', panels: ['ask', 'when'], ask: { text: 'When does it start again?', options: ['At once', 'After a while', 'Never'], answer: 2 } },
  { at: '9s', caption: 'Why it waits', selection: 'pod/default/loop', panels: ['ask'], question: 'status' },
];

function link(view: object = {}): string {
  return `./#/s/1/${loopPayload('A loop', { presentation: { id: 'K7QF', minutes: 10, steps: STEPS }, view })}`;
}

/** Thirty people: fifteen are right, nine say at once, six never; ten of them type without dashes. */
const ROOM = Array.from({ length: 30 }, (_, i) => encodeRoom('K7QF', new Map([[1, i < 15 ? 1 : i < 24 ? 0 : 2]]))).map((code, i) => (i < 10 ? code.toLowerCase().replaceAll('-', '') : code));

/** What somebody else sees who gets the link. */
async function visit(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

test('from an empty playground to a three-step demo sent as a link, in few movements', async ({ page, context, browser }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const opened = playground(page);
  await opened.open('./#/new?yaml=%23%20empty%0A&title=My%20demo');
  let movements = 0;
  const move = async (what: Promise<unknown>): Promise<void> => {
    movements += 1;
    await what;
  };
  const began = Date.now();
  await move(opened.edit(LOOP));
  await move(opened.apply());
  const next = page.getByRole('button', { name: 'Next change' });
  const status = opened.pod('loop');
  /** Goes on from change to change until the Pod says so. */
  const goOnTo = async (word: string): Promise<void> => {
    for (let i = 0; i < 12 && !(await status.getAttribute('aria-label').catch(() => ''))?.includes(word); i++) await move(next.click());
    await expect(status).toHaveAttribute('aria-label', new RegExp(word));
  };
  const captions = ['It starts', 'It ends with an error', 'It is started again'];
  await goOnTo('Running');
  await move(page.getByRole('button', { name: 'Steps to present' }).click());
  await move(page.getByRole('button', { name: 'Add a step at this moment' }).click());
  await expect(page.getByRole('textbox', { name: 'Caption of step 1' })).toBeFocused();
  await move(page.keyboard.type(captions[0] ?? ''));
  for (const [i, word] of [[1, 'Error'], [2, 'Running']] as const) {
    await goOnTo(word);
    await move(page.getByRole('button', { name: 'Add a step here' }).click());
    await expect(page.getByRole('textbox', { name: `Caption of step ${i + 1}` })).toBeFocused();
    await move(page.keyboard.type(captions[i] ?? ''));
  }
  await move(page.getByRole('button', { name: 'Share' }).click());
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#\/s\/1\//);
  await move(page.getByRole('button', { name: 'Copy link' }).click());
  const address = await page.evaluate(() => navigator.clipboard.readText());
  const seconds = (Date.now() - began) / 1000;
  test.info().annotations.push({ type: 'movements', description: `${movements} movements, ${seconds.toFixed(1)} s by script` });
  expect(movements).toBeLessThan(40);
  expect(seconds).toBeLessThan(300);

  const other = await visit(browser, address);
  const bar = other.getByRole('region', { name: 'Told in steps' });
  await expect(bar.getByText('Step 3 of 3')).toBeVisible();
  await expect(bar.getByText(captions[2] ?? '')).toBeVisible();
  await bar.getByRole('button', { name: 'Previous step' }).click();
  await expect(bar.getByText(captions[1] ?? '')).toBeVisible();
  await other.context().close();
  expect(opened.problems).toEqual([]);
});

test('steps are put in order by keyboard, deleted, and brought back', async ({ page }) => {
  const opened = playground(page);
  await opened.open(link());
  await page.keyboard.press('p');
  const caption = (n: number) => page.getByRole('textbox', { name: `Caption of step ${n}` });
  await caption(1).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(caption(1)).toHaveValue('It waits');
  await expect(caption(2)).toBeFocused();
  await page.getByRole('button', { name: 'Delete step 2' }).click();
  await expect(page.getByRole('list', { name: /Steps/ }).getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(caption(2)).toHaveValue('It runs');
  await page.getByRole('button', { name: 'Notes and question of step 1' }).click();
  await expect(page.getByRole('textbox', { name: 'Options, one per line' })).toHaveValue('At once\nAfter a while\nNever');
  await expectAccessible(page, 'steps');
  expect(opened.problems).toEqual([]);
});

test('a presentation with a window of its own, by keyboard and clicker; a room of thirty answers', async ({ page, context }) => {
  const opened = playground(page);
  await opened.open(link());
  await page.getByRole('region', { name: 'Told in steps' }).getByRole('button', { name: 'Present' }).click();
  const caption = page.getByRole('heading', { level: 1 });
  await expect(caption).toHaveText('It runs');
  await expect(page.getByText('pod.yaml', { exact: true })).toBeVisible();
  await expectAccessible(page, 'stage');

  // Time runs to the step's moment; its question comes with it.
  await page.keyboard.press('PageDown');
  await expect(caption).toHaveText('It waits');
  await expect(page.getByRole('main').getByText('When does it start again?')).toBeVisible();
  await expect(page.getByText('00:08.0', { exact: true }).first()).toBeVisible();

  const [own] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('s')]);
  await expect(own.getByRole('heading', { level: 1 })).toHaveText('It waits');
  await expect(own.getByText('Elapsed', { exact: true })).toBeVisible();
  await expect(own.getByText('Left', { exact: true })).toBeVisible();
  await own.getByRole('textbox', { name: 'Codes of the room, one per line' }).fill(`${ROOM.join('\n')}\n${encodeRoom('ZZZZ', new Map([[1, 0]]))}`);
  await expect(own.getByText('30 codes')).toBeVisible();
  await expect(own.getByText('1 code cannot be read')).toBeVisible();
  await expect(own.getByRole('row', { name: /After a while right/ })).toContainText('15');
  await expectAccessible(own, 'presenter’s window');

  await own.getByRole('button', { name: 'Show answers on the screen' }).click();
  const table = page.getByRole('table', { name: 'How the room answered' });
  await expect(table.getByRole('row', { name: /At once/ })).toContainText('9');
  await expect(table.getByRole('row', { name: /Never/ })).toContainText('6');
  await expectAccessible(page, 'answers');
  await page.keyboard.press('Escape');
  await page.keyboard.press('q');
  await expect(page.getByRole('img', { name: 'QR code of the link to this step' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#\/s\/1\//);
  await expectAccessible(page, 'join');
  await page.keyboard.press('q');

  await own.getByRole('button', { name: 'Blank screen' }).click();
  await expect(page.getByText('The screen is blank')).toBeAttached();
  await page.keyboard.press('.');
  await expect(page.getByText('The screen is blank')).toHaveCount(0);

  await own.getByRole('button', { name: 'Next' }).click();
  await expect(caption).toHaveText('Why it waits');
  await expect(page.getByRole('heading', { name: /Why/, level: 2 })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(caption).toHaveText('It waits');
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(own.getByText('The presentation has ended')).toBeVisible({ timeout: 10_000 });
  }).toPass();
  await expect(page.getByRole('heading', { name: 'Podscope' })).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('without single keys everything is reached by buttons: a drawing is made, cleared and ended, text grows, the screen goes blank', async ({ page, context }) => {
  await page.addInitScript(() => localStorage.setItem('podscope.settings', JSON.stringify({ singleKeys: false })));
  const opened = playground(page);
  await opened.open(link());
  await page.getByRole('region', { name: 'Told in steps' }).getByRole('button', { name: 'Present' }).click();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const drawn = page.getByRole('img', { name: 'What is drawn' });
  await button('Draw on screen').click();
  await expect(button('Draw on screen')).toHaveAttribute('aria-pressed', 'true');
  await page.mouse.move(300, 300);
  await page.mouse.down();
  await page.mouse.move(420, 340);
  await page.mouse.up();
  await expect(drawn.locator('path')).toHaveCount(1);
  await page.keyboard.press('c');
  await expect(drawn.locator('path')).toHaveCount(1);
  await expectAccessible(page, 'drawing');
  await button('Clear the drawing').click();
  await expect(drawn.locator('path')).toHaveCount(0);
  await button('Draw on screen').click();
  await expect(drawn).toHaveCount(0);
  await button('Larger').click();
  await expect(page.locator('html')).toHaveAttribute('data-present', '1.75');
  await button('Blank screen').click();
  await expect(page.getByText('The screen is blank')).toBeAttached();
  await page.keyboard.press('x');
  await expect(page.getByText('The screen is blank')).toHaveCount(0);
  await expect(button('Blank screen')).toBeFocused();

  const [own] = await Promise.all([context.waitForEvent('page'), button('Your own window').click()]);
  await expect(own.getByRole('heading', { level: 1 })).toHaveText('It runs');
  await own.keyboard.press('b');
  await own.keyboard.press('ArrowRight');
  await expect(own.getByRole('heading', { level: 1 })).toHaveText('It waits');
  await expect(own.getByRole('button', { name: 'Blank screen' })).toHaveAttribute('aria-pressed', 'false');
  expect(opened.problems).toEqual([]);
  // The page is left, not the presentation.
  await page.goto('about:blank');
  await expect(own.getByText('The presentation has ended')).toBeVisible();
});

test('twice as large, without motion, in forced colours: everything is there and nothing is cut', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 720, height: 450 }, forcedColors: 'active', reducedMotion: 'reduce', serviceWorkers: 'block' });
  const page = await context.newPage();
  const opened = playground(page);
  await opened.open(link());
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.keyboard.press('p');
  await page.getByRole('dialog').getByRole('button', { name: 'Present', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'It runs' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  // Nothing plays: it is there at once.
  await expect(page.getByRole('main').getByText('When does it start again?')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  for (const name of ['Play', 'Previous step', 'Join', 'Stop presenting']) await expect(page.getByRole('button', { name, exact: true })).toBeInViewport();
  await expectAccessible(page, 'large');
  await context.close();
});

test('the handout: without answers for the room, with notes and answers for the leader', async ({ page }) => {
  const opened = playground(page);
  await opened.open(link());
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Handout' }).click();
  const paper = page.getByRole('main', { name: 'Handout' });
  await expect(paper.getByRole('img', { name: /QR code/ })).toHaveCount(3);
  await expect(paper.getByText('kubectl apply -f pod.yaml').first()).toBeVisible();
  await expect(paper.getByText('When does it start again?')).toBeVisible();
  await expect(paper.getByText('Say it slowly')).toHaveCount(0);
  await expect(paper.getByText('right', { exact: true })).toHaveCount(0);
  await expectAccessible(page, 'handout');
  await page.getByRole('button', { name: 'For the leader' }).click();
  await expect(paper.getByText('Say it slowly')).toBeVisible();
  await expect(paper.getByText('right', { exact: true })).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  expect(opened.problems).toEqual([]);
});

test.describe('on a phone, in Chinese, by touch', () => {
  // The rest of a device cannot be set within a group.
  const { userAgent, viewport, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7'];
  test.use({ userAgent, viewport, deviceScaleFactor, isMobile, hasTouch, locale: 'zh-CN' });
  test('somebody joins at a step and answers; a code leads on', async ({ page }) => {
    const opened = playground(page);
    await opened.open(link({ at: '8s', selection: 'pod/default/loop', step: 2 }));
    const bar = page.getByRole('region', { name: '分步讲解' });
    await expect(bar.getByText('第 2 步，共 3 步')).toBeVisible();
    await bar.getByRole('radio', { name: 'After a while' }).tap();
    await expect(bar.locator('output')).toHaveText(encodeRoom('K7QF', new Map([[1, 1]])));
    await expectAccessible(page, 'following');
    await page.getByRole('button', { name: '分享' }).tap();
    await page.getByRole('dialog').getByRole('button', { name: '演示步骤' }).tap();
    await expect(page.getByRole('dialog').getByRole('textbox', { name: '第 1 步的标题' })).toHaveValue('It runs');
    await page.keyboard.press('Escape');
    await page.reload();
    await expect(page.getByRole('region', { name: '分步讲解' }).locator('output')).toHaveText(encodeRoom('K7QF', new Map([[1, 1]])));
    expect(opened.problems).toEqual([]);
  });
});

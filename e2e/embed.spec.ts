// A scenario inside a page of somebody else, whose own policy allows nothing but the frame; and addresses that bring YAML.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type FrameLocator } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { LOOP, loopPayload, payloadOf } from './links.ts';
import { playground } from './playground.ts';

const SHARED = loopPayload('Restarts in place', { view: { at: '12s', selection: 'pod/default/loop', question: 'status' } });

/** Serves one page, with a policy. */
async function hostPage(policy: string, body: string): Promise<{ readonly server: Server; readonly address: string }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
    response.end(`<!doctype html><html lang="en"><head><title>An article</title></head><body><main><h1>An article</h1>${body}</main></body></html>`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

function instantOf(frame: FrameLocator): Promise<number> {
  return frame.getByRole('slider', { name: /instant|时刻/i }).getAttribute('aria-valuenow').then(Number);
}

test('a page that allows nothing but the frame shows the scenario, plays it, goes back, and opens it at the same moment', async ({ page, context, baseURL }) => {
  const origin = new URL(baseURL ?? '').origin;
  const { server, address } = await hostPage(`default-src 'none'; frame-src ${origin}`, `<iframe title="Restarts" width="860" height="462" src="${origin}/#/embed/1/${SHARED}?theme=dark&amp;lang=en"></iframe><button>After</button>`);
  const { problems } = playground(page);
  try {
    await page.goto(address);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('heading', { name: 'Restarts in place' })).toBeVisible();
    await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
    // It stands at the shared moment, with the shared question.
    await expect.poll(() => instantOf(frame)).toBe(12);
    await expect(frame.getByRole('heading', { name: /Why/ })).toBeVisible();
    await expectAccessible(page, 'embedded');

    await frame.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => instantOf(frame)).toBeGreaterThan(12.5);
    await frame.getByRole('button', { name: 'Pause' }).click();
    await expect(frame.getByRole('button', { name: 'Play' })).toBeVisible();

    const moment = await instantOf(frame);
    const opening = context.waitForEvent('page');
    await frame.getByRole('link', { name: /Open in Podscope/ }).click();
    const whole = await opening;
    await expect(whole.getByRole('slider', { name: /instant/i })).toHaveAttribute('aria-valuenow', String(moment));
    await expect(whole.locator('#see').getByRole('treeitem', { name: /\bloop\b/ }).first()).toBeAttached();
    await whole.close();

    await frame.getByRole('button', { name: 'Back to the shared moment' }).click();
    await expect.poll(() => instantOf(frame)).toBe(12);

    await frame.getByRole('tab', { name: 'YAML' }).click();
    await expect(frame.getByText('kind: Pod').first()).toBeVisible();
    await frame.getByRole('tab', { name: 'kubectl' }).click();
    await expect(frame.getByRole('button', { name: 'Text', exact: true })).toBeVisible();
    expect(problems).toEqual([]);
  } finally {
    server.close();
  }
});

test('nothing is kept, and the focus goes through and out at the end', async ({ page, baseURL }) => {
  const origin = new URL(baseURL ?? '').origin;
  const { server, address } = await hostPage(`default-src 'none'; frame-src ${origin}`, `<iframe title="Restarts" width="340" height="400" src="${origin}/#/embed/1/${SHARED}?readonly=1&amp;lang=zh"></iframe><button>After</button>`);
  try {
    await page.goto(address);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('heading', { name: 'Restarts in place' })).toBeVisible();
    await expect.poll(() => instantOf(frame)).toBe(12);
    await expect(frame.getByRole('tab')).toHaveText(['Pod', 'YAML']);
    await expect(frame.getByRole('link', { name: '在 Podscope 中打开' })).toBeVisible();
    await expectAccessible(page, 'embedded');
    const inner = page.frames()[1];
    expect(await inner?.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await frame.getByRole('tab', { name: 'Pod' }).focus();
    await expect(async () => {
      await page.keyboard.press('Tab');
      await expect(page.getByRole('button', { name: 'After' })).toBeFocused({ timeout: 50 });
    }).toPass({ timeout: 30_000, intervals: [0] });
    // A browser may refuse storage to frames; as a page of its own it could keep something.
    await page.goto(`${origin}/#/embed/1/${SHARED}`);
    await expect.poll(() => page.getByRole('slider', { name: /instant/i }).getAttribute('aria-valuenow')).toBe('12');
    expect(await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await navigator.serviceWorker.getRegistrations()).length])).toEqual([0, 0, 0, 0]);
  } finally {
    server.close();
  }
});

test('the element makes the frame, of a link or of an example', async ({ page, baseURL }) => {
  const origin = new URL(baseURL ?? '').origin;
  const body = `<script src="${origin}/embed.js" defer></script><podscope-embed scenario="crash-loop" lang="en" autoplay height="400"></podscope-embed><podscope-embed id="wrong" src="javascript:alert(1)"></podscope-embed>`;
  const { server, address } = await hostPage(`default-src 'none'; script-src ${origin}; frame-src ${origin}`, body);
  const { problems } = playground(page);
  try {
    await page.goto(address);
    const frame = page.locator('podscope-embed').first().frameLocator('iframe');
    // It is in sight, so time runs.
    await expect.poll(() => instantOf(frame)).toBeGreaterThan(1);
    await expect(page.locator('#wrong').getByRole('alert')).toContainText('must be a share link');
    await expect(page.locator('podscope-embed iframe')).toHaveCSS('height', '400px');
    expect(problems).toEqual([]);
  } finally {
    server.close();
  }
});

for (const [hash, message] of [
  ['1/abc', 'cut off or altered'],
  ['1/<img src=x onerror=alert(1)>', 'characters that no link has'],
  [`1/${payloadOf({ schemaVersion: 1, files: 3 })}`, 'no scenario that Podscope can run'],
  [`1/${payloadOf('a'.repeat(9_000_000))}`, 'more than 5 MB'],
  ['9/abc', 'newer Podscope'],
  ['example/no-such', 'no example “no-such”'],
  [`1/${SHARED}?theme=%3Cscript%3E&__proto__=1`, 'The option “theme” takes: system, light, dark.'],
] as const) {
  test(`a frame says what is wrong: ${message}`, async ({ page }) => {
    await page.goto(`./#/embed/${hash}`);
    await expect(page.getByRole('alert').first()).toContainText(message);
    await expect(page.getByRole('link', { name: /Open in Podscope/ })).toBeVisible();
    await expectAccessible(page, 'embedded');
  });
}

test('an address brings YAML into the editor, and runs nothing', async ({ page }) => {
  const app = playground(page);
  await app.open(`./#/new?title=From%20a%20book&yaml=${encodeURIComponent(LOOP)}`);
  await expect.poll(() => page.evaluate(() => globalThis.__playground?.text())).toBe(LOOP);
  await expect(page.getByRole('button', { name: /From a book/ })).toBeVisible();
  expect(await page.evaluate(() => globalThis.__playground?.pods())).toEqual([]);
  await page.locator('#say').getByRole('button', { name: /^Apply/ }).click();
  await expect(app.answer).toBeVisible();
  await app.runTo(3);
  expect(await page.evaluate(() => globalThis.__playground?.pods())).toEqual(['loop']);

  await page.goto(`./#/new?yaml=${'a'.repeat(40_000)}`);
  await expect(page.getByRole('alert').filter({ hasText: 'longer than 32768 characters' })).toBeVisible();
  await expect.poll(() => page.evaluate(() => globalThis.__playground?.text())).toBe(LOOP);
  expect(app.problems).toEqual([]);
});

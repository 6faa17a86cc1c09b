// What can go wrong with what people bring: a clear message, and nothing lost.
import { expect, test } from '@playwright/test';
import { payloadOf } from './links.ts';
import { playground } from './playground.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: kept}\nspec: {containers: [{name: web, image: nginx}]}\n';

test('a refused manifest is answered with its reason, and underlined', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(POD.replace('kept', 'Not_A_Name'));
  await expect(page.locator('#say').getByText('1 problem')).toBeVisible();
  await opened.apply();
  await expect(opened.answer).toContainText('metadata.name: Invalid value: "Not_A_Name"');
  expect(opened.problems).toEqual([]);
});

test('five megabytes in the editor: a message, no freeze, and the server refuses them', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  await page.evaluate((text) => globalThis.__playground?.edit(text), `${POD}# ${'x'.repeat(5_300_000)}\n`);
  await expect(page.locator('#say').getByRole('button', { name: /Too large to be checked/ })).toBeVisible();
  await page.evaluate(async () => globalThis.__playground?.apply());
  await expect(opened.answer).toContainText(/too large/i);
  await page.evaluate((text) => globalThis.__playground?.edit(text), POD);
  await page.evaluate(async () => globalThis.__playground?.apply());
  await expect(opened.answer).toContainText('pod/kept created');
  expect(opened.problems).toEqual([]);
});

const KEPT = 'Your work is as it was.';
const LINKS: { what: string; payload: string; says: string }[] = [
  { what: 'cut', payload: 'q1YqTs7PS8', says: 'The link is cut off or altered. Copy it again, whole.' },
  { what: 'not base64', payload: '%%%', says: 'The link has characters that no link has. Copy it again, whole.' },
  { what: 'empty', payload: '', says: 'The link holds nothing. Copy it again, whole.' },
  { what: 'of a later version', payload: payloadOf({ schemaVersion: 99 }), says: 'The link was made by a newer Podscope. Reload the page, then open it again.' },
  { what: 'of a prototype', payload: payloadOf('{"schemaVersion":1,"__proto__":{"files":[]},"constructor":1}'), says: 'The link holds no scenario that Podscope can run: __proto__: unknown field "__proto__"' },
  { what: 'of five thousand nodes and one', payload: payloadOf({ schemaVersion: 1, cluster: { nodes: Array.from({ length: 5001 }, (_, i) => ({ name: `n${i}` })) } }), says: 'cluster.nodes: has 5001 entries; 5000 is the limit' },
  { what: 'of a file outside', payload: payloadOf({ schemaVersion: 1, files: [{ name: '../<b>', text: '' }] }), says: 'files[0].name: must be a path below the working directory' },
];

for (const { what, payload, says } of LINKS) {
  test(`a link that is ${what}: its message, and the work stays`, async ({ page }) => {
    const opened = playground(page);
    await opened.open();
    await opened.edit(POD);
    await opened.apply();
    await expect(opened.answer).toContainText('pod/kept created');
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/s/1/${payload}`);
    const told = page.getByRole('alert').filter({ hasText: KEPT });
    await expect(told).toContainText(says);
    await expect(opened.pod('kept')).toBeVisible();
    expect(opened.problems).toEqual([]);
  });
}

const COMPARISONS: readonly (readonly [payload: string, says: string])[] = [
  ['q1YqTs7PS8', 'The link is cut off or altered. Copy it again, whole.'],
  [payloadOf({ comparisonVersion: 2, lanes: [] }), 'The link was made by a newer Podscope. Reload the page, then open it again.'],
  [payloadOf({ comparisonVersion: 1, lanes: [{ column: '<img src=x>', against: 9, document: { schemaVersion: 1 } }] }), 'lanes[0].against'],
];

test('links to comparisons that nobody can open: their message, and the work stays', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  for (const [payload, says] of COMPARISONS) {
    // The page may still be busy with the beginning of the visit.
    await expect(async () => {
      await page.evaluate((hash) => {
        location.hash = '';
        location.hash = hash;
      }, `#/compare/1/${payload}`);
      await expect(page.getByRole('alert').filter({ hasText: KEPT })).toContainText(says, { timeout: 3_000 });
    }).toPass();
  }
  await expect(opened.pod('hello')).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('a link of a script: every name of it is text', async ({ page }) => {
  const script = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
  const payload = payloadOf({
    schemaVersion: 1, title: script,
    files: [{ name: `${script.replaceAll('/', '')}.yaml`, text: `${POD}# ${script}\n` }, { name: '__proto__', text: '' }, { name: 'constructor', text: '' }],
    inputs: [{ at: '0s', type: 'apply', text: POD }, { at: '1s', type: 'command', line: `echo '${script}'` }],
    until: '3s',
    view: { at: '2s', selection: `pod/__proto__/${script}`, question: `field:${script}/__proto__/constructor:__proto__`, tab: '__proto__', panels: ['__proto__', 'say', 'ask', 'when'], file: script },
  });
  const opened = playground(page);
  await opened.open(`./#/s/1/${payload}`);
  await expect(opened.pod('kept')).toBeVisible();
  await expect(page.getByRole('banner').getByText(script)).toBeVisible();
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  await page.keyboard.press('e');
  expect(await page.evaluate(() => [Reflect.get(window, 'hacked'), Reflect.get({}, 'files'), document.querySelectorAll('img').length])).toEqual([undefined, undefined, 0]);
  expect(opened.problems).toEqual([]);
});

test('a link that asks for more Pods than there can be: the page stays in hand', async ({ page }) => {
  const many = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: many}\nspec:\n  replicas: 2000000000\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    spec: {containers: [{name: c, image: nginx}]}\n';
  const opened = playground(page);
  await opened.open(`./#/s/1/${payloadOf({ schemaVersion: 1, files: [{ name: 'many.yaml', text: many }], inputs: [{ at: '0s', type: 'apply', file: 'many.yaml' }], until: '2s' })}`);
  await page.getByRole('button', { name: 'Examples', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: /Crash loop/ }).click();
  await expect(page.getByRole('banner').getByText('Crash loop')).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('a simulation that cannot be loaded: a message, files can be edited, and another try', async ({ page }) => {
  const opened = playground(page);
  await page.route(/\/assets\/main-.*\.js$/, (route) => route.abort());
  await opened.open();
  await expect(page.getByRole('alert').getByText(/^The simulation could not be loaded: /)).toBeVisible();
  await opened.edit(POD);
  await page.unroute(/\/assets\/main-.*\.js$/);
  await page.getByRole('button', { name: 'Load it again' }).click();
  await expect(opened.pod('hello')).toBeVisible();
});

test('storage that is full: said once, and the work goes on', async ({ page }) => {
  const opened = playground(page);
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await opened.open();
  const full = page.getByText('The browser has no room left: a reload loses what is new. Share or download it.');
  await expect(full).toBeVisible();
  await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
  await opened.edit(POD);
  await opened.apply();
  await expect(opened.answer).toContainText('pod/kept created');
  await expect(opened.pod('kept')).toBeVisible();
  await expect(full).toBeHidden();
  expect(opened.problems).toEqual([]);
});

test('storage that is blocked: the page works, and says so once', async ({ page }) => {
  const opened = playground(page);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => undefined });
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await opened.edit(POD);
  await opened.apply();
  await expect(opened.answer).toContainText('pod/kept created');
  expect(opened.problems).toEqual([]);
});

test('the work is there again after a reload, paused at its moment', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(POD);
  await opened.apply();
  await expect(opened.answer).toContainText('pod/kept created');
  await opened.runTo(20);
  const [at, hash] = [await opened.shown(), await opened.traceHash()];
  await expect.poll(async () => page.evaluate(async () => (await indexedDB.databases()).length)).toBeGreaterThan(0);
  // The work is kept a moment after the last change.
  await page.waitForTimeout(2_500);
  await page.reload();
  await expect(opened.pod('kept')).toBeVisible();
  await expect.poll(() => opened.shown()).toBe(at);
  expect(await opened.traceHash()).toBe(hash);
  await expect(page.locator('.monaco-editor .view-line').filter({ hasText: 'kept' })).toBeVisible();
  expect(opened.problems).toEqual([]);
});

test('two tabs on the same work: the second one says so', async ({ page, context }) => {
  const opened = playground(page);
  await opened.open();
  await opened.edit(POD);
  await opened.apply();
  await page.waitForTimeout(2_500);
  const second = playground(await context.newPage());
  await second.open();
  await expect(second.graph.page().getByText(/another tab|other tab/i).first()).toBeVisible();
  expect([...opened.problems, ...second.problems]).toEqual([]);
});

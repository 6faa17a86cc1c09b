// Takes the pictures of the documentation from the production build: `node scripts/run.mjs screens` after a build.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { root } from './paths.mjs';

const SIZE = { width: 1440, height: 900 };

/** Each: the document, the instant, and the Pod whose STATUS is questioned. */
const SCREENS = [
  { name: 'first-run', document: 'hello', title: 'Hello, pod', at: 4.6 },
  { name: 'main', document: 'liveness-that-kills', title: 'Liveness that kills', at: 151.4, pod: 'checkout' },
];

export async function screens() {
  const browser = await ensureBrowser();
  if (browser === undefined) return 1;
  const { chromium } = await import('@playwright/test');
  const { preview } = await import('vite');
  const server = await preview({ root, logLevel: 'error', preview: { port: 4399 } });
  const args = JSON.parse(readFileSync(join(root, 'scripts/chromiumArgs.json'), 'utf8'));
  const chrome = await chromium.launch({ args, ...(browser ? { executablePath: browser } : {}) });
  for (const theme of ['light', 'dark']) for (const screen of SCREENS) await take(chrome, server.resolvedUrls.local[0], screen, theme);
  await chrome.close();
  await new Promise((resolve) => server.httpServer.close(resolve));
  return 0;
}

async function take(chrome, address, { name, document, title, at, pod }, theme) {
  const context = await chrome.newContext({ viewport: SIZE, colorScheme: theme });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => globalThis.__playground !== undefined && performance.getEntriesByName('podscope:editor').length > 0);
  const text = readFileSync(join(root, `src/scenario/catalog/${document}/scenario.yaml`), 'utf8');
  await page.evaluate(([data, to, name]) => globalThis.__playground.open(`${data.replace(/^until: .*\n/m, "")}until: ${to}s\n`, name), [text, at, title]);
  if (pod) await askWhy(page, pod);
  await page.mouse.move(700, 560);
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(root, `docs/${name}-${theme}.png`) });
  await context.close();
}

async function askWhy(page, pod) {
  const seen = page.locator('#see').getByRole('treeitem', { name: new RegExp(`^${pod},`) });
  await seen.first().click();
  await page.locator('#ask').getByRole('button', { name: /^why\?/ }).first().click();
}

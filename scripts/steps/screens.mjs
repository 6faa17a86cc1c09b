// Takes the pictures of the documentation from the production build: `node scripts/run.mjs screens [name…]` after a build.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { root } from './paths.mjs';
import { SCENES } from './screenScenes.mjs';

const DESKTOP = { width: 1440, height: 900 };

export async function screens(names) {
  const wanted = SCENES.filter(({ name }) => names.length === 0 || names.includes(name));
  if (wanted.length === 0) {
    console.error(`There are: ${SCENES.map(({ name }) => name).join(', ')}`);
    return 2;
  }
  const browser = await ensureBrowser();
  if (browser === undefined) return 1;
  const { chromium } = await import('@playwright/test');
  const { preview } = await import('vite');
  const server = await preview({ root, logLevel: 'error', preview: { port: 4399 } });
  const args = JSON.parse(readFileSync(join(root, 'scripts/chromiumArgs.json'), 'utf8'));
  const chrome = await chromium.launch({ args, ...(browser ? { executablePath: browser } : {}) });
  mkdirSync(join(root, 'docs/screens'), { recursive: true });
  for (const scene of wanted) await take(chrome, server.resolvedUrls.local[0], scene);
  await chrome.close();
  await new Promise((resolve) => server.httpServer.close(resolve));
  return 0;
}

async function take(chrome, address, { name, look = {}, hash = '', set }) {
  const context = await chrome.newContext({ viewport: DESKTOP, colorScheme: 'light', serviceWorkers: 'block', ...look });
  const page = await context.newPage();
  await page.goto(`${address}${hash}`);
  await set(page);
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(root, `docs/screens/${name}.png`) });
  await context.close();
  console.log(`docs/screens/${name}.png`);
}

// After one visit the page opens without a server: below a sub-path, with the editor, a run and a link.
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { playground } from './playground.ts';

test.use({ serviceWorkers: 'allow' });

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.ttf': 'font/ttf', '.json': 'application/json', '.webmanifest': 'application/manifest+json' };

/** The build below /learn/, as a static host has it. → its address and how to stop it. */
async function host(version = ''): Promise<{ readonly address: string; setVersion(version: string): void; stop(): Promise<void> }> {
  let mark = version;
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    if (!path.startsWith('/learn/')) return void response.writeHead(404).end();
    const name = path === '/learn/' ? 'index.html' : path.slice('/learn/'.length);
    readFile(join('dist', name)).then(
      (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(name === 'sw.js' ? serviceWorker(bytes.toString(), mark) : bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, resolve));
  const { port } = server.address() as { port: number };
  return {
    address: `http://localhost:${port}/learn/`,
    setVersion: (next) => void (mark = next),
    stop: async () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

/** Another version keeps less: what is tested is how it comes. */
function serviceWorker(source: string, version: string): string {
  return version === '' ? source : `${source.replace(/^const FILES = .*$/m, 'const FILES = ["./"];')}\n// ${version}`;
}

/** The page is kept some seconds after it was opened, or as soon as nobody looks at it. */
async function turnAway(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'hidden');
  });
}

test('a reload with the server stopped brings the page, the editor and the work back', async ({ page }) => {
  const hosted = await host();
  const opened = playground(page);
  await opened.open(hosted.address);
  await expect(opened.pod('hello')).toBeVisible();
  await turnAway(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect.poll(async () => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  const keys = await page.evaluate(async () => caches.keys());
  expect(keys).toHaveLength(1);
  await hosted.stop();

  await page.reload();
  await expect(opened.pod('hello')).toBeVisible();
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  await opened.edit('apiVersion: v1\nkind: Pod\nmetadata: {name: alone}\nspec: {containers: [{name: c, image: nginx}]}\n');
  await opened.apply();
  await expect(opened.pod('alone')).toBeVisible();
});

test('a newer version waits until it is asked for', async ({ page }) => {
  const hosted = await host('one');
  const opened = playground(page);
  await opened.open(hosted.address);
  await turnAway(page);
  await expect.poll(async () => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  const button = page.getByRole('button', { name: 'Update ready' });
  await expect(button).toBeHidden();
  hosted.setVersion('two');
  // Every visit asks whether there is another.
  await page.reload();
  await expect(button).toBeVisible({ timeout: 90_000 });
  const reloaded = page.waitForEvent('load');
  await button.click();
  await reloaded;
  await expect(button).toBeHidden();
  await hosted.stop();
});

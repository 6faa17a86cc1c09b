// The page's budgets, in a real browser on the production build: bytes and time before the first paint, the editor, Apply, scrubbing.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { preview, type PreviewServer } from 'vite';
import type { Bench } from './bench.ts';
import { applying } from './page/applying.ts';
import { loading } from './page/loading.ts';
import { scrubbing } from './page/scrubbing.ts';

export const page: Bench = {
  name: 'page',
  description: 'first paint, editor, Apply and scrubbing in Chromium on the production build (npm run build first)',
  async run() {
    const root = process.env['PODSCOPE_ROOT'] ?? process.cwd();
    const dist = join(root, 'dist');
    if (!existsSync(join(dist, 'index.html'))) throw new Error('there is no dist/: npm run build');
    const server = await preview({ root, logLevel: 'error', preview: { port: 4391, strictPort: false } });
    const browser = await chromium.launch({ args: chromiumArgs(root), ...executable() });
    try {
      const address = server.resolvedUrls?.local[0] ?? 'http://localhost:4391/';
      return [...(await loading(browser, address, dist)), ...(await applying(browser, address)), ...(await scrubbing(browser, address))];
    } finally {
      await browser.close();
      await closed(server);
    }
  },
};

function executable(): { readonly executablePath?: string } {
  const path = process.env['PW_EXECUTABLE_PATH'];
  return path ? { executablePath: path } : {};
}

function chromiumArgs(root: string): string[] {
  return JSON.parse(readFileSync(join(root, 'scripts/chromiumArgs.json'), 'utf8')) as string[];
}

async function closed(server: PreviewServer): Promise<void> {
  await new Promise<void>((resolve) => server.httpServer.close(() => resolve()));
}

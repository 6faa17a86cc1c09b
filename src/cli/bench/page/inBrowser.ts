// Chromium on the production build, for the benches of the page.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { preview, type PreviewServer } from 'vite';
import type { Measure } from '../bench.ts';

export interface Served {
  readonly browser: Browser;
  readonly address: string;
  /** The folder of the build. */
  readonly dist: string;
}

/** Serves dist/ and closes everything behind it. */
export async function inBrowser(measure: (served: Served) => Promise<Measure[]>): Promise<Measure[]> {
  const root = process.env['PODSCOPE_ROOT'] ?? process.cwd();
  const dist = join(root, 'dist');
  if (!existsSync(join(dist, 'index.html'))) throw new Error('there is no dist/: npm run build');
  const server = await preview({ root, logLevel: 'error', preview: { port: 4391, strictPort: false } });
  const browser = await chromium.launch({ args: chromiumArgs(root), ...executable() });
  try {
    return await measure({ browser, address: server.resolvedUrls?.local[0] ?? 'http://localhost:4391/', dist });
  } finally {
    await browser.close();
    await closed(server);
  }
}

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

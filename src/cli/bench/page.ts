// The page's budgets, in a real browser on the production build: bytes and time before the first paint, the editor, Apply, scrubbing.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from '@playwright/test';
import { preview, type PreviewServer } from 'vite';
import type { Bench, Measure } from './bench.ts';

const RUNS = 5;
const SIZE = { width: 1440, height: 900 };
/** Budgets of the design, in the units of the measures. */
const BUDGET = { firstPaintKib: 80, firstPaintMs: 200, editorMs: 900, applyMs: 50, scrubMs: 16 };

export const page: Bench = {
  name: 'page',
  description: 'first paint, editor, Apply and scrubbing in Chromium on the production build (npm run build first)',
  async run() {
    const root = process.env['PODSCOPE_ROOT'] ?? process.cwd();
    if (!existsSync(join(root, 'dist/index.html'))) throw new Error('there is no dist/: npm run build');
    const server = await preview({ root, logLevel: 'error', preview: { port: 4391, strictPort: false } });
    const browser = await chromium.launch({ args: chromiumArgs(root), ...executable() });
    try {
      const address = server.resolvedUrls?.local[0] ?? 'http://localhost:4391/';
      return [...(await loading(browser, address, root)), ...(await applying(browser, address)), ...(await scrubbing(browser, address))];
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

interface Load {
  readonly firstPaint: number;
  readonly shell: number;
  readonly editor: number;
  readonly kib: number;
}

/** A fresh profile each time: nothing is cached. */
async function loading(browser: Browser, address: string, root: string): Promise<Measure[]> {
  const loads: Load[] = [];
  for (let run = 0; run < RUNS; run++) loads.push(await loadOnce(browser, address, root));
  const median = (pick: (load: Load) => number): number => middle(loads.map(pick));
  return [
    { name: 'scripts before the first content, gzip', value: median(({ kib }) => kib), unit: 'KiB', budget: BUDGET.firstPaintKib },
    { name: 'first paint', value: median(({ firstPaint }) => firstPaint), unit: 'ms', budget: BUDGET.firstPaintMs },
    { name: 'first content', value: median(({ shell }) => shell), unit: 'ms', budget: BUDGET.firstPaintMs },
    { name: 'editor with diagnostics', value: median(({ editor }) => editor), unit: 'ms', budget: BUDGET.editorMs },
  ];
}

async function loadOnce(browser: Browser, address: string, root: string): Promise<Load> {
  const context = await browser.newContext({ viewport: SIZE });
  const tab = await context.newPage();
  await tab.goto(address);
  await tab.waitForFunction(() => performance.getEntriesByName('podscope:editor').length > 0);
  const marks = await tab.evaluate(() => {
    const at = (name: string): number => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    const content = at('first-contentful-paint');
    const loaded = performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('.js') && (entry as PerformanceResourceTiming).responseEnd <= content);
    return { firstPaint: at('first-paint'), shell: content, editor: at('podscope:editor'), before: loaded.map(({ name }) => name) };
  });
  await context.close();
  return { ...marks, kib: marks.before.reduce((sum, url) => sum + gzipKib(join(root, 'dist', url.slice(address.length))), 0) };
}

/** Of the file, when all is over: bodies that are read from the browser while the page loads would be measured too. */
function gzipKib(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length / 1024;
}

/** From the key press to the server's answer on screen. */
async function applying(browser: Browser, address: string): Promise<Measure[]> {
  const tab = await readyPage(browser, address);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    times.push(await tab.evaluate(async (n) => {
      const bridge = globalThis.__playground;
      if (!bridge) throw new Error('the page has no bridge');
      bridge.edit(`apiVersion: v1\nkind: Pod\nmetadata: {name: bench-${n}}\nspec:\n  containers: [{name: web, image: nginx}]\n`);
      const started = performance.now();
      await bridge.apply();
      await new Promise<void>((resolve) => {
        const look = (): void => void (document.body.textContent?.includes(`bench-${n}`) && bridge.pods().includes(`bench-${n}`) ? resolve() : requestAnimationFrame(look));
        look();
      });
      return performance.now() - started;
    }, run));
  }
  await tab.context().close();
  return [{ name: 'Apply to visible change', value: middle(times), unit: 'ms', budget: BUDGET.applyMs }];
}

/** 50 Pods, one simulated hour: from asking for an instant to the frame that shows it. */
async function scrubbing(browser: Browser, address: string): Promise<Measure[]> {
  const tab = await readyPage(browser, address);
  const times = await tab.evaluate(async (document) => {
    const bridge = globalThis.__playground;
    if (!bridge) throw new Error('the page has no bridge');
    await bridge.open(document);
    const measured: number[] = [];
    for (let i = 1; i <= 60; i++) {
      const to = (i * 2477) % 3600;
      const started = performance.now();
      await bridge.seek(to);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      measured.push(performance.now() - started);
    }
    return measured;
  }, hourOfFifty());
  await tab.context().close();
  return [
    { name: 'scrub, 50 Pods and 1 h: median', value: middle(times), unit: 'ms', budget: BUDGET.scrubMs },
    { name: 'scrub, 50 Pods and 1 h: 95th percentile', value: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN, unit: 'ms' },
  ];
}

async function readyPage(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZE });
  const tab = await context.newPage();
  await tab.goto(address);
  await tab.waitForFunction(() => globalThis.__playground !== undefined && performance.getEntriesByName('podscope:editor').length > 0);
  return tab;
}

/** A quarter of the Pods crash again and again; the others are probed. */
function hourOfFifty(): unknown {
  const pod = (n: number): string => (n % 4 === 0
    ? `apiVersion: v1\nkind: Pod\nmetadata: {name: crash-${n}}\nspec:\n  containers: [{name: c, image: "busybox:1.36", command: [sh, -c, "sleep 20; exit 1"]}]\n`
    : `apiVersion: v1\nkind: Pod\nmetadata: {name: web-${n}}\nspec:\n  containers: [{name: web, image: nginx, readinessProbe: {httpGet: {port: 80}, periodSeconds: 10}}]\n`);
  const text = Array.from({ length: 50 }, (_, n) => pod(n)).join('---\n');
  return { schemaVersion: 1, files: [{ name: 'fifty.yaml', text }], inputs: [{ at: '0s', type: 'apply', file: 'fifty.yaml' }], until: '1h' };
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

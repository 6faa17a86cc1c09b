// The first visit: bytes and time before the first paint, and until the editor knows what is wrong with the text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import type { Measure } from '../bench.ts';
import { countWork, freshTab, middle, untilEditor } from './tab.ts';

const RUNS = 5;
const BUDGET = { firstPaintKib: 80, firstPaintMs: 200, editorMs: 900 };

interface Load {
  readonly firstPaint: number;
  readonly shell: number;
  readonly editor: number;
  /** Scripts that had come before the first content. */
  readonly before: readonly string[];
  readonly work: number;
}

export async function loading(browser: Browser, address: string, dist: string): Promise<Measure[]> {
  const loads: Load[] = [];
  for (let run = 0; run < RUNS; run++) loads.push(await loadOnce(browser, address));
  const median = (pick: (load: Load) => number): number => middle(loads.map(pick));
  // Of the files, when all is over: bodies that are read from the browser while the page loads would be measured too.
  const kib = ({ before }: Load): number => before.reduce((sum, url) => sum + gzipKib(join(dist, url.slice(address.length))), 0);
  return [
    { name: 'scripts before the first content, gzip', value: median(kib), unit: 'KiB', budget: BUDGET.firstPaintKib },
    { name: 'first paint', value: median(({ firstPaint }) => firstPaint), unit: 'ms', budget: BUDGET.firstPaintMs },
    { name: 'first content', value: median(({ shell }) => shell), unit: 'ms', budget: BUDGET.firstPaintMs },
    { name: 'editor with diagnostics', value: median(({ editor }) => editor), unit: 'ms', budget: BUDGET.editorMs },
    { name: 'editor with diagnostics: work of the page', value: median(({ work }) => work), unit: 'ms' },
  ];
}

async function loadOnce(browser: Browser, address: string): Promise<Load> {
  const tab = await freshTab(browser);
  const work = await countWork(tab);
  await tab.goto(address, { waitUntil: 'commit' });
  await untilEditor(tab);
  const worked = await work();
  const marks = await tab.evaluate(() => {
    const at = (name: string): number => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    const content = at('first-contentful-paint');
    const loaded = performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('.js') && (entry as PerformanceResourceTiming).responseEnd <= content);
    return { firstPaint: at('first-paint'), shell: content, editor: at('podscope:editor'), before: loaded.map(({ name }) => name) };
  });
  await tab.context().close();
  return { ...marks, work: worked };
}

function gzipKib(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length / 1024;
}

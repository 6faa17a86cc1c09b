// The screen's budgets, in a real browser on the production build: frames while the graph is panned and Pods change, and memory after an hour.
import type { Bench } from './bench.ts';
import { heaps } from './page/heaps.ts';
import { inBrowser } from './page/inBrowser.ts';
import { panning } from './page/panning.ts';

/** As many as React Flow draws, and those that only fit on a canvas. */
const CROWDS = [{ pods: 250, nodes: 10 }, { pods: 10_000, nodes: 1_000 }];

export const ui: Bench = {
  name: 'ui',
  description: 'panning 250 and 10,000 Pods, memory of page and worker, in Chromium on the production build (npm run build first)',
  run: () => inBrowser(async ({ browser, address }) => {
    const frames = [];
    for (const crowd of CROWDS) frames.push(...(await panning(browser, address, crowd)));
    return [...frames, ...(await heaps(browser, address))];
  }),
};

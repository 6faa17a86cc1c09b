// 50 Pods, one simulated hour: other moments. The page has changed when its elements have; the screen shows it with its next frame, which may be
// up to 16.7 ms away however quick the page is.
import type { Browser } from '@playwright/test';
import type { Measure } from '../bench.ts';
import { hourOfFifty } from './hourOfFifty.ts';
import { countWork, middle, readyTab } from './tab.ts';

const MOMENTS = 60;
const BUDGET_MS = 16;

export async function scrubbing(browser: Browser, address: string): Promise<Measure[]> {
  const tab = await readyTab(browser, address);
  await tab.evaluate((document) => globalThis.__playground?.open(document), hourOfFifty());
  const work = await countWork(tab);
  const times = await tab.evaluate(async (moments) => {
    const bridge = globalThis.__playground;
    if (!bridge) throw new Error('the page has no bridge');
    const measured: { readonly changed: number; readonly shown: number }[] = [];
    for (let i = 1; i <= moments; i++) {
      const started = performance.now();
      await bridge.seek((i * 2477) % 3600);
      const changed = performance.now() - started;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      measured.push({ changed, shown: performance.now() - started });
    }
    return measured;
  }, MOMENTS);
  const worked = await work();
  await tab.context().close();
  const changed = times.map((time) => time.changed);
  return [
    { name: 'scrub, 50 Pods and 1 h: median', value: middle(changed), unit: 'ms', budget: BUDGET_MS },
    { name: 'scrub, 50 Pods and 1 h: 95th percentile', value: changed.toSorted((a, b) => a - b)[Math.floor(changed.length * 0.95)] ?? Number.NaN, unit: 'ms' },
    { name: 'scrub, 50 Pods and 1 h: to the frame of the screen, median', value: middle(times.map(({ shown }) => shown)), unit: 'ms' },
    { name: 'scrub, 50 Pods and 1 h: work of the page, with paint', value: worked / MOMENTS, unit: 'ms' },
  ];
}

// Frames while the graph is panned for five seconds and fifty Pods change with each of them.
import type { Browser, Page } from '@playwright/test';
import type { Measure } from '../bench.ts';
import { exampleViews } from './crowd.ts';
import { installStandIn, type CrowdSize } from './standInWorker.ts';
import { countWork, freshTab, middle } from './tab.ts';

const MILLIS = 5_000;
const CHANGES = 50;
const BUDGET = { median: 17, slow: 34 };

export async function panning(browser: Browser, address: string, size: CrowdSize): Promise<Measure[]> {
  const tab = await freshTab(browser);
  await tab.addInitScript(installStandIn, { size, examples: exampleViews() });
  await tab.goto(address);
  await tab.locator(size.pods > 250 ? '#see canvas' : '#see .react-flow__node').first().waitFor();
  await frames(tab, 1_000);
  const work = await countWork(tab);
  const times = await frames(tab, MILLIS);
  const worked = await work();
  await tab.context().close();
  const name = `panning ${size.pods} Pods, ${CHANGES} changes a frame`;
  return [
    { name: `${name}: median`, value: middle(times), unit: 'ms', budget: BUDGET.median },
    { name: `${name}: 95th percentile`, value: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN, unit: 'ms', budget: BUDGET.slow },
    { name: `${name}: work of the page in a frame`, value: worked / times.length, unit: 'ms' },
  ];
}

/** → milliseconds from frame to frame. */
function frames(tab: Page, millis: number): Promise<number[]> {
  return tab.evaluate(async ({ millis: length, changes }) => {
    const canvas = document.querySelector('#see canvas');
    const pane = document.querySelector('#see .react-flow__pane');
    const pan = (at: number): void => {
      const way = Math.sin(at / 400);
      if (canvas?.parentElement) canvas.parentElement.scrollTop += way * 40;
      pane?.dispatchEvent(new WheelEvent('wheel', { deltaX: way * 12, deltaY: way * 8, clientX: 700, clientY: 300, bubbles: true, cancelable: true }));
    };
    const seen: number[] = [];
    await new Promise<void>((resolve) => {
      let before = performance.now();
      const end = before + length;
      const step = (): void => {
        const now = performance.now();
        seen.push(now - before);
        before = now;
        if (now >= end) return resolve();
        globalThis.__standIn?.change(changes);
        pan(now);
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    });
    return seen.slice(1);
  }, { millis, changes: CHANGES });
}

// From the key press to the server's answer on screen.
import type { Browser } from '@playwright/test';
import type { Measure } from '../bench.ts';
import { middle, readyTab } from './tab.ts';

const RUNS = 9;
const BUDGET_MS = 50;

export async function applying(browser: Browser, address: string): Promise<Measure[]> {
  const tab = await readyTab(browser, address);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    times.push(await tab.evaluate(async (n) => {
      const bridge = globalThis.__playground;
      if (!bridge) throw new Error('the page has no bridge');
      bridge.edit(`apiVersion: v1\nkind: Pod\nmetadata: {name: bench-${n}}\nspec:\n  containers: [{name: web, image: nginx}]\n`);
      // Nobody presses Apply before the text stands: drawing it is no part of the answer.
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      const drawing = document.querySelector('#see');
      const started = performance.now();
      await bridge.apply();
      await new Promise<void>((resolve) => {
        const look = (): void => void (drawing?.textContent?.includes(`bench-${n}`) && bridge.pods().includes(`bench-${n}`) ? resolve() : requestAnimationFrame(look));
        look();
      });
      return performance.now() - started;
    }, run));
  }
  await tab.context().close();
  return [{ name: 'Apply to visible change', value: middle(times), unit: 'ms', budget: BUDGET_MS }];
}

// A tab with the page in it, and what its thread has worked.
import type { Browser, Page } from '@playwright/test';

const SIZE = { width: 1440, height: 900 };

/** In a fresh profile: nothing is cached. */
export async function freshTab(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZE });
  return context.newPage();
}

/** With the editor there, and what is wrong with the text known. */
export async function readyTab(browser: Browser, address: string): Promise<Page> {
  const tab = await freshTab(browser);
  await tab.goto(address);
  await untilEditor(tab);
  await tab.waitForFunction(() => globalThis.__playground !== undefined);
  return tab;
}

export async function untilEditor(tab: Page): Promise<void> {
  await tab.waitForFunction(() => performance.getEntriesByName('podscope:editor').length > 0, undefined, { polling: 20 });
}

/** → tells the CPU milliseconds of the page's thread since then: scripts, styles, layout, paint. The same on a busy machine as on an idle one. */
export async function countWork(tab: Page): Promise<() => Promise<number>> {
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const before = await worked();
  return async () => (await worked()) - before;
}

export function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

// From a key press to the mark below the text, in a file of 600 lines.
import type { Browser } from '@playwright/test';
import type { Measure } from '../bench.ts';
import { middle, readyTab } from './tab.ts';

const KEYS = 15;
const BUDGET_MS = 50;

declare global {
  var __marks: { readonly marked: boolean; readonly after: number }[] | undefined;
}

export async function typing(browser: Browser, address: string): Promise<Measure[]> {
  const tab = await readyTab(browser, address);
  await tab.evaluate((text) => globalThis.__playground?.edit(text), sixHundredLines());
  await tab.locator('[data-editor=monaco] .view-lines').click();
  await tab.keyboard.press('Control+End');
  await tab.evaluate(watchMarks);
  // What the last line says is a quantity, or is none any more.
  for (let key = 0; key < KEYS; key++) {
    await tab.keyboard.press('x');
    await tab.waitForFunction((wanted) => (globalThis.__marks?.length ?? 0) === wanted, 2 * key + 1);
    await tab.keyboard.press('Backspace');
    await tab.waitForFunction((wanted) => (globalThis.__marks?.length ?? 0) === wanted, 2 * key + 2);
  }
  const times = (await tab.evaluate(() => globalThis.__marks ?? [])).slice(4).map(({ after }) => after);
  await tab.context().close();
  return [
    { name: 'key to mark in 600 lines: median', value: middle(times), unit: 'ms', budget: BUDGET_MS },
    { name: 'key to mark in 600 lines: 95th percentile', value: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN, unit: 'ms' },
  ];
}

function watchMarks(): void {
  const editor = document.querySelector('[data-editor=monaco]');
  if (!editor) throw new Error('there is no editor');
  let pressedAt = 0;
  let marked = false;
  globalThis.__marks = [];
  addEventListener('keydown', ({ timeStamp }) => void (pressedAt = timeStamp), true);
  new MutationObserver(() => {
    if ((editor.querySelector('.squiggly-error') !== null) === marked) return;
    marked = !marked;
    globalThis.__marks?.push({ marked, after: performance.now() - pressedAt });
  }).observe(editor, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
}

function sixHundredLines(): string {
  const pod = (n: number): string[] => [
    ...(n > 0 ? ['---'] : []), 'apiVersion: v1', 'kind: Pod', 'metadata:', `  name: pod-${n}`, '  labels:', '    app: web', 'spec:', '  containers:', '  - name: web', '    image: nginx:1.29', '    ports:', '    - containerPort: 80',
    '    readinessProbe:', '      httpGet:', '        path: /', '        port: 80', '    env:', '    - name: A', `      value: "${n}"`, '  - name: helper', '    image: busybox:1.36', '    command:', '    - sh', '    - -c', '    - sleep 1000', '    resources:', '      limits:', '        memory: 64Mi',
  ];
  return Array.from({ length: 21 }, (_, n) => pod(n)).flat().join('\n');
}

// Memory of page and worker after garbage has been collected: fifty Pods, an hour of history.
import type { Browser, CDPSession } from '@playwright/test';
import type { Measure } from '../bench.ts';
import { hourOfFifty } from './hourOfFifty.ts';
import { readyTab } from './tab.ts';

const BUDGET_MIB = 300;

export async function heaps(browser: Browser, address: string): Promise<Measure[]> {
  const tab = await readyTab(browser, address);
  const session = await tab.context().newCDPSession(tab);
  const worker = await workerOf(session);
  await tab.evaluate((document) => globalThis.__playground?.open(document), hourOfFifty());
  const page = await heapMib((method) => session.send(method));
  const engine = await heapMib(worker);
  await tab.context().close();
  return [
    { name: 'heap of the page, 50 Pods and 1 h', value: page, unit: 'MiB' },
    { name: 'heap of the worker, 50 Pods and 1 h', value: engine, unit: 'MiB' },
    { name: 'heap of both, 50 Pods and 1 h', value: page + engine, unit: 'MiB', budget: BUDGET_MIB },
  ];
}

type Method = 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage';
type Send = (method: Method) => Promise<unknown>;

async function heapMib(send: Send): Promise<number> {
  for (let round = 0; round < 3; round++) await send('HeapProfiler.collectGarbage');
  const { usedSize } = (await send('Runtime.getHeapUsage')) as { readonly usedSize: number };
  return usedSize / 1024 ** 2;
}

/** The page's session reaches its worker by messages in messages. */
async function workerOf(session: CDPSession): Promise<Send> {
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => targetInfo.type === 'worker' && resolve(sessionId));
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const sessionId = await attached;
  let last = 0;
  return (method) => {
    const id = ++last;
    const answered = new Promise<unknown>((resolve) => {
      session.on('Target.receivedMessageFromTarget', ({ message }) => {
        const answer = JSON.parse(message) as { readonly id?: number; readonly result?: unknown };
        if (answer.id === id) resolve(answer.result);
      });
    });
    void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    return answered;
  };
}

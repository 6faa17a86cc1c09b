import { expect, test } from 'vitest';
import { stubClient } from '../../worker/testing/stubClient.ts';
import { createPlayground } from './playground.ts';

/** Refuses everything while it is broken. */
function breakable() {
  const asked: unknown[] = [];
  const worker = { broken: true };
  const client = stubClient((type, ask: object) => {
    asked.push({ type, ...ask });
    return worker.broken ? Promise.reject(new Error('a fault')) : Promise.resolve(type === 'fork' ? { ok: true, branch: 'b1' } : null);
  });
  return { asked, worker, playground: createPlayground(client) };
}

const settled = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

test('a seek that is refused does not end scrubbing', async () => {
  const { asked, worker, playground } = breakable();
  playground.actions.seek(1);
  await settled();
  worker.broken = false;
  playground.actions.seek(2);
  await settled();
  expect(asked).toEqual([{ type: 'seek', to: 1 }, { type: 'seek', to: 2 }]);
});

test('of many seeks in a row the first and the last are sent', async () => {
  const { asked, worker, playground } = breakable();
  worker.broken = false;
  for (const to of [1, 2, 3, 4]) playground.actions.seek(to);
  await settled();
  expect(asked).toEqual([{ type: 'seek', to: 1 }, { type: 'seek', to: 4 }]);
});

test('a fork that is refused is told of', async () => {
  const { playground } = breakable();
  await playground.actions.fork();
  expect(playground.store.getState().notice).toMatchObject({ text: 'a fault', tone: 'error' });
});

import { expect, test } from 'vitest';
import type { RequestType } from '../../worker/protocol.ts';
import { stubClient } from '../../worker/testing/stubClient.ts';
import { createPlayground } from './playground.ts';

const A = { kind: 'pod', uid: 'a', namespace: 'default', name: 'a' } as const;
const B = { kind: 'pod', uid: 'b', namespace: 'default', name: 'b' } as const;

function playgroundThat(answers: (type: RequestType) => Promise<unknown>) {
  const client = stubClient(async (type) => answers(type));
  return createPlayground(client);
}

const answering = () => playgroundThat(async () => ({ steps: [], end: 'unknown' }));

test('a question closes when something else is selected', async () => {
  const { store, actions } = answering();
  actions.select(A);
  await actions.askWhy({ about: 'status', pod: 'a' });
  actions.select(B);
  expect(store.getState().why).toBeUndefined();
});

test('it stays when a part of the same Pod is selected', async () => {
  const { store, actions } = answering();
  actions.select(A);
  await actions.askWhy({ about: 'status', pod: 'a' });
  actions.select({ ...A, kind: 'container', container: 'app' });
  expect(store.getState().why?.answer).toBeDefined();
});

test('a worker that cannot answer leaves the question open, as failed', async () => {
  const { store, actions } = playgroundThat(() => Promise.reject(new Error('no')));
  await actions.askWhy({ about: 'status', pod: 'a' });
  expect(store.getState().why).toMatchObject({ failed: true });
});

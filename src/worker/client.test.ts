import { expect, test } from 'vitest';
import { createSessionClient } from './client.ts';
import type { ClientMessage, HostMessage } from './protocol.ts';

function connected() {
  const sent: ClientMessage[] = [];
  let listener: (event: { readonly data: HostMessage }) => void = () => undefined;
  let fall: (message: string) => void = () => undefined;
  const failure = new Promise<string>((resolve) => {
    fall = resolve;
  });
  const client = createSessionClient({ postMessage: (message) => void sent.push(message), addEventListener: (_, given) => void (listener = given) }, failure);
  return { client, sent, fall, receive: (data: HostMessage) => listener({ data }) };
}

test('every answer goes to the request it quotes, in whatever order they come', async () => {
  const { client, sent, receive } = connected();
  const [first, second] = [client.request('hash', {}), client.request('seek', { to: 1 })];
  expect(sent.map(({ type }) => type)).toEqual(['hash', 'seek']);
  receive({ type: 'reply', id: sent[1]?.id ?? 0, ok: true, answer: null });
  receive({ type: 'reply', id: sent[0]?.id ?? 0, ok: false, trouble: { problem: { code: 'onlyBranch' } } });
  expect(await second).toBeNull();
  await expect(first).rejects.toMatchObject({ trouble: { problem: { code: 'onlyBranch' } } });
});

test('a worker that falls is told of, and leaves nobody waiting', async () => {
  const { client, fall, sent } = connected();
  const faults: string[] = [];
  client.onFault(({ message }) => void faults.push(message));
  const asked = client.request('hash', {});
  fall('not loaded');
  await expect(asked).rejects.toMatchObject({ trouble: { problem: { code: 'noWorker' } } });
  await expect(client.request('hash', {})).rejects.toMatchObject({ trouble: { problem: { code: 'noWorker' } } });
  expect(faults).toEqual(['not loaded']);
  expect(sent).toHaveLength(1);
});

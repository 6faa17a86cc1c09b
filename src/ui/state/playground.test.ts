import { expect, test } from 'vitest';
import { createSessionClient } from '../../worker/client.ts';
import type { ClientMessage, FrameMessage, HostMessage, PodRow } from '../../worker/protocol.ts';
import { createPlayground } from './playground.ts';

function row(uid: string, displayed: string): PodRow {
  return { t: 1, pod: 'web', namespace: 'default', uid, phase: 'Pending', conditions: {}, containers: {}, displayed, ready: '0/1', restarts: '0' };
}

function frame(pods: readonly PodRow[], whole = false): FrameMessage {
  return { type: 'frame', revision: 1, whole, now: 2, playing: true, speed: 5, pods, events: [] };
}

function setUp() {
  const sent: ClientMessage[] = [];
  let deliver: (message: HostMessage) => void = () => undefined;
  const client = createSessionClient({
    postMessage: (message) => void sent.push(message),
    addEventListener: (_type, listener) => {
      deliver = (data) => listener({ data });
    },
  });
  return { sent, deliver: (message: HostMessage) => deliver(message), playground: createPlayground(client, 'kind: Pod') };
}

test('a page asks for a whole frame first', () => {
  expect(setUp().sent).toEqual([{ type: 'resync', id: 1 }]);
});

test('the latest row of each Pod is kept, and a new Pod of the same name is another row', () => {
  const { deliver, playground } = setUp();
  deliver(frame([row('1', 'Pending'), row('1', 'Running')]));
  deliver(frame([row('2', 'Pending')]));
  expect(playground.store.getState().pods.map(({ uid, displayed }) => [uid, displayed])).toEqual([
    ['1', 'Running'],
    ['2', 'Pending'],
  ]);
  deliver(frame([row('3', 'Running')], true));
  expect(playground.store.getState().pods).toHaveLength(1);
});

test('a frame without rows leaves the lists as they are', () => {
  const { deliver, playground } = setUp();
  deliver(frame([row('1', 'Pending')]));
  const { pods, events } = playground.store.getState();
  deliver(frame([]));
  expect(playground.store.getState().pods).toBe(pods);
  expect(playground.store.getState().events).toBe(events);
});

test('an accepted apply shows the answer and starts the clock', async () => {
  const { sent, deliver, playground } = setUp();
  const applied = playground.actions.apply();
  expect(sent.at(-1)).toEqual({ type: 'apply', id: 2, text: 'kind: Pod' });
  deliver({ type: 'reply', id: 2, body: { type: 'applied', answer: { accepted: true, lines: ['pod/web created'] } } });
  await applied;
  expect(playground.store.getState().answer?.lines).toEqual(['pod/web created']);
  expect(sent.at(-1)).toMatchObject({ type: 'clock', playing: true });
});

test('a refused apply leaves the clock as it is', async () => {
  const { sent, deliver, playground } = setUp();
  const applied = playground.actions.apply();
  deliver({ type: 'reply', id: 2, body: { type: 'applied', answer: { accepted: false, lines: ['error: no'] } } });
  await applied;
  expect(sent.filter(({ type }) => type === 'clock')).toEqual([]);
});

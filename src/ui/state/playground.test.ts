import { expect, test } from 'vitest';
import { stubClient } from '../../worker/testing/stubClient.ts';
import type { FrameMessage } from '../../worker/protocol.ts';
import type { Happening } from '../../session/readModel/happening.ts';
import { createPlayground } from './playground.ts';

const LATEST: Happening = { type: 'pod.created', t: 1, actor: 'user', data: {} };

function listening() {
  const listeners = new Map<string, (message: never) => void>();
  const on = (name: string) => (listener: (message: never) => void) => {
    listeners.set(name, listener);
    return () => listeners.delete(name);
  };
  const client = stubClient(() => Promise.resolve(null), { onFrame: on('frame'), onTerminals: on('terminals'), onProgress: on('progress'), onComparison: on('comparison'), onFault: on('fault') });
  const { store } = createPlayground(client);
  const frame = (change: Partial<FrameMessage>): void => {
    const message: FrameMessage = {
      type: 'frame', revision: 1, whole: false, clock: store.getState().clock, scene: { nodes: [], pods: [], gone: [] }, lanes: [], events: [], inputs: [], skipped: [], ...change,
    };
    listeners.get('frame')?.(message as never);
  };
  return { store, frame, send: (name: string, message: object) => listeners.get(name)?.(message as never) };
}

test('a frame ends a replay’s progress; a whole one ends a fault too', () => {
  const { store, frame, send } = listening();
  send('progress', { at: 1, of: 10 });
  send('fault', { message: 'broken' });
  expect(store.getState()).toMatchObject({ progress: { at: 1, of: 10 }, fault: 'broken' });
  frame({});
  expect(store.getState()).not.toHaveProperty('progress');
  expect(store.getState().fault).toBe('broken');
  frame({ whole: true });
  expect(store.getState()).not.toHaveProperty('fault');
});

test('what happened last stays until a frame says otherwise', () => {
  const { store, frame } = listening();
  frame({ scene: { nodes: [], pods: [], gone: [], latest: LATEST } });
  frame({});
  expect(store.getState().latest).toEqual(LATEST);
  frame({ scene: { nodes: [], pods: [], gone: [], latest: null } });
  expect(store.getState().latest).toBeUndefined();
});

test('branches come with what was applied in the one that is shown', () => {
  const { store, frame } = listening();
  frame({ whole: true, branches: { rows: [{ id: 'main', name: 'main' }], current: 'main', applied: [{ name: 'a.yaml', text: 'x' }] } });
  expect(store.getState()).toMatchObject({ branch: 'main', branches: [{ name: 'main' }] });
  expect([...store.getState().applied]).toEqual([['a.yaml', 'x']]);
});

import { expect, test } from 'vitest';
import { stubClient } from '../../worker/testing/stubClient.ts';
import { createPlayground } from '../state/playground.ts';
import type { PlaygroundState } from '../state/playgroundState.ts';
import type { PodView } from '../../session/readModel/scene.ts';
import { announcedPod, isSpoken } from './announce.ts';

const POD: PodView = {
  uid: 'u1', namespace: 'default', name: 'web', phase: 'Running', status: 'Running', state: 'ready', ready: '1/1', restarts: 0, hostNetwork: false, sharedProcesses: false, sandbox: true,
  createdAt: 0, conditions: [], containers: [], volumes: [], labels: {},
};

function state(change: Partial<PlaygroundState>): PlaygroundState {
  const { store } = createPlayground(stubClient());
  return { ...store.getState(), ...change };
}

test('the only Pod is spoken of; of several, the selected one', () => {
  const one = new Map([['u1', POD]]);
  const two = new Map([...one, ['u2', { ...POD, uid: 'u2', name: 'db' }] as const]);
  expect(announcedPod(state({ pods: one }))).toEqual({ pod: 'u1', name: 'web', status: 'Running, 1/1' });
  expect(announcedPod(state({ pods: two }))).toBeUndefined();
  expect(announcedPod(state({ pods: two, selection: { kind: 'pod', uid: 'u2', namespace: 'default', name: 'db' } }))?.name).toBe('db');
});

test('above 5× nothing is spoken while time runs', () => {
  const clock = state({}).clock;
  expect(isSpoken(state({ clock: { ...clock, playing: true, speed: 5 } }))).toBe(true);
  expect(isSpoken(state({ clock: { ...clock, playing: true, speed: 20 } }))).toBe(false);
  expect(isSpoken(state({ clock: { ...clock, playing: true, speed: 'max' } }))).toBe(false);
  expect(isSpoken(state({ clock: { ...clock, playing: false, speed: 'max' } }))).toBe(true);
});

import { beforeEach, describe, expect, test } from 'vitest';
import type { ClientMessage, HostMessage } from '../../../worker/protocol.ts';
import { createSessionClient } from '../../../worker/client.ts';
import { createPlayground, type Playground } from '../../state/playground.ts';
import { LANE_HEIGHTS, podGroup } from '../model/lanes.ts';
import { CRASHING, lanesOf } from '../testing/lanes.ts';
import { createGesture, type Gesture, type Point } from './gesture.ts';

// 10 px per second; 0 stands at 14 px.
const AXIS = { from: 0, to: 100, width: 1014 };
const at = (x: number, more: Partial<Point> = {}): Point => ({ id: 1, x, free: false, ...more });
const status = podGroup(lanesOf(CRASHING), { pods: new Set(['u1']), conditions: new Set() }, LANE_HEIGHTS).lanes[0];

let playground: Playground;
let gesture: Gesture;
let asked: ClientMessage[];

beforeEach(() => {
  asked = [];
  let send: (message: HostMessage) => void = () => undefined;
  const client = createSessionClient({
    addEventListener: (_, listener) => {
      send = (data) => listener({ data });
    },
    postMessage: (message) => {
      asked.push(message);
      send({ type: 'reply', id: message.id, ok: true, answer: null });
    },
  });
  playground = createPlayground(client);
  send({ type: 'frame', revision: 1, whole: true, clock: { cursor: 50, head: 50, following: true, playing: true, speed: 1, skipIdle: true }, scene: { nodes: [], pods: [], gone: [] }, lanes: CRASHING, events: [], inputs: [], skipped: [] });
  gesture = createGesture(playground, () => ({ axis: AXIS, left: 0, top: 0, height: 200 }));
});

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const asks = (type: ClientMessage['type']): unknown[] => asked.filter((message) => message.type === type).map(({ ask }) => ask);

describe('a press', () => {
  test('on a mark goes to it and selects what it belongs to', () => {
    gesture.down(at(96), status);
    gesture.up(at(96));
    expect(asks('seek')).toEqual([{ to: 8 }]);
    expect(playground.store.getState().selection).toMatchObject({ kind: 'pod', uid: 'u1' });
  });
  test('beside marks only goes there', () => {
    gesture.down(at(314), status);
    gesture.up(at(314));
    expect(asks('seek')).toEqual([{ to: 30 }]);
    expect(playground.store.getState().selection).toBeUndefined();
  });
  test('on the ruler moves at once', () => {
    gesture.down(at(314), undefined);
    expect(asks('seek')).toEqual([{ to: 30 }]);
  });
});

describe('a drag', () => {
  test('catches on changes; with Alt it does not', async () => {
    gesture.down(at(314), undefined);
    await settled();
    gesture.move(at(97));
    await settled();
    expect(asks('seek').at(-1)).toEqual({ to: 8 });
    gesture.move(at(97, { free: true }));
    await settled();
    expect(asks('seek').at(-1)).toEqual({ to: 8.3 });
  });
  test('makes the hint go away', () => {
    gesture.down(at(314), undefined);
    expect(playground.store.getState().settings.scrubbed).not.toBe(true);
    gesture.move(at(300));
    expect(playground.store.getState().settings.scrubbed).toBe(true);
  });
  test('into the past stops time', () => {
    gesture.down(at(514), undefined);
    gesture.move(at(300));
    expect(asks('clock')).toContainEqual({ playing: false });
  });
  test('that ends at the head lets time go on', () => {
    gesture.down(at(314), undefined);
    gesture.move(at(900));
    gesture.up(at(900));
    expect(asks('clock')).toEqual([{ playing: false }, { playing: true }]);
  });
  test('that ends in the past does not', () => {
    gesture.down(at(514), undefined);
    gesture.move(at(300));
    gesture.up(at(300));
    expect(asks('clock')).toEqual([{ playing: false }]);
  });
  test('a hand that trembles has not dragged', () => {
    gesture.down(at(96), status);
    gesture.move(at(98));
    gesture.up(at(98));
    expect(asks('seek')).toEqual([{ to: 8 }]);
  });
});

test('two fingers zoom around what is between them', () => {
  const before = playground.store.getState().window;
  gesture.down(at(100), undefined);
  gesture.down(at(200, { id: 2 }), undefined);
  gesture.move(at(300, { id: 2 }));
  const after = playground.store.getState().window;
  expect((before.to - before.from) / (after.to - after.from)).toBeCloseTo(2);
});

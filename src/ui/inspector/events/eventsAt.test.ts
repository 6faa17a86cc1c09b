import { describe, expect, test } from 'vitest';
import type { EventMark } from '../../../session/recording/eventMark.ts';
import { eventCountAt, isAbout, latestEvents, selectionOf } from './eventsAt.ts';

function event(t: number, uid: string, more: Partial<EventMark> = {}): EventMark {
  return { t, uid, namespace: 'default', about: 'p1', object: 'pod/web', type: 'Normal', reason: 'Pulled', message: '', count: 1, from: 'kubelet', ...more };
}

const EVENTS = [event(1, 'a'), event(2, 'b'), event(3, 'a', { count: 2 }), event(3, 'c'), event(9, 'b', { count: 2 })];

describe('events at an instant', () => {
  test.each([
    { at: 0.5, want: 0 },
    { at: 1, want: 1 },
    { at: 3, want: 4 },
    { at: 100, want: 5 },
  ])('$want rows have come at $at s', ({ at, want }) => {
    expect(eventCountAt(EVENTS, at)).toBe(want);
  });

  test('each Event once, with its count of then, newest first', () => {
    const shown = latestEvents(EVENTS, 4, 10, () => true);
    expect(shown.map(({ uid, count }) => `${uid}${count}`)).toEqual(['c1', 'a2', 'b1']);
  });

  test('no more than the limit', () => {
    expect(latestEvents(EVENTS, 5, 2, () => true)).toHaveLength(2);
  });
});

describe('what an Event is about', () => {
  const ofApp = event(1, 'x', { fieldPath: 'spec.containers{app}' });

  test('a container’s list has its own events and those of the Pod as a whole', () => {
    const about = isAbout({ kind: 'container', uid: 'p1', namespace: 'default', name: 'web', container: 'log' });
    expect([about(ofApp), about(event(1, 'y')), about(event(1, 'z', { about: 'p2' }))]).toEqual([false, true, false]);
  });

  test('nodes and objects go by name', () => {
    const node = isAbout({ kind: 'node', name: 'node-1' });
    const replicaSet = isAbout({ kind: 'object', objectKind: 'ReplicaSet', namespace: 'default', name: 'web-5d' });
    expect([node(event(1, 'n', { object: 'node/node-1' })), node(ofApp), replicaSet(event(1, 'r', { object: 'replicaset/web-5d' }))]).toEqual([true, false, true]);
  });

  test('a click selects the container, Pod, node or known object', () => {
    const objects = [{ kind: 'ReplicaSet', namespace: 'default', name: 'web-5d' }];
    expect(selectionOf(ofApp, [])).toMatchObject({ kind: 'container', container: 'app' });
    expect(selectionOf(event(1, 'y'), [])).toMatchObject({ kind: 'pod', uid: 'p1', name: 'web' });
    expect(selectionOf(event(1, 'n', { object: 'node/node-1' }), [])).toEqual({ kind: 'node', name: 'node-1' });
    expect(selectionOf(event(1, 'r', { object: 'replicaset/web-5d' }), objects)).toMatchObject({ objectKind: 'ReplicaSet' });
    expect(selectionOf(event(1, 'q', { object: 'job/other' }), objects)).toBeUndefined();
  });
});

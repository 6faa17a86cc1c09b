import { describe, expect, test } from 'vitest';
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { simTime, type SimTime } from '../../engine/simTime.ts';
import { diffPaths } from './shareStructure.ts';
import { createStore, FIRST_REVISION, type Store } from './store.ts';

const WRITE = { actor: 'test', verb: 'update', causes: [] } as const;

function pod(uid: string, labels: Readonly<Record<string, string>> = {}): Pod {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'ns', uid, labels }, spec: { containers: [{ name: 'app', image: 'nginx' }] } };
}

/** A store with a clock that the test sets. */
function storeAt(): { readonly store: Store; at(time: number): void; put(object: Pod): void; remove(): void } {
  let now: SimTime = simTime(0);
  const store = createStore({ now: () => now });
  return {
    store,
    at: (time) => {
      now = simTime(time);
    },
    put(object) {
      const change = store.prepare('pods', 'ns/web', object);
      if (change) store.put('pods', 'ns/web', change, WRITE);
    },
    remove: () => void store.remove('pods', 'ns/web', WRITE),
  };
}

describe('changed paths', () => {
  const cases: { readonly name: string; readonly before: unknown; readonly after: unknown; readonly want: readonly string[] }[] = [
    { name: 'nothing', before: { a: [1, { b: 2 }] }, after: { a: [1, { b: 2 }] }, want: [] },
    { name: 'a field without value is absent', before: { a: 1 }, after: { a: 1, b: undefined }, want: [] },
    { name: 'a value deep down', before: { status: { s: [{ n: 0 }] } }, after: { status: { s: [{ n: 1 }] } }, want: ['status.s[0].n'] },
    { name: 'a new subtree is one path', before: {}, after: { status: { a: 1, b: { c: 2 } } }, want: ['status'] },
    { name: 'items that came and went', before: { l: [1, 2] }, after: { l: [1, 2, 3, 4] }, want: ['l[2]', 'l[3]'] },
    { name: 'a removed key', before: { a: 1, b: 2 }, after: { a: 1 }, want: ['b'] },
    { name: 'keys that are no plain words', before: { labels: {} }, after: { labels: { 'a.b/c': 'x' } }, want: ['labels["a.b/c"]'] },
    { name: 'keys that every object seems to have', before: { labels: {} }, after: { labels: { constructor: 'x' } }, want: ['labels.constructor'] },
    { name: 'a list instead of an object', before: { a: {} }, after: { a: [] }, want: ['a'] },
  ];
  test.each(cases)('$name', ({ before, after, want }) => {
    expect(diffPaths(before, after)).toEqual(want);
  });
});

test('a version shares what did not change with the one before', () => {
  const { store, put } = storeAt();
  put(pod('u'));
  const before = store.get('pods', 'ns/web') as Pod;
  put({ ...pod('u'), status: { phase: 'Running' } });
  const after = store.get('pods', 'ns/web') as Pod;
  expect(after.spec).toBe(before.spec);
  expect(Object.isFrozen(after.spec?.containers[0])).toBe(true);
  expect([before.metadata?.resourceVersion, after.metadata?.resourceVersion]).toEqual([`${FIRST_REVISION + 1}`, `${FIRST_REVISION + 2}`]);
});

test('a write that changes nothing is no change', () => {
  const { store, put } = storeAt();
  put(pod('u'));
  expect(store.prepare('pods', 'ns/web', pod('u'))).toBeUndefined();
});

test('the revision of an instant is that of the last write of any resource until then', () => {
  const { store, at, put } = storeAt();
  at(10);
  put(pod('u'));
  at(20);
  put(pod('u', { v: '2' }));
  const change = store.prepare('namespaces', 'ns', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ns' } });
  if (change) store.put('namespaces', 'ns', change, WRITE);
  expect([5, 10, 19, 20, 99].map((time) => store.revisionAt(simTime(time)))).toEqual([0, FIRST_REVISION + 1, FIRST_REVISION + 1, FIRST_REVISION + 3, FIRST_REVISION + 3]);
});

test('the past is found by time, through deletion and another life of the same name', () => {
  const { store, at, put, remove } = storeAt();
  at(10);
  put(pod('u1'));
  at(20);
  put(pod('u1', { v: '2' }));
  put(pod('u1', { v: '3' }));
  at(30);
  remove();
  at(40);
  put(pod('u2', { v: '4' }));
  const labelAt = (time: number): string | undefined => store.objectAt('pods', 'ns/web', simTime(time))?.metadata?.labels?.['v'] ?? (store.objectAt('pods', 'ns/web', simTime(time)) ? 'none' : undefined);
  expect([5, 10, 19, 20, 29, 30, 39, 40, 99].map(labelAt)).toEqual([undefined, 'none', 'none', '3', '3', undefined, undefined, '4', '4']);
  expect(store.listAt('pods', simTime(35))).toEqual([]);
  expect(store.listAt('pods', simTime(25)).map((object) => object.metadata?.uid)).toEqual(['u1']);
  expect(store.versions('u1').map((version) => [version.type, version.paths])).toEqual([
    ['ADDED', ['']],
    ['MODIFIED', ['metadata.labels.v']],
    ['MODIFIED', ['metadata.labels.v']],
    ['DELETED', ['']],
  ]);
  expect(store.versionsOf('pods', 'ns/web')).toHaveLength(5);
});

test('a subscription starts at its revision and goes on', () => {
  const { store, put } = storeAt();
  put(pod('u', { v: '1' }));
  const from = store.revision;
  put(pod('u', { v: '2' }));
  const seen: (string | undefined)[] = [];
  const stop = store.subscribe('pods', from, (version) => seen.push(version.object.metadata?.labels?.['v']));
  put(pod('u', { v: '3' }));
  stop();
  put(pod('u', { v: '4' }));
  expect(seen).toEqual(['2', '3']);
});

test('thinning drops heartbeats only, and never the first or last version', () => {
  const { store, at } = storeAt();
  const lease = (renewTime: string, holderIdentity = 'a') => ({ metadata: { name: 'n', namespace: 'ns', uid: 'l' }, spec: { renewTime, holderIdentity } });
  for (const [i, object] of [lease('1'), lease('2'), lease('3'), lease('4', 'b'), lease('5'), lease('6')].entries()) {
    at(i);
    const change = store.prepare('leases', 'ns/n', object);
    if (change) store.put('leases', 'ns/n', change, WRITE);
  }
  expect(store.thin(simTime(100))).toBe(2);
  expect(store.versions('l').map((version) => version.t)).toEqual([0, 3, 4, 5]);
});

import { expect, test } from 'vitest';
import { podWith } from '../podView.testing.ts';
import { isOwnedBy, mounts } from './related.ts';

const CONFIG = { kind: 'ConfigMap', namespace: 'default', name: 'site' };
const POD = podWith({ volumes: [{ name: 'files', type: 'configMap', source: 'site', state: 'mounted', token: false, writable: false }] });

test('a Pod mounts the ConfigMap that its volume is made of, and no other', () => {
  expect(mounts(POD, CONFIG)).toBe(true);
  expect(mounts(POD, { ...CONFIG, name: 'other' })).toBe(false);
  expect(mounts(POD, { ...CONFIG, kind: 'Secret' })).toBe(false);
  expect(mounts(POD, { ...CONFIG, namespace: 'shop' })).toBe(false);
});

test('an owner is known by kind, namespace and name', () => {
  const set = { kind: 'ReplicaSet', namespace: 'default', name: 'web-5d' };
  expect(isOwnedBy(set, set)).toBe(true);
  expect(isOwnedBy({ ...set, namespace: 'shop' }, set)).toBe(false);
  expect(isOwnedBy(undefined, set)).toBe(false);
});

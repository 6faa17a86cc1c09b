import { expect, test } from 'vitest';
import type { ObjectView } from '../../../session/readModel/scene.ts';
import { lane } from './lane.ts';

const inDefault = (kind: string, name: string, given: Partial<ObjectView> = {}): ObjectView => ({ kind, namespace: 'default', name, ...given });
const WEB = inDefault('Deployment', 'web');
const owner = { kind: 'Deployment', namespace: 'default', name: 'web' };

test('owners stand in chains, data and Services apart', () => {
  const { data, services, owners } = lane([inDefault('Secret', 'keys'), inDefault('Service', 'web'), inDefault('ReplicaSet', 'web-1', { owner }), WEB, inDefault('Job', 'report')]);
  expect([data, services, ...owners].map((list) => list.map(({ name }) => name))).toEqual([['keys'], ['web'], ['web', 'web-1'], ['report']]);
});

test('a ReplicaSet that neither has nor wants Pods is history', () => {
  const { owners } = lane([WEB, inDefault('ReplicaSet', 'web-1', { owner, counts: { ready: 0, wanted: 0 } }), inDefault('ReplicaSet', 'web-2', { owner, counts: { ready: 1, wanted: 2 } })]);
  expect(owners.map((chain) => chain.map(({ name }) => name))).toEqual([['web', 'web-2']]);
});

test('what has no room is counted', () => {
  const { data, more } = lane(Array.from({ length: 12 }, (_, index) => inDefault('ConfigMap', `c${index}`)));
  expect([data.length, more]).toEqual([8, 4]);
});

import { expect, test } from 'vitest';
import { findResource, qualifiedKind, resourceNamed, resourceOfKind, resourcesOfCategory } from './scheme.ts';

const cases = [
  { given: 'po', want: 'pods' },
  { given: 'Pod', want: 'pods' },
  { given: 'deploy', want: 'deployments' },
  { given: 'deployments.apps', want: 'deployments' },
  { given: 'deployments.v1.apps', want: 'deployments' },
  { given: 'ing', want: 'ingresses' },
  { given: 'hpa', want: 'horizontalpodautoscalers' },
];
test.each(cases)('$given means $want', ({ given, want }) => {
  expect(findResource(given)?.name).toBe(want);
});

test('an unknown word is no resource', () => {
  expect(findResource('frobs')).toBeUndefined();
  expect(findResource('pods.apps')).toBeUndefined();
});

test('of two groups with events, the core one comes first', () => {
  expect(resourceNamed('events')?.group).toBe('');
  expect(resourceNamed('events', 'events.k8s.io')?.group).toBe('events.k8s.io');
});

test('kinds are found by their exact name only', () => {
  const deployment = resourceOfKind('apps/v1', 'Deployment');
  expect(deployment && qualifiedKind(deployment)).toBe('Deployment.apps');
  expect(resourceOfKind('apps/v1', 'deployment')).toBeUndefined();
});

test('`all` is what kubectl calls all', () => {
  expect(resourcesOfCategory('all').map(({ name }) => name)).toEqual([
    'pods', 'replicationcontrollers', 'services', 'daemonsets', 'deployments', 'replicasets', 'statefulsets', 'horizontalpodautoscalers', 'cronjobs', 'jobs',
  ]);
});

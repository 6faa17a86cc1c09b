import { expect, test } from 'vitest';
import { containerOf, writtenFacts } from './writtenFacts.ts';

const POD = {
  spec: { initContainers: [{ name: 'first' }], containers: [{ name: 'app', image: 'nginx' }] },
  status: {
    phase: 'Running',
    conditions: [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: 'False' }],
    containerStatuses: [{ name: 'app', state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: {} }],
    initContainerStatuses: [{ name: 'first', state: { running: { startedAt: '2026-01-01T00:00:00Z' } } }],
  },
};

test.each([
  { path: 'status.phase', want: { value: 'Running' } },
  { path: 'status.conditions[1].status', want: { value: 'False', condition: 'Ready' } },
  { path: 'status.conditions[1]', want: { condition: 'Ready' } },
  { path: 'status.containerStatuses[0].state', want: { value: 'CrashLoopBackOff' } },
  { path: 'status.initContainerStatuses[0].state', want: { value: 'running' } },
  { path: 'status.containerStatuses[0].lastState', want: {} },
  { path: 'spec.containers', want: {} },
])('$path', ({ path, want }) => {
  expect(writtenFacts('Pod', POD, path)).toEqual(want);
});

test('an Event says its reason and count', () => {
  expect(writtenFacts('Event', { reason: 'BackOff', count: 3 }, 'count')).toEqual({ value: 3, event: 'BackOff', count: 3 });
});

test('what a Secret holds stays in it', () => {
  expect(writtenFacts('Secret', { data: { key: 'aHVudGVyMg==' } }, 'data.key')).toEqual({});
});

test.each([
  { path: 'status.containerStatuses[0].state', want: 'app' },
  { path: 'status.initContainerStatuses[0].ready', want: 'first' },
  { path: 'spec.containers[0].image', want: 'app' },
  { path: 'spec.initContainers[0]', want: 'first' },
  { path: 'spec.containers', want: undefined },
  { path: 'status.phase', want: undefined },
])('the container of $path is $want', ({ path, want }) => {
  expect(containerOf(POD, path)).toBe(want);
});

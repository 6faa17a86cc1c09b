import { expect, test } from 'vitest';
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { podStatusColumns } from '../../api/printers/podStatus.ts';
import { statusField } from './statusField.ts';

const CONTAINERS = [{ name: 'a' }, { name: 'b' }];
const running = (name: string) => ({ name, image: '', imageID: '', ready: true, restartCount: 0, state: { running: {} } });
const waiting = (name: string, reason: string) => ({ ...running(name), ready: false, state: { waiting: { reason } } });
const terminated = (name: string, exitCode: number, reason: string) => ({ ...running(name), ready: false, state: { terminated: { exitCode, reason } } });
const scheduled = (status: string, reason: string) => ({ type: 'PodScheduled', status, reason });

const cases: { readonly word: string; readonly pod: Pod; readonly field: string }[] = [
  { word: 'Running', pod: { spec: { containers: CONTAINERS }, status: { phase: 'Running', containerStatuses: [running('a'), running('b')] } }, field: 'status.phase' },
  { word: 'Pending', pod: { spec: { containers: CONTAINERS }, status: { phase: 'Pending', conditions: [scheduled('False', 'Unschedulable')] } }, field: 'status.conditions[0].status' },
  { word: 'SchedulingGated', pod: { spec: { containers: CONTAINERS }, status: { phase: 'Pending', conditions: [scheduled('False', 'SchedulingGated')] } }, field: 'status.conditions[0].reason' },
  { word: 'ErrImagePull', pod: { spec: { containers: CONTAINERS }, status: { phase: 'Pending', containerStatuses: [waiting('a', 'ErrImagePull'), waiting('b', 'ContainerCreating')] } }, field: 'status.containerStatuses[0].state' },
  { word: 'Error', pod: { spec: { containers: CONTAINERS }, status: { phase: 'Running', containerStatuses: [running('a'), terminated('b', 1, 'Error')] } }, field: 'status.containerStatuses[1].state' },
  {
    word: 'Init:CrashLoopBackOff',
    pod: { spec: { initContainers: CONTAINERS, containers: [{ name: 'c' }] }, status: { phase: 'Pending', initContainerStatuses: [terminated('a', 0, 'Completed'), waiting('b', 'CrashLoopBackOff')], containerStatuses: [waiting('c', 'PodInitializing')] } },
    field: 'status.initContainerStatuses[1].state',
  },
  { word: 'Evicted', pod: { spec: { containers: CONTAINERS }, status: { phase: 'Failed', reason: 'Evicted' } }, field: 'status.reason' },
  { word: 'Terminating', pod: { metadata: { deletionTimestamp: '2026-01-05T09:00:00Z' }, spec: { containers: CONTAINERS }, status: { phase: 'Running', containerStatuses: [running('a'), terminated('b', 1, 'Error')] } }, field: 'metadata.deletionTimestamp' },
  { word: 'Error', pod: { metadata: { deletionTimestamp: '2026-01-05T09:00:00Z' }, spec: { containers: CONTAINERS }, status: { phase: 'Failed', containerStatuses: [terminated('a', 137, 'Error'), terminated('b', 0, 'Completed')] } }, field: 'status.containerStatuses[0].state' },
];

test.each(cases)('$word is read from $field', ({ word, pod, field }) => {
  expect(podStatusColumns(pod).status).toBe(word);
  expect(statusField(pod)).toBe(field);
});

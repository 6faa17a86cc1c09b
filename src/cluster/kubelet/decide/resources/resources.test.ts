import { expect, test } from 'vitest';
import { quantityFrom } from '../../../../api/quantity/parseQuantity.ts';
import { containerStorageLimitMessage, emptyDirLimitMessage, evictionMessage, podStorageLimitMessage } from '../eviction/evictionMessage.ts';
import { podWith } from '../testing/builders.ts';
import { containerCgroup, milliCpuToQuota, milliCpuToShares } from './cgroup.ts';
import { resizeValuesOf } from './resizeValues.ts';

test('CPU becomes shares and quota, within the kernel\'s bounds', () => {
  expect([0, 1, 100, 1500, 300_000].map(milliCpuToShares)).toEqual([2, 2, 102, 1536, 262_144]);
  expect([0, 5, 500, 2000].map(milliCpuToQuota)).toEqual([0, 1000, 50_000, 200_000]);
});

test('a container without limits shares those of its pod', () => {
  const container = { name: 'a' };
  const pod = podWith({ containers: [container], resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1', memory: '1Gi' } } });
  expect(containerCgroup(pod, container)).toEqual({ cpuShares: 1024, cpuPeriod: 100_000, cpuQuota: 100_000, memoryLimitBytes: 1_073_741_824 });
});

test('resize compares milli-CPU and bytes', () => {
  expect(resizeValuesOf({ requests: { cpu: '0.1' }, limits: { memory: '1Ki' } })).toEqual({ cpuRequest: 100, cpuLimit: 0, memoryRequest: 0, memoryLimit: 1024 });
});

test('an evicted pod is told what was short and who used it', () => {
  const pod = podWith({ resources: { requests: { memory: '1Ki' } }, containers: [{ name: 'a' }] });
  expect(evictionMessage(pod, { resource: 'memory', threshold: quantityFrom('100Mi'), available: quantityFrom('58472Ki') }, new Map([['a', 2048]]), 4096)).toEqual({
    message: 'The node was low on resource: memory. Threshold quantity: 100Mi, available: 58472Ki. Pod p was using 4Ki, request is 1Ki, has larger consumption of memory. Container a was using 2Ki, request is 0, has larger consumption of memory. ',
    annotations: { offending_containers: 'a', offending_containers_usage: '2Ki', starved_resource: 'memory' },
  });
  expect(emptyDirLimitMessage('v', '1Mi')).toBe('Usage of EmptyDir volume "v" exceeds the limit "1Mi". ');
  expect(podStorageLimitMessage('10Mi')).toBe('Pod ephemeral local storage usage exceeds the total limit of containers 10Mi. ');
  expect(containerStorageLimitMessage('c', '10Mi')).toBe('Container c exceeded its local ephemeral storage limit "10Mi". ');
});

import { expect, test } from 'vitest';
import type { Node, Pod } from '../../../../api/core/v1/types.gen.ts';
import { podWith } from '../testing/builders.ts';
import { admitPod, type AdmissionInput } from './admitPod.ts';
import { PREEMPTED_MESSAGE } from './preemption.ts';

const NODE: Node = { metadata: { name: 'n1', labels: { 'kubernetes.io/os': 'linux' } }, status: { allocatable: { cpu: '2', memory: '4Gi', pods: '10', 'example.com/gpu': '1' } } };

function requesting(requests: Readonly<Record<string, string>>, more: Partial<NonNullable<Pod['spec']>> = {}, name = 'p'): Pod {
  return podWith({ containers: [{ name: 'a', resources: { requests } }], ...more }, { name });
}

const CRITICAL = { priority: 2_000_000_000 };

interface Case {
  readonly name: string;
  readonly input: Partial<AdmissionInput> & { readonly pod: Pod };
  readonly want: string;
}

const cases: readonly Case[] = [
  { name: 'a pod that fits', input: { pod: requesting({ cpu: '2' }) }, want: 'admitted' },
  { name: 'an unknown node', input: { pod: podWith(), node: undefined }, want: 'InvalidNodeInfo: Kubelet cannot get node info.' },
  { name: 'an extended resource that is taken', input: { pod: requesting({ 'example.com/gpu': '1' }), otherPods: [requesting({ 'example.com/gpu': '1' })] }, want: "OutOfexample.com/gpu: Node didn't have enough resource: example.com/gpu, requested: 1, used: 1, capacity: 1" },
  { name: 'an extended resource that the node has never had', input: { pod: requesting({ 'example.com/other': '1' }) }, want: 'admitted' },
  { name: 'a pod bound to another node', input: { pod: podWith({ nodeName: 'n2' }) }, want: "NodeName: Predicate NodeName failed: node(s) didn't match the requested node name" },
  { name: 'an untolerated NoExecute taint', input: { pod: podWith(), node: { ...NODE, spec: { taints: [{ key: 'k', effect: 'NoExecute' }] } } }, want: "TaintToleration: Predicate TaintToleration failed: node(s) had taints that the pod didn't tolerate" },
  { name: 'a critical pod pushes out whoever is least protected', input: { pod: requesting({ cpu: '1' }, CRITICAL), otherPods: [requesting({ cpu: '1' }, {}, 'burstable'), requesting({}, {}, 'best-effort'), requesting({ cpu: '1' }, {}, 'other')] }, want: 'admitted, evicts burstable' },
  { name: 'a critical pod that even so does not fit', input: { pod: requesting({ cpu: '3' }, CRITICAL), otherPods: [requesting({ cpu: '1' })] }, want: "OutOfcpu: Node didn't have enough resource: cpu, requested: 3000, used: 1000, capacity: 2000" },
  { name: 'best-effort under memory pressure', input: { pod: podWith(), pressures: ['MemoryPressure'] }, want: 'Evicted: The node had condition: [MemoryPressure]. ' },
  { name: 'burstable under memory pressure', input: { pod: requesting({ cpu: '1' }), pressures: ['MemoryPressure'] }, want: 'admitted' },
  { name: 'best-effort that tolerates it', input: { pod: podWith({ tolerations: [{ key: 'node.kubernetes.io/memory-pressure', operator: 'Exists' }] }), pressures: ['MemoryPressure'] }, want: 'admitted' },
  { name: 'anything under disk pressure', input: { pod: requesting({ cpu: '1' }), pressures: ['DiskPressure'] }, want: 'Evicted: The node had condition: [DiskPressure]. ' },
  { name: 'critical pods under disk pressure', input: { pod: podWith(CRITICAL), pressures: ['DiskPressure'] }, want: 'admitted' },
  { name: 'an unsafe sysctl', input: { pod: podWith({ securityContext: { sysctls: [{ name: 'net.core.somaxconn', value: '1' }] } }) }, want: 'SysctlForbidden: forbidden sysctl: "net.core.somaxconn" not allowlisted' },
  { name: 'an unsafe sysctl that is allowed', input: { pod: podWith({ securityContext: { sysctls: [{ name: 'net/core/somaxconn', value: '1' }] } }), allowedUnsafeSysctls: ['net.core.*'] }, want: 'admitted' },
  { name: 'a network sysctl with host network', input: { pod: podWith({ hostNetwork: true, securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] } }) }, want: 'SysctlForbidden: forbidden sysctl: "net.ipv4.tcp_syncookies" not allowed with host net enabled' },
  { name: 'a node that shuts down', input: { pod: podWith(), shuttingDown: true }, want: 'NodeShutdown: Pod was rejected as the node is shutting down.' },
];

test.each(cases)('$name', ({ input, want }) => {
  const admission = admitPod({ node: NODE, otherPods: [], ...input });
  const victims = admission.admit && admission.victims.length > 0 ? `, evicts ${admission.victims.map((pod) => pod.metadata?.name).join(' ')}` : '';
  expect(admission.admit ? `admitted${victims}` : `${admission.reason}: ${admission.message}`).toBe(want);
});

test('a refusal names the field of the pod', () => {
  const admission = admitPod({ node: NODE, otherPods: [], pod: podWith({ nodeSelector: { disk: 'ssd' } }) });
  expect(admission.admit ? undefined : admission.why).toEqual({ rule: { id: 'kubelet.admission', params: { reason: 'NodeAffinity' } }, because: ['spec.nodeSelector'] });
});

test('a victim is told why', () => {
  expect(PREEMPTED_MESSAGE).toBe('Preempted in order to admit critical pod');
});

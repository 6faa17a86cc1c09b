import { describe, expect, it } from 'vitest';
import type { Node, Pod, PodSpec } from '../../api/core/v1/types.gen.ts';
import { createPodInfo } from './framework/podInfo.ts';
import { evaluate, type Evaluation } from './evaluate.ts';
import { frameworkOf } from './frameworkOf.ts';

const node = (name: string, more: Partial<Node> = {}): Node => ({
  ...more,
  metadata: { name, uid: name, labels: { 'kubernetes.io/hostname': name }, ...more.metadata },
  status: { allocatable: { cpu: '2', memory: '4Gi', pods: '10' }, capacity: { cpu: '2', memory: '4Gi', pods: '10' } },
});

const pod = (name: string, spec: Partial<PodSpec> = {}, cpu = '500m'): Pod => ({
  metadata: { name, namespace: 'default', uid: name, labels: { app: 'web' } },
  spec: { containers: [{ name: 'c', image: 'app', resources: { requests: { cpu } } }], schedulerName: 'default-scheduler', ...spec },
});

function judge(asked: Pod, nodes: readonly Node[], pods: readonly Pod[] = []): Evaluation {
  return evaluate(frameworkOf({ nodes, pods, objects: [] }).framework, createPodInfo(asked));
}

const anti = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } }] } };
const tainted: Partial<Node> = { spec: { taints: [{ key: 'k', value: 'v', effect: 'NoSchedule' }] } };

describe('what keeps a pod from a node', () => {
  const cases: readonly (readonly [string, Pod, readonly Node[], readonly Pod[], string])[] = [
    ['too little CPU', pod('p', {}, '3'), [node('a')], [], '1 Insufficient cpu'],
    ['CPU that others have taken', pod('p', {}, '1'), [node('a')], [pod('q', { nodeName: 'a' }, '1500m')], '1 Insufficient cpu'],
    ['labels', pod('p', { nodeSelector: { disk: 'ssd' } }), [node('a'), node('b')], [], "2 node(s) didn't match Pod's node affinity/selector"],
    ['a taint', pod('p'), [node('a', tainted)], [], '1 node(s) had untolerated taint(s)'],
    ['being cordoned', pod('p'), [node('a', { spec: { unschedulable: true } })], [], '1 node(s) were unschedulable'],
    ['a port', pod('p', { containers: [{ name: 'c', ports: [{ containerPort: 80, hostPort: 80 }] }] }), [node('a')], [pod('q', { nodeName: 'a', containers: [{ name: 'c', ports: [{ containerPort: 80, hostPort: 80 }] }] })], "1 node(s) didn't have free ports for the requested pod ports"],
    ['a neighbour', pod('p', { affinity: anti }), [node('a')], [pod('q', { nodeName: 'a' })], "1 node(s) didn't match pod anti-affinity rules"],
    ['several reasons, sorted', pod('p', {}, '3'), [node('a'), node('b', tainted)], [], '1 Insufficient cpu, 1 node(s) had untolerated taint(s)'],
  ];
  it.each(cases)('%s', (_name, asked, nodes, pods, reasons) => {
    expect(judge(asked, nodes, pods).failure?.message).toContain(`0/${nodes.length} nodes are available: ${reasons}. no new claims to deallocate, preemption: `);
  });

  it('is not asked for while a gate is closed', () => {
    const verdict = judge(pod('p', { schedulingGates: [{ name: 'wait' }] }), [node('a')]);
    expect([...(verdict.preEnqueue?.keys() ?? [])]).toEqual(['SchedulingGates']);
    expect(verdict.feasible).toEqual([]);
  });
});

describe('which node is best', () => {
  it('the emptier of two', () => {
    const verdict = judge(pod('p'), [node('full'), node('empty')], [pod('q', { nodeName: 'full' }, '1')]);
    expect([verdict.feasible, verdict.best]).toEqual([['empty', 'full'], ['empty']]);
  });

  it('the one that is preferred', () => {
    const preferred = [{ weight: 100, preference: { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In' as const, values: ['a'] }] } }];
    expect(judge(pod('p', { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: preferred } } }), [node('a'), node('b')]).best).toEqual(['a']);
  });

  it('the one without a taint that is only a wish', () => {
    const wish: Partial<Node> = { spec: { taints: [{ key: 'k', effect: 'PreferNoSchedule' }] } };
    expect(judge(pod('p'), [node('a', wish), node('b')]).best).toEqual(['b']);
  });

  it('each of several equal ones', () => {
    expect(judge(pod('p'), [node('a'), node('b')]).best).toEqual(['a', 'b']);
  });
});

describe('whom a more important pod displaces', () => {
  it('the least important that makes room', () => {
    const low = { ...pod('low', { nodeName: 'a', priority: 1 }, '1'), status: { startTime: '2026-01-01T00:00:00Z' } };
    const middle = { ...pod('middle', { nodeName: 'a', priority: 5 }, '1'), status: { startTime: '2026-01-01T00:00:00Z' } };
    const { failure } = judge(pod('high', { priority: 10 }, '1'), [node('a')], [low, middle]);
    const victims = failure?.preemption.selected.map((candidate) => candidate.victims.map(({ uid }) => uid));
    expect(victims).toEqual([['low']]);
  });
});

import { describe, expect, test } from 'vitest';
import type { Node, Pod } from '../../../api/core/v1/types.gen.ts';
import { evaluate, type Evaluation } from '../evaluate.ts';
import { createPodInfo } from '../framework/podInfo.ts';
import { frameworkOf } from '../frameworkOf.ts';
import { profilesOf } from './profile.ts';
import type { ProfileSettings } from './settings.ts';

const node = (name: string, labels: Record<string, string> = {}): Node => ({
  metadata: { name, uid: name, labels: { 'kubernetes.io/hostname': name, ...labels } },
  status: { allocatable: { cpu: '4', memory: '8Gi', pods: '10' } },
});

const pod = (name: string, cpu: string, nodeName?: string): Pod => ({
  metadata: { name, namespace: 'default', uid: name, labels: { app: 'web' }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: 'web', controller: true }] },
  spec: { containers: [{ name: 'c', resources: { requests: { cpu, memory: '1Gi' } } }], ...(nodeName === undefined ? {} : { nodeName }) },
});

const WEB = { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'web', namespace: 'default' }, spec: { selector: { matchLabels: { app: 'web' } } } };

function judge(settings: ProfileSettings, nodes: readonly Node[], pods: readonly Pod[] = [], asked = pod('p', '1')): Evaluation {
  const [profile] = profilesOf({ profiles: [settings] });
  return evaluate(frameworkOf({ nodes, pods, objects: [WEB], ...(profile && { plugins: profile.plugins }) }).framework, createPodInfo(asked));
}

/** Two of four CPUs and one of eight GiB are taken on `full`. */
const full = [pod('q', '2', 'full')];
const nodes = [node('full'), node('free')];
const alone = { disabled: ['PodTopologySpread', 'NodeResourcesBalancedAllocation', 'ImageLocality', 'InterPodAffinity', 'TaintToleration', 'DynamicResources'] };

describe('the scoring strategy of NodeResourcesFit', () => {
  const rawOf = ({ scores }: Evaluation) => ['full', 'free'].map((name) => scores.get(name)?.get('NodeResourcesFit')?.raw);

  test.each([
    ['LeastAllocated: what is left, in the mean', { type: 'LeastAllocated' }, [50, 81]],
    ['MostAllocated: what is taken', { type: 'MostAllocated' }, [50, 18]],
    ['of CPU alone', { type: 'MostAllocated', resources: [{ name: 'cpu', weight: 1 }] }, [75, 25]],
    ['RequestedToCapacityRatio: by its shape, rounded', { type: 'RequestedToCapacityRatio', shape: [{ utilization: 0, score: 0 }, { utilization: 100, score: 10 }] }, [50, 19]],
    ['a shape that falls', { type: 'RequestedToCapacityRatio', resources: [{ name: 'cpu', weight: 1 }], shape: [{ utilization: 50, score: 10 }, { utilization: 100, score: 0 }] }, [50, 100]],
  ] as const)('%s', (_name, scoringStrategy, wanted) => {
    expect(rawOf(judge({ ...alone, scoringStrategy }, nodes, full))).toEqual(wanted);
  });

  test('decides: MostAllocated packs', () => {
    expect(judge({ ...alone, scoringStrategy: { type: 'LeastAllocated' } }, nodes, full).best).toEqual(['free']);
    expect(judge({ ...alone, scoringStrategy: { type: 'MostAllocated' } }, nodes, full).best).toEqual(['full']);
  });
});

describe('a profile', () => {
  test('without a plugin does not ask it', () => {
    const { scores, totals } = judge(alone, nodes, full);
    expect([...(scores.get('free')?.keys() ?? [])]).toEqual(['NodeResourcesFit']);
    expect(totals.get('free')).toBe(81);
  });

  test('weighs scores', () => {
    expect(judge({ ...alone, weights: { NodeResourcesFit: 7 } }, nodes, full).totals.get('free')).toBe(567);
  });

  test('never does without order and binding', () => {
    expect(profilesOf({ profiles: [{ disabled: ['PrioritySort', 'DefaultBinder'] }] })[0]?.plugins.map(({ name }) => name)).toEqual(expect.arrayContaining(['PrioritySort', 'DefaultBinder']));
  });

  test('demands an affinity of its own', () => {
    const addedAffinity: ProfileSettings['addedAffinity'] = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }] } };
    const { feasible, filter } = judge({ addedAffinity }, [node('a'), node('b', { disk: 'ssd' })]);
    expect(feasible).toEqual(['b']);
    expect(filter?.get('a')?.get('NodeAffinity')?.reasons).toEqual(["node(s) didn't match scheduler-enforced node affinity"]);
  });

  test('spreads Pods without constraints by its own defaults', () => {
    const settings: ProfileSettings = { defaultConstraints: [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule' }] };
    expect(judge(settings, nodes, full).feasible).toEqual(['free']);
    expect(judge({}, nodes, full).feasible).toEqual(['free', 'full']);
  });
});

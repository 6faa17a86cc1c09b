import { describe, expect, it } from 'vitest';
import type { Node, Pod, PodSpec } from '../../../api/core/v1/types.gen.ts';
import { createPodInfo } from '../framework/podInfo.ts';
import { editedPod, isFieldEdit, pathText, type Edit } from '../framework/remedy.ts';
import { frameworkOf } from '../frameworkOf.ts';
import { DEFAULT_PLUGINS } from '../plugins/registry.ts';
import { schedulePod } from '../schedulePod.ts';
import { advise, type Advice } from './advise.ts';

const node = (name: string, more: Partial<Node> = {}): Node => ({
  ...more,
  metadata: { name, uid: name, labels: { 'kubernetes.io/hostname': name }, ...more.metadata },
  status: { allocatable: { cpu: '2', memory: '4Gi', pods: '10' } },
});

const pod = (name: string, spec: Partial<PodSpec> = {}, requests: Record<string, string> = { cpu: '500m' }): Pod => ({
  metadata: { name, namespace: 'default', uid: name, labels: { app: 'web' } },
  spec: { containers: [{ name: 'c', image: 'app', resources: { requests } }], ...spec },
});

const taint = { key: 'team', value: 'blue', effect: 'NoSchedule' } as const;
const port = { containers: [{ name: 'c', ports: [{ containerPort: 80, hostPort: 80 }] }] };
const anti = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } }] } };
const spread: PodSpec['topologySpreadConstraints'] = [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'web' } } }];

function words(edit: Edit): string {
  if (!isFieldEdit(edit)) return edit.command;
  return `${edit.type} ${pathText(edit.path)}${edit.type === 'remove' ? '' : ` ${JSON.stringify(edit.value)}`}`;
}

function ask(asked: Pod, nodes: readonly Node[], pods: readonly Pod[] = []): readonly Advice[] {
  return advise(frameworkOf({ nodes, pods, objects: [] }).framework, DEFAULT_PLUGINS, createPodInfo(asked));
}

describe('what would have to change', () => {
  const cases: readonly (readonly [string, Pod, readonly Node[], readonly Pod[], readonly string[]])[] = [
    ['a request larger than any node, down to what is free where most is', pod('p', {}, { cpu: '3' }), [node('a'), node('b')], [pod('q', { nodeName: 'a' })], ['b: set spec.containers[0].resources.requests.cpu "2"']],
    ['two requests at once', pod('p', {}, { cpu: '3', memory: '5Gi' }), [node('a')], [], ['a: set spec.containers[0].resources.requests.cpu "2", set spec.containers[0].resources.requests.memory "4096Mi"']],
    ['nothing, where a node is full', pod('p'), [node('a')], [pod('q', { nodeName: 'a' }, { cpu: '2' })], []],
    ['a selector, or the label', pod('p', { nodeSelector: { disk: 'ssd' } }), [node('a')], [], ['a: remove spec.nodeSelector.disk', 'a: kubectl label nodes a disk=ssd']],
    ['a taint', pod('p'), [node('a', { spec: { taints: [taint] } })], [], ['a: append spec.tolerations {"key":"team","operator":"Equal","value":"blue","effect":"NoSchedule"}', 'a: kubectl taint nodes a team:NoSchedule-']],
    ['a cordon', pod('p'), [node('a', { spec: { unschedulable: true } })], [], ['a: kubectl uncordon a']],
    ['a host port', pod('p', port), [node('a')], [pod('q', { nodeName: 'a', ...port })], ['a: remove spec.containers[0].ports[0].hostPort']],
    ['anti-affinity of its own', pod('p', { affinity: anti }), [node('a')], [pod('q', { nodeName: 'a' })], ['a: remove spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution']],
    ['an even spread', pod('p', { topologySpreadConstraints: spread }, { cpu: '1' }), [node('a'), node('b')], [pod('q', { nodeName: 'a' }), pod('r', { nodeName: 'b' }, { cpu: '2' }), pod('s', { nodeName: 'a' })], ['a: set spec.topologySpreadConstraints[0].whenUnsatisfiable "ScheduleAnyway"']],
    ['the fewest changes win', pod('p', { nodeSelector: { disk: 'ssd' } }, { cpu: '3' }), [node('a'), node('b', { metadata: { labels: { disk: 'ssd' } } })], [], ['b: set spec.containers[0].resources.requests.cpu "2"']],
    ['gates', pod('p', { schedulingGates: [{ name: 'g' }] }), [node('a')], [], ['remove spec.schedulingGates']],
  ];
  it.each(cases)('%s', (_name, asked, nodes, pods, wanted) => {
    expect(ask(asked, nodes, pods).map(({ node: name, edits }) => `${name === undefined ? '' : `${name}: `}${edits.map(({ edit }) => words(edit)).join(', ')}`)).toEqual(wanted);
  });

  it('is enough: the changed pod fits', () => {
    for (const [, asked, nodes, pods] of cases) {
      const [first] = ask(asked, nodes, pods);
      if (first === undefined || !first.edits.every(({ edit }) => isFieldEdit(edit))) continue;
      const changed = editedPod(asked, first.edits.map(({ edit }) => edit).filter(isFieldEdit));
      expect(schedulePod(frameworkOf({ nodes, pods, objects: [] }).framework, createPodInfo(changed)).type).toBe('fits');
    }
  });
});

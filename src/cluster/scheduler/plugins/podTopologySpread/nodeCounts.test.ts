import { expect, test } from 'vitest';
import type { Node, Pod } from '../../../../api/core/v1/types.gen.ts';
import { SchedulerCache } from '../../cache/schedulerCache.ts';
import { createPodInfo } from '../../framework/podInfo.ts';
import { compileRequiredNodeAffinity } from '../../../../api/placement/nodeSelector.ts';
import { constraintsOf, contributionTo, hasAllTopologyKeys, questionOf } from './constraints.ts';
import { NodeCounts } from './nodeCounts.ts';

const node = (name: string, zone?: string): Node => ({ metadata: { name, uid: name, ...(zone === undefined ? {} : { labels: { zone } }) } });
const pod = (name: string, nodeName: string, app = 'web'): Pod => ({ metadata: { name, namespace: 'default', uid: name, labels: { app } }, spec: { containers: [], nodeName } });
const incoming = createPodInfo({
  metadata: { name: 'p', namespace: 'default', labels: { app: 'web' } },
  spec: { containers: [], topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'web' } } }] },
});

test('what is remembered is what counting anew gives, whatever happens to the nodes', () => {
  const constraints = constraintsOf(incoming.pod, 'DoNotSchedule');
  const affinity = compileRequiredNodeAffinity(incoming.pod);
  const cache = new SchedulerCache();
  const kept = new NodeCounts();
  let looked = 0;
  const count = (counts: NodeCounts) => [...(counts.domainsOf(questionOf(incoming, constraints), 1, cache.nodes, (one) => {
    looked += 1;
    return hasAllTopologyKeys(one.labels, constraints) ? constraints.map((constraint) => contributionTo(constraint, incoming, one, affinity)) : undefined;
  })[0] ?? [])].sort();
  const steps: readonly (readonly [string, () => void])[] = [
    ['three nodes in two zones, and one in none', () => [node('a', 'x'), node('b', 'x'), node('c', 'y'), node('d')].forEach((one) => cache.setNode(one))],
    ['pods that match, and one that does not', () => [pod('1', 'a'), pod('2', 'b'), pod('3', 'c'), pod('4', 'c', 'db')].forEach((one) => cache.setPod(one))],
    ['a pod goes', () => cache.removePod('default/2')],
    ['a pod is on its way out', () => cache.setPod({ ...pod('3', 'c'), metadata: { ...pod('3', 'c').metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } })],
    ['a node loses its zone, which is empty then', () => cache.setNode(node('c'))],
    ['a node goes', () => cache.removeNode('a')],
    ['a node comes', () => cache.setNode(node('e', 'z'))],
  ];
  for (const [what, step] of steps) {
    step();
    expect([what, count(kept)]).toEqual([what, count(new NodeCounts())]);
  }
  looked = 0;
  cache.setPod(pod('5', 'e'));
  count(kept);
  expect(looked).toBe(1);
});

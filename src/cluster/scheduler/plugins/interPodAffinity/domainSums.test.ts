// Remembered sums against sums of all nodes, on a cluster whose pods and nodes come, go and change.
import { describe, expect, test } from 'vitest';
import type { Node, Pod, PodAffinityTerm } from '../../../../api/core/v1/types.gen.ts';
import { SchedulerCache } from '../../cache/schedulerCache.ts';
import { createPodInfo } from '../../framework/podInfo.ts';
import { NO_SUMS, RememberedSums } from './domainSums.ts';
import { AffinityCounter, filterByAffinity } from './filtering.ts';
import { AffinityScores, computeAffinityWeights, scoreByAffinity } from './scoring.ts';
import { TopologyCounts } from './topologyCounts.ts';

const node = (name: string, zone?: string): Node => ({ metadata: { name, uid: name, labels: { host: name, ...(zone === undefined ? {} : { zone }) } } });
const term = (app: string, topologyKey: string): PodAffinityTerm => ({ topologyKey, labelSelector: { matchLabels: { app } } });
const required = (one: PodAffinityTerm) => ({ requiredDuringSchedulingIgnoredDuringExecution: [one] });
const preferred = (one: PodAffinityTerm, weight: number) => ({ preferredDuringSchedulingIgnoredDuringExecution: [{ weight, podAffinityTerm: one }] });

function pod(name: string, nodeName: string, app: string, affinity: NonNullable<Pod['spec']>['affinity'] = {}): Pod {
  return { metadata: { name, namespace: 'default', uid: name, labels: { app } }, spec: { containers: [], nodeName, affinity } };
}

const incoming = createPodInfo(
  pod('incoming', '', 'web', {
    podAffinity: { ...required(term('db', 'zone')), ...preferred(term('cache', 'host'), 3) },
    podAntiAffinity: { ...required(term('noisy', 'host')), ...preferred(term('cache', 'zone'), 3) },
  }),
);

describe('sums over the nodes', () => {
  test('what is remembered is what counting anew gives, whatever happens to pods and nodes', () => {
    const cache = new SchedulerCache();
    const [keptCounter, keptWeights] = [new AffinityCounter(), new RememberedSums()];
    const terms = { affinity: incoming.requiredAffinity, antiAffinity: incoming.requiredAntiAffinity, namespaceLabels: {} };
    const own = { affinity: incoming.preferredAffinity, antiAffinity: incoming.preferredAntiAffinity, namespaceLabels: {} };
    const look = (counter: AffinityCounter, remembered: RememberedSums) => {
      const state = counter.count(terms, incoming, cache);
      const scores = new AffinityScores(computeAffinityWeights(incoming, own, cache, remembered));
      return cache.nodes.map((one) => [one.name, filterByAffinity(state, incoming, one)?.reasons[0] ?? 'fits', scoreByAffinity(scores, one)]);
    };
    const steps: readonly (readonly [string, () => void, unknown])[] = [
      ['nodes in two zones, and one in none', () => ['a x', 'b x', 'c y', 'd'].forEach((text) => cache.setNode(node(...(text.split(' ') as [string, string?])))), ['affinity rules', 'affinity rules', 'affinity rules', 'affinity rules']],
      ['a friend in zone x', () => cache.setPod(pod('db', 'a', 'db')), ['fits', 'fits', 'affinity rules', 'affinity rules']],
      ['one on b that it does not bear', () => cache.setPod(pod('noisy', 'b', 'noisy')), ['fits', 'anti-affinity rules', 'affinity rules', 'affinity rules']],
      ['one in zone x that does not bear it', () => cache.setPod(pod('grim', 'b', 'grim', { podAntiAffinity: required(term('web', 'zone')) })), ['existing pods', 'anti-affinity rules', 'affinity rules', 'affinity rules']],
      ['caches that it wants near, but in no zone of theirs', () => ['a', 'c'].forEach((where) => cache.setPod(pod(`cache-${where}`, where, 'cache'))), undefined],
      ['the one that does not bear it goes', () => cache.removePod('default/grim'), ['fits', 'anti-affinity rules', 'affinity rules', 'affinity rules']],
      ['a pod is another one by its label', () => cache.setPod(pod('noisy', 'b', 'db')), ['fits', 'fits', 'affinity rules', 'affinity rules']],
      ['a node moves into the other zone', () => cache.setNode(node('b', 'y')), undefined],
      ['a node goes', () => cache.removeNode('a'), undefined],
      ['a node comes', () => cache.setNode(node('e', 'y')), undefined],
    ];
    for (const [what, step, verdicts] of steps) {
      step();
      const seen = look(keptCounter, keptWeights);
      expect([what, seen]).toEqual([what, look(new AffinityCounter(), new RememberedSums())]);
      if (Array.isArray(verdicts)) verdicts.forEach((reason, i) => expect([what, seen[i]?.[1]]).toEqual([what, expect.stringContaining(String(reason))]));
    }
    expect(look(keptCounter, keptWeights)).toEqual([['b', 'fits', -3], ['c', 'fits', 0], ['d', expect.stringContaining('affinity rules'), 0], ['e', 'fits', -3]]);
  });

  test('only nodes on which something changed are asked again', () => {
    const cache = new SchedulerCache();
    for (const name of ['a', 'b', 'c']) cache.setNode(node(name, 'x'));
    const sums = new RememberedSums();
    const asked: string[] = [];
    const ask = () => sums.of('pods', cache.nodes, (one) => {
      asked.push(one.name);
      return [{ topologyKey: 'zone', domain: one.labels['zone'] ?? '', amount: one.podCount }];
    });
    ask();
    cache.setPod(pod('1', 'b', 'web'));
    expect(ask().get('zone')?.get('x')?.amount).toBe(1);
    expect(asked).toEqual(['a', 'b', 'c', 'b']);
  });

  test('shares that cancel out leave a domain, which is not the same as none', () => {
    const cache = new SchedulerCache();
    cache.setNode(node('a', 'x'));
    const sums = new RememberedSums().of('both', cache.nodes, () => [1, -1].map((amount) => ({ topologyKey: 'zone', domain: 'x', amount })));
    expect(sums.get('zone')?.get('x')).toEqual({ amount: 0, shares: 2 });
  });
});

describe('counts with the changes of a trial', () => {
  const counts = () => new TopologyCounts(new Map([['zone', new Map([['x', { amount: 1, shares: 1 }]])]]));

  test('a copy differs without changing what it was made of', () => {
    const original = counts();
    const trial = original.clone();
    trial.add('zone', 'x', -1);
    expect([original.empty, original.get('zone', 'x'), trial.empty, trial.hasPodsAround({ zone: 'x' })]).toEqual([false, 1, true, false]);
  });

  test('a pod that is put back is there again, and one without a domain counts nowhere', () => {
    const trial = counts();
    for (const by of [-1, 1]) trial.add('zone', 'x', by);
    trial.add('host', undefined, 1);
    expect([trial.empty, trial.hasPodsAround({ zone: 'x', host: 'a' })]).toEqual([false, true]);
    expect(new TopologyCounts(NO_SUMS).empty).toBe(true);
  });
});

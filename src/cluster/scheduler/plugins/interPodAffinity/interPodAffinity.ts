// Affinity and anti-affinity between pods. Mirrors plugins/interpodaffinity.
import { ACTION, type ObjectChange } from '../../framework/clusterEvent.ts';
import type { FilterPlugin, Handle, PreFilterPlugin, PreScorePlugin, ScorePlugin } from '../../framework/interface.ts';
import { selectorMatches, type Selector } from '../../../../api/labels/selector.ts';
import { nodeOf, podOf } from '../../framework/objectChange.ts';
import { createPodInfo, termMatches, withNamespacesResolved, type AffinityTerm, type Labels, type PodInfo, type WeightedAffinityTerm } from '../../framework/podInfo.ts';
import { SKIP } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';
import { podAffinityRemedies } from './remedies.ts';
import { RememberedSums } from './domainSums.ts';
import { AFFINITY_STATE, AffinityCounter, filterByAffinity, updateAffinityState } from './filtering.ts';
import { AFFINITY_SCORES, AffinityScores, computeAffinityWeights, normalizeAffinityScores, scoreByAffinity } from './scoring.ts';

export function createInterPodAffinity(handle: Handle): PreFilterPlugin & FilterPlugin & PreScorePlugin & ScorePlugin {
  const namespacesMatching = (selector: Selector) =>
    handle.listers.namespaces.list().filter((one) => selectorMatches(selector, one.metadata?.labels)).map((one) => one.metadata?.name ?? '');
  const resolve = (term: AffinityTerm) => withNamespacesResolved(term, namespacesMatching);
  const resolveWeighted = ({ term, weight }: WeightedAffinityTerm) => ({ weight, term: resolve(term) });
  const labelsOf = (namespace: string): Labels => handle.listers.namespaces.get({ name: namespace })?.metadata?.labels ?? {};
  const counter = new AffinityCounter();
  const weighed = new RememberedSums();
  return {
    name: PLUGIN.interPodAffinity,
    preFilter(cycle, pod) {
      const terms = { affinity: pod.requiredAffinity.map(resolve), antiAffinity: pod.requiredAntiAffinity.map(resolve), namespaceLabels: labelsOf(pod.namespace) };
      const state = counter.count(terms, pod, handle.snapshot);
      if (state.irrelevant) return { status: SKIP };
      cycle.write(AFFINITY_STATE, state);
      return undefined;
    },
    addPod(cycle, incoming, added, node) {
      const state = cycle.read(AFFINITY_STATE);
      if (state !== undefined) updateAffinityState(state, incoming, added, node, 1);
    },
    removePod(cycle, incoming, removed, node) {
      const state = cycle.read(AFFINITY_STATE);
      if (state !== undefined) updateAffinityState(state, incoming, removed, node, -1);
    },
    filter(cycle, pod, node) {
      const state = cycle.read(AFFINITY_STATE);
      return state === undefined ? undefined : filterByAffinity(state, pod, node);
    },
    preScore(cycle, pod) {
      const own = {
        affinity: pod.preferredAffinity.map(resolveWeighted),
        antiAffinity: pod.preferredAntiAffinity.map(resolveWeighted),
        namespaceLabels: labelsOf(pod.namespace),
      };
      const weights = computeAffinityWeights(pod, own, handle.snapshot, weighed);
      if (weights.size === 0) return SKIP;
      cycle.write(AFFINITY_SCORES, new AffinityScores(weights));
      return undefined;
    },
    score(cycle, _pod, node) {
      const scores = cycle.read(AFFINITY_SCORES);
      return scores === undefined ? 0 : scoreByAffinity(scores, node);
    },
    normalizeScore(_cycle, _pod, _nodes, scores) {
      normalizeAffinityScores(scores);
    },
    inputs: () => ['spec.affinity.podAffinity', 'spec.affinity.podAntiAffinity', 'metadata.labels'],
    nodeInputs: ['metadata.labels'],
    remedies: podAffinityRemedies,
    events: () => [
      { resource: 'AssignedPod', action: ACTION.add | ACTION.delete | ACTION.updatePodLabel, hint: concernsAffinity },
      { resource: 'TargetPod', action: ACTION.updatePodLabel },
      { resource: 'Node', action: ACTION.add | ACTION.updateNodeLabel, hint: nodeGetsTopology },
      { resource: 'Namespace', action: ACTION.update },
    ],
  };
}

/** A pod came that affinity waits for, or one went that anti-affinity (either way) kept apart. */
function concernsAffinity(pod: PodInfo, { before, after }: ObjectChange): boolean {
  const [was, is] = [podOf(before), podOf(after)].map((one) => (one === undefined ? undefined : createPodInfo(one)));
  const meant = (terms: readonly AffinityTerm[], other: PodInfo | undefined) => other !== undefined && terms.some((term) => termMatches(term, other, {}));
  const came = !meant(pod.requiredAffinity, was) && meant(pod.requiredAffinity, is);
  const went = meant(pod.requiredAntiAffinity, was) && !meant(pod.requiredAntiAffinity, is);
  const released = was !== undefined && is === undefined && was.requiredAntiAffinity.some((term) => termMatches(term, pod, {}));
  return came || went || released;
}

function nodeGetsTopology(pod: PodInfo, { before, after }: ObjectChange): boolean {
  const [was, is] = [nodeOf(before)?.metadata?.labels, nodeOf(after)?.metadata?.labels];
  if (is === undefined) return false;
  const keys = [...pod.requiredAffinity, ...pod.requiredAntiAffinity].map((term) => term.topologyKey);
  if (keys.length === 0) return was === undefined;
  return keys.some((key) => is[key] !== undefined && (was === undefined || was[key] !== is[key])) || pod.requiredAntiAffinity.some(({ topologyKey }) => was?.[topologyKey] !== is[topologyKey]);
}

// Preferred affinity and anti-affinity, of the pod and of those that run. Mirrors plugins/interpodaffinity/scoring.go.
import { FixedState, stateKey } from '../../framework/cycleState.ts';
import { MAX_NODE_SCORE, type Snapshot } from '../../framework/interface.ts';
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import { termMatches, type AffinityTerm, type Labels, type PodInfo, type WeightedAffinityTerm } from '../../framework/podInfo.ts';
import { PLUGIN } from '../names.ts';
import { TopologyCounts } from './topologyCounts.ts';

/** InterPodAffinityArgs.hardPodAffinityWeight: what another pod's required affinity to this one is worth. */
const HARD_POD_AFFINITY_WEIGHT = 1;

export class AffinityScores extends FixedState {
  readonly weights: TopologyCounts;
  constructor(weights: TopologyCounts) {
    super();
    this.weights = weights;
  }
}

export const AFFINITY_SCORES = stateKey<AffinityScores>(`PreScore${PLUGIN.interPodAffinity}`);

export interface PreferredTerms {
  readonly affinity: readonly WeightedAffinityTerm[];
  readonly antiAffinity: readonly WeightedAffinityTerm[];
  readonly namespaceLabels: Labels;
}

/** Without preferences of its own only pods with affinity can have an opinion about the incoming one. */
export function computeAffinityWeights(pod: PodInfo, own: PreferredTerms, snapshot: Snapshot): TopologyCounts {
  const weights = new TopologyCounts();
  const hasPreferences = own.affinity.length > 0 || own.antiAffinity.length > 0;
  const nodes = hasPreferences ? snapshot.nodes : snapshot.nodesWithAffinityPods;
  for (const { labels, pods, podsWithAffinity } of nodes) {
    for (const existing of hasPreferences ? pods : podsWithAffinity) {
      for (const { term, weight } of own.affinity) weigh(weights, term, existing, undefined, labels, weight);
      for (const { term, weight } of own.antiAffinity) weigh(weights, term, existing, undefined, labels, -weight);
      for (const term of existing.requiredAffinity) weigh(weights, term, pod, own.namespaceLabels, labels, HARD_POD_AFFINITY_WEIGHT);
      for (const { term, weight } of existing.preferredAffinity) weigh(weights, term, pod, own.namespaceLabels, labels, weight);
      for (const { term, weight } of existing.preferredAntiAffinity) weigh(weights, term, pod, own.namespaceLabels, labels, -weight);
    }
  }
  return weights;
}

function weigh(weights: TopologyCounts, term: AffinityTerm, about: PodInfo, namespaceLabels: Labels | undefined, nodeLabels: Labels, weight: number): void {
  if (termMatches(term, about, namespaceLabels)) weights.add(term.topologyKey, nodeLabels[term.topologyKey], weight);
}

export function scoreByAffinity({ weights }: AffinityScores, node: NodeInfo): number {
  let score = 0;
  for (const [key, values] of weights.byKey) {
    const value = node.labels[key];
    if (value !== undefined) score += values.get(value) ?? 0;
  }
  return score;
}

/** Stretches the scores over 0 … 100. */
export function normalizeAffinityScores(scores: number[]): void {
  let min = Number.MAX_SAFE_INTEGER;
  let max = -Number.MAX_SAFE_INTEGER;
  for (const score of scores) {
    min = Math.min(min, score);
    max = Math.max(max, score);
  }
  const range = max - min;
  for (let i = 0; i < scores.length; i++) {
    scores[i] = range > 0 ? Math.trunc(MAX_NODE_SCORE * (((scores[i] ?? 0) - min) / range)) : 0;
  }
}

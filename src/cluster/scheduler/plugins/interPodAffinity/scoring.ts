// Preferred affinity and anti-affinity, of the pod and of those that run. Mirrors plugins/interpodaffinity/scoring.go.
import { FixedState, stateKey } from '../../framework/cycleState.ts';
import { MAX_NODE_SCORE, type Snapshot } from '../../framework/interface.ts';
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import { termMatches, type AffinityTerm, type Labels, type PodInfo, type WeightedAffinityTerm } from '../../framework/podInfo.ts';
import { PLUGIN } from '../names.ts';
import { NO_SHARES, NO_SUMS, SharesOfNode, type DomainSums, type RememberedSums, type Share } from './domainSums.ts';
import { questionAbout, questionOfWeighted } from './questions.ts';

/** InterPodAffinityArgs.hardPodAffinityWeight: what another pod's required affinity to this one is worth. */
const HARD_POD_AFFINITY_WEIGHT = 1;

export class AffinityScores extends FixedState {
  readonly weights: DomainSums;
  constructor(weights: DomainSums) {
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
export function computeAffinityWeights(pod: PodInfo, own: PreferredTerms, snapshot: Snapshot, remembered: RememberedSums): DomainSums {
  const hasPreferences = own.affinity.length > 0 || own.antiAffinity.length > 0;
  if (!hasPreferences && snapshot.nodesWithAffinityPods.length === 0) return NO_SUMS;
  const question = [questionAbout(pod, own.namespaceLabels), questionOfWeighted(own.affinity), questionOfWeighted(own.antiAffinity)].join('\n\n');
  return remembered.of(question, snapshot.nodes, (node) => sharesOf(node, pod, own, hasPreferences));
}

function sharesOf(node: NodeInfo, pod: PodInfo, own: PreferredTerms, hasPreferences: boolean): readonly Share[] {
  if (!hasPreferences && !node.hasPodsWithAffinity) return NO_SHARES;
  const shares = new SharesOfNode(node);
  const weigh = (term: AffinityTerm, about: PodInfo, namespaceLabels: Labels | undefined, weight: number): void => {
    if (termMatches(term, about, namespaceLabels)) shares.add(term.topologyKey, weight);
  };
  for (const existing of hasPreferences ? node.pods : node.podsWithAffinity) {
    for (const { term, weight } of own.affinity) weigh(term, existing, undefined, weight);
    for (const { term, weight } of own.antiAffinity) weigh(term, existing, undefined, -weight);
    for (const term of existing.requiredAffinity) weigh(term, pod, own.namespaceLabels, HARD_POD_AFFINITY_WEIGHT);
    for (const { term, weight } of existing.preferredAffinity) weigh(term, pod, own.namespaceLabels, weight);
    for (const { term, weight } of existing.preferredAntiAffinity) weigh(term, pod, own.namespaceLabels, -weight);
  }
  return shares.all;
}

export function scoreByAffinity({ weights }: AffinityScores, node: NodeInfo): number {
  let score = 0;
  for (const [key, domains] of weights) {
    const value = node.labels[key];
    if (value !== undefined) score += domains.get(value)?.amount ?? 0;
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

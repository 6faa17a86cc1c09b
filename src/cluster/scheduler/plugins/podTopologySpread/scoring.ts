// ScheduleAnyway constraints: prefer domains with few matching pods. Mirrors plugins/podtopologyspread/scoring.go.
import { FixedState, stateKey } from '../../framework/cycleState.ts';
import { MAX_NODE_SCORE } from '../../framework/interface.ts';
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import { compileRequiredNodeAffinity } from '../../../../api/placement/nodeSelector.ts';
import type { PodInfo } from '../../framework/podInfo.ts';
import { PLUGIN } from '../names.ts';
import { contributionTo, HOSTNAME_LABEL, hasAllTopologyKeys, questionOf, type Constraint } from './constraints.ts';
import type { CountsOfNodes, HostCounts } from './hostCounts.ts';
import type { NodeCounts } from './nodeCounts.ts';
import { naturalLogarithm } from './logarithm.ts';

export class SpreadScores extends FixedState {
  readonly constraints: readonly Constraint[];
  readonly domainCounts: readonly ReadonlyMap<string, number>[];
  /** Makes domains of constraints with few domains weigh less. */
  readonly weights: readonly number[];
  /** Nodes that lack a topology label; they score 0. */
  readonly ignored: ReadonlySet<string>;
  /** Per constraint. */
  readonly hostCounts: readonly CountsOfNodes[];

  constructor(constraints: readonly Constraint[], domainCounts: readonly ReadonlyMap<string, number>[], weights: readonly number[], ignored: ReadonlySet<string>, hostCounts: readonly CountsOfNodes[]) {
    super();
    this.constraints = constraints;
    this.domainCounts = domainCounts;
    this.weights = weights;
    this.ignored = ignored;
    this.hostCounts = hostCounts;
  }
}

export const SPREAD_SCORES = stateKey<SpreadScores>(`PreScore${PLUGIN.podTopologySpread}`);

/** `requireAll`: the constraints are the pod's own, so nodes must have all their labels. */
export function computeSpreadScores(pod: PodInfo, constraints: readonly Constraint[], requireAll: boolean, feasible: readonly NodeInfo[], all: readonly NodeInfo[], counted: NodeCounts, hosts: HostCounts): SpreadScores {
  const ignored = new Set<string>();
  const domainCounts = constraints.map(() => new Map<string, number>());
  for (const node of feasible) {
    if (requireAll && !hasAllTopologyKeys(node.labels, constraints)) {
      ignored.add(node.name);
      continue;
    }
    constraints.forEach(({ topologyKey }, i) => {
      // Hosts are counted one by one when they are scored.
      if (topologyKey !== HOSTNAME_LABEL) domainCounts[i]?.set(node.labels[topologyKey] ?? '', 0);
    });
  }
  const weights = constraints.map(({ topologyKey }, i) => {
    const size = topologyKey === HOSTNAME_LABEL ? feasible.length - ignored.size : (domainCounts[i]?.size ?? 0);
    return naturalLogarithm(size + 2);
  });
  const hostCounts = constraints.map(({ selector }) => hosts.of(selector, pod.namespace));
  const scores = new SpreadScores(constraints, domainCounts, weights, ignored, hostCounts);
  countDomains(pod, constraints, requireAll, counted, all, domainCounts, hostCounts);
  return scores;
}

function countDomains(pod: PodInfo, constraints: readonly Constraint[], requireAll: boolean, counted: NodeCounts, all: readonly NodeInfo[], domainCounts: readonly Map<string, number>[], hostCounts: readonly CountsOfNodes[]): void {
  const requiredAffinity = compileRequiredNodeAffinity(pod.pod);
  const totals = counted.domainsOf(`${requireAll} ${questionOf(pod, constraints)}`, constraints.length, all, (node) => {
    if (requireAll && !hasAllTopologyKeys(node.labels, constraints)) return undefined;
    return constraints.map((constraint, i) => (constraint.topologyKey === HOSTNAME_LABEL ? undefined : contributionTo(constraint, pod, node, requiredAffinity, hostCounts[i])));
  });
  // Only domains of candidates matter.
  domainCounts.forEach((counts, i) => {
    for (const domain of counts.keys()) counts.set(domain, totals[i]?.get(domain) ?? 0);
  });
}

export function scoreBySpread(state: SpreadScores, node: NodeInfo): number {
  if (state.ignored.has(node.name)) return 0;
  let score = 0;
  for (let i = 0; i < state.constraints.length; i++) {
    const constraint = state.constraints[i];
    if (constraint === undefined) continue;
    const value = node.labels[constraint.topologyKey];
    if (value === undefined) continue;
    const count = (constraint.topologyKey === HOSTNAME_LABEL ? state.hostCounts[i]?.(node) : state.domainCounts[i]?.get(value)) ?? 0;
    score += count * (state.weights[i] ?? 0) + (constraint.maxSkew - 1);
  }
  return Math.round(score);
}

/** Few matching pods are good; nodes without the labels get nothing. */
export function normalizeSpreadScores(state: SpreadScores, nodes: readonly NodeInfo[], scores: number[]): void {
  let min = Number.MAX_SAFE_INTEGER;
  let max = 0;
  nodes.forEach((node, i) => {
    if (state.ignored.has(node.name)) return;
    const score = scores[i] ?? 0;
    min = Math.min(min, score);
    max = Math.max(max, score);
  });
  nodes.forEach((node, i) => {
    if (state.ignored.has(node.name)) scores[i] = 0;
    else if (max === 0) scores[i] = MAX_NODE_SCORE;
    else scores[i] = Math.trunc((MAX_NODE_SCORE * (max + min - (scores[i] ?? 0))) / max);
  });
}

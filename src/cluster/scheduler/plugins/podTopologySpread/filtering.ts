// DoNotSchedule constraints: how many matching pods each topology domain has. Mirrors plugins/podtopologyspread/filtering.go.
import { selectorMatches } from '../../../../api/labels/selector.ts';
import { stateKey, type StateData } from '../../framework/cycleState.ts';
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import { compileRequiredNodeAffinity, type NodeMatcher } from '../../../../api/placement/nodeSelector.ts';
import type { PodInfo } from '../../framework/podInfo.ts';
import { unresolvable, unschedulable, type StatusOrOk } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';
import type { NodeCounts } from './nodeCounts.ts';
import { contributionTo, countsNode, questionOf, hasAllTopologyKeys, type Constraint } from './constraints.ts';

const SKEWED = unschedulable("node(s) didn't match pod topology spread constraints");
const MISSING_LABEL = unresolvable("node(s) didn't match pod topology spread constraints (missing required label)");

/** Of one constraint: domain → number of matching pods. */
interface DomainCounts {
  readonly constraint: Constraint;
  readonly selfMatch: number;
  readonly counts: Map<string, number>;
  /** The smallest count; undefined when it must be found again. */
  smallest: number | undefined;
}

export class SpreadState implements StateData<SpreadState> {
  readonly domains: readonly DomainCounts[];
  readonly requiredAffinity: NodeMatcher;

  constructor(domains: readonly DomainCounts[], requiredAffinity: NodeMatcher) {
    this.domains = domains;
    this.requiredAffinity = requiredAffinity;
  }

  clone(): SpreadState {
    return new SpreadState(this.domains.map((one) => ({ ...one, counts: new Map(one.counts) })), this.requiredAffinity);
  }
}

export const SPREAD_STATE = stateKey<SpreadState>(`PreFilter${PLUGIN.podTopologySpread}`);

/** Undefined when the pod has no hard constraint. */
export function computeSpreadState(pod: PodInfo, nodes: readonly NodeInfo[], constraints: readonly Constraint[], counted: NodeCounts): SpreadState | undefined {
  if (constraints.length === 0) return undefined;
  const requiredAffinity = compileRequiredNodeAffinity(pod.pod);
  const counts = counted.domainsOf(questionOf(pod, constraints), constraints.length, nodes, (node) => {
    if (!hasAllTopologyKeys(node.labels, constraints)) return undefined;
    return constraints.map((constraint) => contributionTo(constraint, pod, node, requiredAffinity));
  });
  const domains = constraints.map((constraint, i): DomainCounts => ({
    constraint,
    selfMatch: selectorMatches(constraint.selector, pod.labels) ? 1 : 0,
    counts: new Map(counts[i]),
    smallest: undefined,
  }));
  return new SpreadState(domains, requiredAffinity);
}

export function filterBySpread(state: SpreadState, node: NodeInfo): StatusOrOk {
  for (const domain of state.domains) {
    const value = node.labels[domain.constraint.topologyKey];
    if (value === undefined) return MISSING_LABEL;
    const skew = (domain.counts.get(value) ?? 0) + domain.selfMatch - globalMinimum(domain);
    if (skew > domain.constraint.maxSkew) return SKEWED;
  }
  return undefined;
}

/** Fewer domains than `minDomains`: an empty domain is imagined. No domain at all: nothing to compare with. */
function globalMinimum(domain: DomainCounts): number {
  if (domain.counts.size < domain.constraint.minDomains) return 0;
  if (domain.smallest === undefined) {
    domain.smallest = Number.MAX_SAFE_INTEGER;
    for (const count of domain.counts.values()) if (count < domain.smallest) domain.smallest = count;
  }
  return domain.smallest;
}

/** A pod is tried on (+1) or off (−1) a node. */
export function updateSpreadState(state: SpreadState, incoming: PodInfo, moved: PodInfo, node: NodeInfo, by: 1 | -1): void {
  if (moved.namespace !== incoming.namespace) return;
  if (!hasAllTopologyKeys(node.labels, state.domains.map((one) => one.constraint))) return;
  for (const domain of state.domains) {
    const { constraint, counts } = domain;
    if (!selectorMatches(constraint.selector, moved.labels) || !countsNode(constraint, incoming, node, state.requiredAffinity)) continue;
    const value = node.labels[constraint.topologyKey] ?? '';
    counts.set(value, (counts.get(value) ?? 0) + by);
    domain.smallest = undefined;
  }
}

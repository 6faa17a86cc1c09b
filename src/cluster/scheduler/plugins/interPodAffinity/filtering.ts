// Required affinity and anti-affinity between pods. Mirrors plugins/interpodaffinity/filtering.go.
import { stateKey, type StateData } from '../../framework/cycleState.ts';
import type { Snapshot } from '../../framework/interface.ts';
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import { termMatches, type AffinityTerm, type Labels, type PodInfo } from '../../framework/podInfo.ts';
import { unresolvable, unschedulable, type StatusOrOk } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';
import { NO_SHARES, NO_SUMS, RememberedSums, SharesOfNode, type Share } from './domainSums.ts';
import { questionAbout, questionOf } from './questions.ts';
import { TopologyCounts } from './topologyCounts.ts';

const AFFINITY_NOT_MET = unresolvable("node(s) didn't match pod affinity rules");
const ANTI_AFFINITY_NOT_MET = unschedulable("node(s) didn't match pod anti-affinity rules");
const EXISTING_ANTI_AFFINITY = unschedulable("node(s) didn't satisfy existing pods anti-affinity rules");

export interface AffinityTerms {
  readonly affinity: readonly AffinityTerm[];
  readonly antiAffinity: readonly AffinityTerm[];
  readonly namespaceLabels: Labels;
}

export class AffinityState implements StateData<AffinityState> {
  readonly terms: AffinityTerms;
  /** Existing pods whose anti-affinity means the incoming pod. */
  readonly existingAntiAffinity: TopologyCounts;
  /** Pods that match all required affinity terms of the incoming pod. */
  readonly affinity: TopologyCounts;
  /** Pods that match one of its required anti-affinity terms. */
  readonly antiAffinity: TopologyCounts;

  constructor(terms: AffinityTerms, existingAntiAffinity: TopologyCounts, affinity: TopologyCounts, antiAffinity: TopologyCounts) {
    this.terms = terms;
    this.existingAntiAffinity = existingAntiAffinity;
    this.affinity = affinity;
    this.antiAffinity = antiAffinity;
  }

  clone(): AffinityState {
    return new AffinityState(this.terms, this.existingAntiAffinity.clone(), this.affinity.clone(), this.antiAffinity.clone());
  }

  /** Nothing to check at all. */
  get irrelevant(): boolean {
    return this.existingAntiAffinity.empty && this.terms.affinity.length === 0 && this.terms.antiAffinity.length === 0;
  }
}

export const AFFINITY_STATE = stateKey<AffinityState>(`PreFilter${PLUGIN.interPodAffinity}`);

/** Counts the pods that required terms are about. One for all cycles of a plugin. */
export class AffinityCounter {
  readonly #existingAntiAffinity = new RememberedSums();
  readonly #affinity = new RememberedSums();
  readonly #antiAffinity = new RememberedSums();

  count(terms: AffinityTerms, pod: PodInfo, snapshot: Snapshot): AffinityState {
    const { affinity, antiAffinity } = terms;
    return new AffinityState(
      terms,
      new TopologyCounts(snapshot.nodesWithRequiredAntiAffinityPods.length === 0 ? NO_SUMS : this.#existingAntiAffinity.of(questionAbout(pod, terms.namespaceLabels), snapshot.nodes, (node) => sharesAgainst(pod, terms.namespaceLabels, node))),
      new TopologyCounts(affinity.length === 0 ? NO_SUMS : this.#affinity.of(questionOf(affinity), snapshot.nodes, (node) => sharesOfFriends(affinity, node))),
      new TopologyCounts(antiAffinity.length === 0 ? NO_SUMS : this.#antiAffinity.of(questionOf(antiAffinity), snapshot.nodes, (node) => sharesOfOthers(antiAffinity, node))),
    );
  }
}

function sharesAgainst(incoming: PodInfo, namespaceLabels: Labels, node: NodeInfo): readonly Share[] {
  if (!node.hasPodsWithRequiredAntiAffinity) return NO_SHARES;
  const shares = new SharesOfNode(node);
  for (const existing of node.podsWithRequiredAntiAffinity) {
    for (const term of existing.requiredAntiAffinity) if (termMatches(term, incoming, namespaceLabels)) shares.add(term.topologyKey, 1);
  }
  return shares.all;
}

function sharesOfFriends(terms: readonly AffinityTerm[], node: NodeInfo): readonly Share[] {
  const shares = new SharesOfNode(node);
  for (const existing of node.pods) {
    if (matchesAllTerms(terms, existing)) for (const { topologyKey } of terms) shares.add(topologyKey, 1);
  }
  return shares.all;
}

function sharesOfOthers(terms: readonly AffinityTerm[], node: NodeInfo): readonly Share[] {
  const shares = new SharesOfNode(node);
  for (const existing of node.pods) {
    for (const term of terms) if (termMatches(term, existing, undefined)) shares.add(term.topologyKey, 1);
  }
  return shares.all;
}

function matchesAllTerms(terms: readonly AffinityTerm[], pod: PodInfo): boolean {
  return terms.length > 0 && terms.every((term) => termMatches(term, pod, undefined));
}

/** A pod is tried on (+1) or off (−1) a node. */
export function updateAffinityState({ terms, existingAntiAffinity, affinity, antiAffinity }: AffinityState, incoming: PodInfo, moved: PodInfo, { labels }: NodeInfo, by: 1 | -1): void {
  for (const term of moved.requiredAntiAffinity) {
    if (termMatches(term, incoming, terms.namespaceLabels)) existingAntiAffinity.add(term.topologyKey, labels[term.topologyKey], by);
  }
  if (matchesAllTerms(terms.affinity, moved)) for (const { topologyKey } of terms.affinity) affinity.add(topologyKey, labels[topologyKey], by);
  for (const term of terms.antiAffinity) {
    if (termMatches(term, moved, undefined)) antiAffinity.add(term.topologyKey, labels[term.topologyKey], by);
  }
}

export function filterByAffinity(state: AffinityState, pod: PodInfo, node: NodeInfo): StatusOrOk {
  if (!satisfiesAffinity(state, pod, node.labels)) return AFFINITY_NOT_MET;
  for (const { topologyKey } of state.terms.antiAffinity) {
    const value = node.labels[topologyKey];
    if (value !== undefined && state.antiAffinity.get(topologyKey, value) > 0) return ANTI_AFFINITY_NOT_MET;
  }
  return state.existingAntiAffinity.hasPodsAround(node.labels) ? EXISTING_ANTI_AFFINITY : undefined;
}

function satisfiesAffinity({ terms, affinity }: AffinityState, pod: PodInfo, labels: Labels): boolean {
  let podsExist = true;
  for (const { topologyKey } of terms.affinity) {
    const value = labels[topologyKey];
    if (value === undefined) return false;
    if (affinity.get(topologyKey, value) <= 0) podsExist = false;
  }
  // The first pod of a group that wants to be together may go anywhere.
  return podsExist || (affinity.empty && matchesAllTerms(terms.affinity, pod));
}

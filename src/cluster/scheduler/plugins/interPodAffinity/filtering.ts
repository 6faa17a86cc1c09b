// Required affinity and anti-affinity between pods. Mirrors plugins/interpodaffinity/filtering.go.
import { stateKey, type StateData } from '../../framework/cycleState.ts';
import type { Snapshot } from '../../framework/interface.ts';
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import { termMatches, type AffinityTerm, type Labels, type PodInfo } from '../../framework/podInfo.ts';
import { unresolvable, unschedulable, type StatusOrOk } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';
import { TopologyCounts } from './topologyCounts.ts';

const AFFINITY_NOT_MET = unresolvable("node(s) didn't match pod affinity rules");
const ANTI_AFFINITY_NOT_MET = unschedulable("node(s) didn't match pod anti-affinity rules");
const EXISTING_ANTI_AFFINITY = unschedulable("node(s) didn't satisfy existing pods anti-affinity rules");

export class AffinityState implements StateData<AffinityState> {
  /** Existing pods whose anti-affinity means the incoming pod. */
  readonly existingAntiAffinity: TopologyCounts;
  /** Pods that match all required affinity terms of the incoming pod. */
  readonly affinity: TopologyCounts;
  /** Pods that match one of its required anti-affinity terms. */
  readonly antiAffinity: TopologyCounts;
  readonly affinityTerms: readonly AffinityTerm[];
  readonly antiAffinityTerms: readonly AffinityTerm[];
  readonly namespaceLabels: Labels;

  constructor(affinityTerms: readonly AffinityTerm[], antiAffinityTerms: readonly AffinityTerm[], namespaceLabels: Labels, counts = [new TopologyCounts(), new TopologyCounts(), new TopologyCounts()] as const) {
    this.affinityTerms = affinityTerms;
    this.antiAffinityTerms = antiAffinityTerms;
    this.namespaceLabels = namespaceLabels;
    [this.existingAntiAffinity, this.affinity, this.antiAffinity] = counts;
  }

  clone(): AffinityState {
    return new AffinityState(this.affinityTerms, this.antiAffinityTerms, this.namespaceLabels, [this.existingAntiAffinity.clone(), this.affinity.clone(), this.antiAffinity.clone()]);
  }

  /** Nothing to check at all. */
  get irrelevant(): boolean {
    return this.existingAntiAffinity.empty && this.affinityTerms.length === 0 && this.antiAffinityTerms.length === 0;
  }
}

export const AFFINITY_STATE = stateKey<AffinityState>(`PreFilter${PLUGIN.interPodAffinity}`);

export function fillAffinityState(state: AffinityState, pod: PodInfo, snapshot: Snapshot): void {
  for (const node of snapshot.nodesWithRequiredAntiAffinityPods) {
    for (const existing of node.podsWithRequiredAntiAffinity) countExistingAntiAffinity(state, pod, existing, node.labels, 1);
  }
  if (state.affinityTerms.length === 0 && state.antiAffinityTerms.length === 0) return;
  for (const node of snapshot.nodes) {
    for (const existing of node.pods) countOwnTerms(state, existing, node.labels, 1);
  }
}

function countExistingAntiAffinity(state: AffinityState, incoming: PodInfo, existing: PodInfo, labels: Labels, by: 1 | -1): void {
  for (const term of existing.requiredAntiAffinity) {
    if (termMatches(term, incoming, state.namespaceLabels)) state.existingAntiAffinity.addCount(term.topologyKey, labels[term.topologyKey], by);
  }
}

function countOwnTerms(state: AffinityState, existing: PodInfo, labels: Labels, by: 1 | -1): void {
  if (matchesAllTerms(state.affinityTerms, existing)) {
    for (const { topologyKey } of state.affinityTerms) state.affinity.addCount(topologyKey, labels[topologyKey], by);
  }
  for (const term of state.antiAffinityTerms) {
    if (termMatches(term, existing, undefined)) state.antiAffinity.addCount(term.topologyKey, labels[term.topologyKey], by);
  }
}

function matchesAllTerms(terms: readonly AffinityTerm[], pod: PodInfo): boolean {
  return terms.length > 0 && terms.every((term) => termMatches(term, pod, undefined));
}

/** A pod is tried on (+1) or off (−1) a node. */
export function updateAffinityState(state: AffinityState, incoming: PodInfo, moved: PodInfo, node: NodeInfo, by: 1 | -1): void {
  countExistingAntiAffinity(state, incoming, moved, node.labels, by);
  countOwnTerms(state, moved, node.labels, by);
}

export function filterByAffinity(state: AffinityState, pod: PodInfo, node: NodeInfo): StatusOrOk {
  if (!satisfiesAffinity(state, pod, node.labels)) return AFFINITY_NOT_MET;
  for (const { topologyKey } of state.antiAffinityTerms) {
    const value = node.labels[topologyKey];
    if (value !== undefined && state.antiAffinity.get(topologyKey, value) > 0) return ANTI_AFFINITY_NOT_MET;
  }
  for (const [key, values] of state.existingAntiAffinity.byKey) {
    const value = node.labels[key];
    if (value !== undefined && (values.get(value) ?? 0) > 0) return EXISTING_ANTI_AFFINITY;
  }
  return undefined;
}

function satisfiesAffinity(state: AffinityState, pod: PodInfo, labels: Labels): boolean {
  let podsExist = true;
  for (const { topologyKey } of state.affinityTerms) {
    const value = labels[topologyKey];
    if (value === undefined) return false;
    if (state.affinity.get(topologyKey, value) <= 0) podsExist = false;
  }
  // The first pod of a group that wants to be together may go anywhere.
  return podsExist || (state.affinity.empty && matchesAllTerms(state.affinityTerms, pod));
}

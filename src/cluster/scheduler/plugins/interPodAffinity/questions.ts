// What sums over the nodes depend on beside the nodes, as texts: equal texts, equal sums.
import type { AffinityTerm, Labels, PodInfo, WeightedAffinityTerm } from '../../framework/podInfo.ts';

/** Whom terms mean. Namespace selectors are resolved already. */
export function questionOf(terms: readonly AffinityTerm[]): string {
  return terms.map(textOf).join('\n');
}

export function questionOfWeighted(terms: readonly WeightedAffinityTerm[]): string {
  return terms.map(({ term, weight }) => `${weight} ${textOf(term)}`).join('\n');
}

function textOf({ namespaces, namespaceSelector, selector, topologyKey }: AffinityTerm): string {
  return JSON.stringify([[...namespaces], namespaceSelector, selector, topologyKey]);
}

/** Which terms of others mean the pod. */
export function questionAbout({ namespace, labels }: PodInfo, namespaceLabels: Labels): string {
  return JSON.stringify([namespace, labels, namespaceLabels]);
}

// Spread constraints of a pod, its own or the default ones. Mirrors plugins/podtopologyspread/common.go.
import type { Pod, TopologySpreadConstraint } from '../../../../api/core/v1/types.gen.ts';
import { selectorFromSet, selectorMatches, selectorOf, selectorOfLabelSelector, type Selector } from '../../../../api/labels/selector.ts';
import type { Requirement } from '../../../../api/labels/requirement.ts';
import type { Listers } from '../../framework/interface.ts';
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import type { NodeMatcher } from '../../../../api/placement/nodeSelector.ts';
import type { Labels, PodInfo } from '../../framework/podInfo.ts';
import { findUntoleratedTaint } from '../../../../api/placement/tolerations.ts';
import { TOPOLOGY_ZONE } from '../../../../api/core/v1/node/labels.ts';

export const HOSTNAME_LABEL = 'kubernetes.io/hostname';

export interface Constraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly selector: Selector;
  readonly minDomains: number;
  readonly honorAffinity: boolean;
  readonly honorTaints: boolean;
}

/** The default constraints when the cluster sets none (systemDefaultConstraints). */
const SYSTEM_DEFAULTS = [
  { topologyKey: HOSTNAME_LABEL, maxSkew: 3 },
  { topologyKey: TOPOLOGY_ZONE, maxSkew: 5 },
] as const;

export function constraintsOf(pod: Pod, action: TopologySpreadConstraint['whenUnsatisfiable']): readonly Constraint[] {
  return (pod.spec?.topologySpreadConstraints ?? []).filter((one) => one.whenUnsatisfiable === action).map((one) => compileConstraint(one, pod));
}

function compileConstraint(one: TopologySpreadConstraint, pod: Pod): Constraint {
  return {
    maxSkew: one.maxSkew,
    topologyKey: one.topologyKey,
    selector: withMatchLabelKeys(one, pod.metadata?.labels ?? {}),
    minDomains: one.minDomains ?? 1,
    honorAffinity: (one.nodeAffinityPolicy ?? 'Honor') === 'Honor',
    honorTaints: (one.nodeTaintsPolicy ?? 'Ignore') === 'Honor',
  };
}

function withMatchLabelKeys({ labelSelector, matchLabelKeys = [] }: TopologySpreadConstraint, labels: Labels): Selector {
  const own = selectorOfLabelSelector(labelSelector);
  const extra = matchLabelKeys.flatMap((key) => (labels[key] === undefined ? [] : [equals(key, labels[key])]));
  return extra.length === 0 || own.nothing ? own : selectorOf([...own.requirements, ...extra]);
}

/** For pods without constraints: spread those of the same service or owner. */
export function defaultConstraintsOf(pod: Pod, listers: Listers, defaults: readonly Pick<TopologySpreadConstraint, 'topologyKey' | 'maxSkew'>[] = SYSTEM_DEFAULTS): readonly Constraint[] {
  const selector = defaultSelector(pod, listers);
  if (selector.requirements.length === 0) return [];
  return defaults.map(({ topologyKey, maxSkew }) => ({ topologyKey, maxSkew, selector, minDomains: 1, honorAffinity: true, honorTaints: false }));
}

/** What the pod's services and its controller select (helper.DefaultSelector). */
function defaultSelector(pod: Pod, listers: Listers): Selector {
  const namespace = pod.metadata?.namespace ?? '';
  const labels = pod.metadata?.labels ?? {};
  const merged: Record<string, string> = {};
  for (const service of listers.services.inNamespace(namespace)) {
    const selector = service.spec?.selector;
    if (selector !== undefined && selectorMatches(selectorFromSet(selector), labels)) Object.assign(merged, selector);
  }
  const owner = (pod.metadata?.ownerReferences ?? []).find((reference) => reference.controller === true);
  if (owner?.kind === 'ReplicationController') {
    Object.assign(merged, listers.replicationControllers.get({ namespace, name: owner.name })?.spec?.selector);
  }
  const requirements: Requirement[] = Object.entries(merged).map(([key, value]) => equals(key, value));
  const ofOwner = owner === undefined ? undefined : selectorOfOwner(owner.kind, { namespace, name: owner.name }, listers);
  return selectorOf([...requirements, ...(ofOwner ?? [])]);
}

function selectorOfOwner(kind: string, key: { readonly namespace: string; readonly name: string }, listers: Listers): readonly Requirement[] | undefined {
  const owner = kind === 'ReplicaSet' ? listers.replicaSets.get(key) : kind === 'StatefulSet' ? listers.statefulSets.get(key) : undefined;
  return owner?.spec === undefined ? undefined : selectorOfLabelSelector(owner.spec.selector).requirements;
}

function equals(key: string, value: string): Requirement {
  return { key, operator: '=', values: [value] };
}

export function hasAllTopologyKeys(labels: Labels, constraints: readonly Constraint[]): boolean {
  for (const { topologyKey } of constraints) if (labels[topologyKey] === undefined) return false;
  return true;
}

/** Whether a node's pods count for the constraint (matchNodeInclusionPolicies). */
export function countsNode(constraint: Constraint, pod: PodInfo, node: NodeInfo, requiredAffinity: NodeMatcher): boolean {
  if (constraint.honorAffinity && !requiredAffinity(node.node)) return false;
  return !constraint.honorTaints || findUntoleratedTaint(node.taints, pod.tolerations) === undefined;
}

/** Pods of the namespace that the selector selects and that are not on their way out. */
export function countMatchingPods(node: NodeInfo, selector: Selector, namespace: string): number {
  if (selector.requirements.length === 0) return 0;
  let count = 0;
  for (const pod of node.pods) if (countsPod(pod, selector, namespace)) count += 1;
  return count;
}

/** A selector without requirements counts nothing. */
export function countsPod(pod: PodInfo, selector: Selector, namespace: string): boolean {
  return selector.requirements.length > 0 && !pod.terminating && pod.namespace === namespace && selectorMatches(selector, pod.labels);
}

/** What a node adds to a constraint's counts; undefined when it is left out. */
export function contributionTo(constraint: Constraint, pod: PodInfo, node: NodeInfo, requiredAffinity: NodeMatcher, countOf: (node: NodeInfo) => number = (one) => countMatchingPods(one, constraint.selector, pod.namespace)): { readonly domain: string; readonly count: number } | undefined {
  if (!countsNode(constraint, pod, node, requiredAffinity)) return undefined;
  return { domain: node.labels[constraint.topologyKey] ?? '', count: countOf(node) };
}

/** Everything that counts depend on beside the nodes, as a text. */
export function questionOf(pod: PodInfo, constraints: readonly Constraint[]): string {
  const { nodeSelector, affinity } = pod.pod.spec ?? {};
  const tolerations = constraints.some(({ honorTaints }) => honorTaints) ? pod.tolerations : [];
  return JSON.stringify([pod.namespace, constraints, nodeSelector, affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution, tolerations]);
}

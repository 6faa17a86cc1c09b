// A pod as the scheduler sees it: requests, affinity terms, host ports and claims worked out once per version.
// Mirrors framework.PodInfo.
import type { Container, Pod, PodAffinityTerm, Toleration, WeightedPodAffinityTerm } from '../../../api/core/v1/types.gen.ts';
import { NOTHING, selectorMatches, selectorOfLabelSelector, type Selector } from '../../../api/labels/selector.ts';
import { claimNameOf } from '../../../api/volumes/claimName.ts';
import { podRequestsOf, type Resource } from './resource.ts';

export type Labels = Readonly<Record<string, string>>;

const NO_LABELS: Labels = {};
const NO_TOLERATIONS: readonly Toleration[] = [];
const NO_TERMS: readonly AffinityTerm[] = [];
const NO_WEIGHTED_TERMS: readonly WeightedAffinityTerm[] = [];
const NO_PORTS: readonly HostPort[] = [];
const NO_CLAIMS: readonly string[] = [];

export interface AffinityTerm {
  readonly namespaces: ReadonlySet<string>;
  readonly namespaceSelector: Selector;
  readonly selector: Selector;
  readonly topologyKey: string;
}

export interface WeightedAffinityTerm {
  readonly term: AffinityTerm;
  readonly weight: number;
}

export interface HostPort {
  readonly protocol: string;
  readonly hostIp: string;
  readonly port: number;
}

export interface PodInfo {
  readonly pod: Pod;
  /** `namespace/name`. */
  readonly key: string;
  readonly uid: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly priority: number;
  readonly tolerations: readonly Toleration[];
  readonly terminating: boolean;
  readonly requests: Resource;
  readonly nonZeroMilliCpu: number;
  readonly nonZeroMemory: number;
  readonly scoredMilliCpu: number;
  readonly scoredMemory: number;
  readonly hostPorts: readonly HostPort[];
  /** Claims it uses, `namespace/name`; those of ephemeral volumes included. */
  readonly claims: readonly string[];
  readonly requiredAffinity: readonly AffinityTerm[];
  readonly requiredAntiAffinity: readonly AffinityTerm[];
  readonly preferredAffinity: readonly WeightedAffinityTerm[];
  readonly preferredAntiAffinity: readonly WeightedAffinityTerm[];
  readonly hasAffinity: boolean;
}

export function createPodInfo(pod: Pod): PodInfo {
  const { namespace = '', uid = '', labels = NO_LABELS } = pod.metadata ?? {};
  const { podAffinity, podAntiAffinity } = pod.spec?.affinity ?? {};
  const required = (terms: readonly PodAffinityTerm[] | undefined) => terms?.map((term) => affinityTermOf(term, namespace)) ?? NO_TERMS;
  const preferred = (terms: readonly WeightedPodAffinityTerm[] | undefined) =>
    terms?.map(({ weight, podAffinityTerm }) => ({ weight, term: affinityTermOf(podAffinityTerm, namespace) })) ?? NO_WEIGHTED_TERMS;
  return {
    pod,
    key: podKey(pod),
    uid,
    namespace,
    labels,
    priority: priorityOf(pod),
    tolerations: pod.spec?.tolerations ?? NO_TOLERATIONS,
    terminating: pod.metadata?.deletionTimestamp !== undefined,
    ...podRequestsOf(pod),
    hostPorts: hostPortsOf(pod),
    claims: claimsOf(pod),
    requiredAffinity: required(podAffinity?.requiredDuringSchedulingIgnoredDuringExecution),
    requiredAntiAffinity: required(podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution),
    preferredAffinity: preferred(podAffinity?.preferredDuringSchedulingIgnoredDuringExecution),
    preferredAntiAffinity: preferred(podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution),
    hasAffinity: podAffinity !== undefined || podAntiAffinity !== undefined,
  };
}

export function podKey(pod: Pod): string {
  return `${pod.metadata?.namespace ?? ''}/${pod.metadata?.name ?? ''}`;
}

/** Two versions of a Pod of which all but `pod` is the same in their infos: versions share the parts that did not change. */
export function countsTheSame(before: Pod, after: Pod): boolean {
  if (before.spec !== after.spec || before.metadata?.uid !== after.metadata?.uid || before.metadata?.labels !== after.metadata?.labels) return false;
  return (before.metadata?.deletionTimestamp === undefined) === (after.metadata?.deletionTimestamp === undefined) && podRequestsOf(before) === podRequestsOf(after);
}

export function priorityOf(pod: Pod): number {
  return pod.spec?.priority ?? 0;
}

/** Without namespaces and namespace selector a term looks at the pod's own namespace. */
function affinityTermOf(term: PodAffinityTerm, podNamespace: string): AffinityTerm {
  const listed = term.namespaces ?? [];
  const ownOnly = listed.length === 0 && term.namespaceSelector === undefined;
  return {
    namespaces: new Set(ownOnly ? [podNamespace] : listed),
    namespaceSelector: selectorOfLabelSelector(term.namespaceSelector),
    selector: selectorOfLabelSelector(term.labelSelector),
    topologyKey: term.topologyKey,
  };
}

/** Whether the term means this pod (AffinityTerm.Matches). `namespaceLabels` are those of the pod's namespace. */
export function termMatches(term: AffinityTerm, pod: PodInfo, namespaceLabels: Labels | undefined): boolean {
  if (!term.namespaces.has(pod.namespace) && !selectorMatches(term.namespaceSelector, namespaceLabels)) return false;
  return selectorMatches(term.selector, pod.labels);
}

/**
 * A term of the incoming pod with its namespace selector resolved to names once, so that matching needs no namespace
 * labels (mergeAffinityTermNamespacesIfNotEmpty). An empty selector stays: it selects every namespace.
 */
export function withNamespacesResolved(term: AffinityTerm, namespacesMatching: (selector: Selector) => Iterable<string>): AffinityTerm {
  if (term.namespaceSelector.requirements.length === 0) return term;
  return { ...term, namespaces: new Set([...term.namespaces, ...namespacesMatching(term.namespaceSelector)]), namespaceSelector: NOTHING };
}

/** Host ports of containers and sidecars; ordinary init containers are gone by the time the pod runs (util.GetHostPorts). */
function hostPortsOf(pod: Pod): readonly HostPort[] {
  let ports: HostPort[] | undefined;
  const add = (container: Container) => {
    for (const { hostPort = 0, hostIP = '', protocol = 'TCP' } of container.ports ?? []) {
      if (hostPort > 0) (ports ??= []).push({ protocol, hostIp: hostIP === '' ? '0.0.0.0' : hostIP, port: hostPort });
    }
  };
  for (const container of pod.spec?.containers ?? []) add(container);
  for (const container of pod.spec?.initContainers ?? []) if (container.restartPolicy === 'Always') add(container);
  return ports ?? NO_PORTS;
}

function claimsOf(pod: Pod): readonly string[] {
  let claims: string[] | undefined;
  for (const volume of pod.spec?.volumes ?? []) {
    const name = claimNameOf(pod, volume);
    if (name !== undefined) (claims ??= []).push(`${pod.metadata?.namespace ?? ''}/${name}`);
  }
  return claims ?? NO_CLAIMS;
}

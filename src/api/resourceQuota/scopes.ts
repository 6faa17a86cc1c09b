// Which objects a quota counts. Mirrors pkg/quota/v1/evaluator/core podMatchesScopeFunc and the generic scope selector.
import type { Pod, ResourceQuota, ScopedResourceSelectorRequirement } from '../core/v1/types.gen.ts';
import { podQosClass } from '../resources/qosClass.ts';

/** A quota with scopes counts Pods only, and those that match all of them. */
export function quotaCounts(quota: ResourceQuota, pod: Pod | undefined): boolean {
  const terms = scopeTerms(quota);
  return terms.length === 0 || (pod !== undefined && terms.every((term) => matches(term, pod)));
}

function scopeTerms({ spec }: ResourceQuota): readonly ScopedResourceSelectorRequirement[] {
  const plain = (spec?.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists' as const }));
  return [...plain, ...(spec?.scopeSelector?.matchExpressions ?? [])];
}

function matches(term: ScopedResourceSelectorRequirement, pod: Pod): boolean {
  const deadline = pod.spec?.activeDeadlineSeconds;
  const terminating = deadline !== undefined && deadline >= 0;
  const bestEffort = pod.spec !== undefined && podQosClass(pod.spec) === 'BestEffort';
  switch (term.scopeName) {
    case 'Terminating':
      return terminating;
    case 'NotTerminating':
      return !terminating;
    case 'BestEffort':
      return bestEffort;
    case 'NotBestEffort':
      return !bestEffort;
    case 'PriorityClass':
      return matchesPriorityClass(term, pod.spec?.priorityClassName ?? '');
    case 'CrossNamespacePodAffinity':
      return usesOtherNamespaces(pod);
    default:
      return false;
  }
}

function matchesPriorityClass({ operator, values = [] }: ScopedResourceSelectorRequirement, name: string): boolean {
  switch (operator) {
    case 'Exists':
      return name !== '';
    case 'DoesNotExist':
      return name === '';
    case 'In':
      return values.includes(name);
    case 'NotIn':
      return !values.includes(name);
  }
}

function usesOtherNamespaces({ spec }: Pod): boolean {
  const terms = [spec?.affinity?.podAffinity, spec?.affinity?.podAntiAffinity].flatMap((affinity) => [
    ...(affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map((weighted) => weighted.podAffinityTerm),
  ]);
  return terms.some((term) => (term.namespaces ?? []).length > 0 || term.namespaceSelector !== undefined);
}

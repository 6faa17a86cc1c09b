// `kubectl describe` of PodDisruptionBudgets, HorizontalPodAutoscalers, PriorityClasses, roles and their bindings (pkg/describe).
import type { Task } from '../../engine/task.ts';
import type { HorizontalPodAutoscaler, MetricSpec, MetricStatus } from '../../api/autoscaling/v2/types.gen.ts';
import type { PodDisruptionBudget } from '../../api/policy/v1/types.gen.ts';
import { selectorOfLabelSelector, selectorText } from '../../api/labels/selector.ts';
import type { Role, RoleBinding } from '../../api/rbac/v1/types.gen.ts';
import type { PriorityClass } from '../../api/scheduling/v1/types.gen.ts';
import { describeEventsOf, orUnset, sliceText, type DescribeContext } from './describer.ts';
import { longTime, type DescribeWriter } from './describeWriter.ts';
import { describeAnnotations, describeLabels } from './labels.ts';

export function* describePodDisruptionBudget(out: DescribeWriter, budget: PodDisruptionBudget, context: DescribeContext): Task<void> {
  const { metadata, spec, status } = budget;
  out.line(0, `Name:\t${metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${metadata?.namespace ?? ''}`);
  if (spec?.minAvailable !== undefined) out.line(0, `Min available:\t${spec.minAvailable}`);
  else if (spec?.maxUnavailable !== undefined) out.line(0, `Max unavailable:\t${spec.maxUnavailable}`);
  out.line(0, `Selector:\t${spec?.selector ? selectorText(selectorOfLabelSelector(spec.selector)) : '<unset>'}`);
  out.line(0, 'Status:');
  out.line(2, `Allowed disruptions:\t${status?.disruptionsAllowed ?? 0}`);
  out.line(2, `Current:\t${status?.currentHealthy ?? 0}`);
  out.line(2, `Desired:\t${status?.desiredHealthy ?? 0}`);
  out.line(2, `Total:\t${status?.expectedPods ?? 0}`);
  yield* describeEventsOf(out, budget, context);
}

export function* describeHorizontalPodAutoscaler(out: DescribeWriter, autoscaler: HorizontalPodAutoscaler, context: DescribeContext): Task<void> {
  const { metadata, spec, status } = autoscaler;
  out.line(0, `Name:\t${metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${metadata?.namespace ?? ''}`);
  describeLabels(out, 'Labels', metadata?.labels);
  describeAnnotations(out, metadata?.annotations);
  out.line(0, `CreationTimestamp:\t${longTime(metadata?.creationTimestamp)}`);
  const target = spec?.scaleTargetRef;
  out.line(0, `Reference:\t${target?.kind ?? ''}/${target?.name ?? ''}`);
  out.line(0, 'Metrics:\t( current / target )');
  (spec?.metrics ?? []).forEach((metric, i) => out.line(1, metricLine(metric, status?.currentMetrics?.[i])));
  out.line(0, `Min replicas:\t${orUnset(spec?.minReplicas)}`);
  out.line(0, `Max replicas:\t${spec?.maxReplicas ?? 0}`);
  out.line(0, `${target?.kind ?? ''} pods:\t${status?.currentReplicas ?? 0} current / ${status?.desiredReplicas ?? 0} desired`);
  if ((status?.conditions ?? []).length > 0) {
    out.line(0, 'Conditions:');
    out.line(1, 'Type\tStatus\tReason\tMessage');
    out.line(1, '----\t------\t------\t-------');
    for (const { type, status: value, reason, message } of status?.conditions ?? []) out.line(1, `${type}\t${value}\t${reason ?? ''}\t${message ?? ''}`);
  }
  yield* describeEventsOf(out, autoscaler, context);
}

function metricLine(metric: MetricSpec, status: MetricStatus | undefined): string {
  if (metric.resource) {
    const { name, target } = metric.resource;
    const current = status?.resource?.current;
    if (target.averageValue !== undefined) return `resource ${name} on pods:\t${current?.averageValue ?? '<unknown>'} / ${target.averageValue}`;
    const shown = current?.averageUtilization === undefined ? '<unknown>' : `${current.averageUtilization}% (${current.averageValue ?? '<unknown>'})`;
    return `resource ${name} on pods  (as a percentage of request):\t${shown} / ${target.averageUtilization === undefined ? '<auto>' : `${target.averageUtilization}%`}`;
  }
  if (metric.pods) return `"${metric.pods.metric.name}" on pods:\t${status?.pods?.current.averageValue ?? '<unknown>'} / ${metric.pods.target.averageValue ?? '0'}`;
  if (metric.object) {
    const { describedObject, metric: named, target } = metric.object;
    return `"${named.name}" on ${describedObject.kind}/${describedObject.name} (target value):\t${status?.object?.current.value ?? '<unknown>'} / ${target.value ?? '0'}`;
  }
  if (metric.external) return `"${metric.external.metric.name}" (target value):\t${status?.external?.current.value ?? '<unknown>'} / ${metric.external.target.value ?? '0'}`;
  return `<unknown metric type "${metric.type}">`;
}

export function* describePriorityClass(out: DescribeWriter, priorityClass: PriorityClass, context: DescribeContext): Task<void> {
  out.line(0, `Name:\t${priorityClass.metadata?.name ?? ''}`);
  out.line(0, `Value:\t${priorityClass.value}`);
  out.line(0, `GlobalDefault:\t${priorityClass.globalDefault ?? false}`);
  out.line(0, `PreemptionPolicy:\t${priorityClass.preemptionPolicy ?? ''}`);
  out.line(0, `Description:\t${priorityClass.description ?? ''}`);
  const annotations = Object.entries(priorityClass.metadata?.annotations ?? {});
  out.line(0, `Annotations:\t${annotations.map(([key, value]) => `${key}=${value}`).join(',') || '<none>'}`);
  yield* describeEventsOf(out, priorityClass, context);
}

/** Roles and ClusterRoles. */
export function* describeRole(out: DescribeWriter, role: Role): Task<void> {
  out.line(0, `Name:\t${role.metadata?.name ?? ''}`);
  describeLabels(out, 'Labels', role.metadata?.labels);
  describeAnnotations(out, role.metadata?.annotations);
  out.line(0, 'PolicyRule:');
  out.line(1, 'Resources\tNon-Resource URLs\tResource Names\tVerbs');
  out.line(1, '---------\t-----------------\t--------------\t-----');
  for (const { resources, apiGroups, nonResourceURLs, resourceNames, verbs } of role.rules ?? []) {
    const names = (resources ?? []).flatMap((resource) => (apiGroups ?? ['']).map((group) => (group === '' ? resource : `${resource}.${group}`)));
    for (const name of names.length > 0 ? names : ['']) out.line(1, `${name}\t${sliceText(nonResourceURLs)}\t${sliceText(resourceNames)}\t${sliceText(verbs)}`);
  }
}

/** RoleBindings and ClusterRoleBindings. */
export function* describeRoleBinding(out: DescribeWriter, binding: RoleBinding): Task<void> {
  out.line(0, `Name:\t${binding.metadata?.name ?? ''}`);
  describeLabels(out, 'Labels', binding.metadata?.labels);
  describeAnnotations(out, binding.metadata?.annotations);
  out.line(0, 'Role:');
  out.line(1, `Kind:\t${binding.roleRef.kind}`);
  out.line(1, `Name:\t${binding.roleRef.name}`);
  out.line(0, 'Subjects:');
  out.line(1, 'Kind\tName\tNamespace');
  out.line(1, '----\t----\t---------');
  for (const { kind, name, namespace } of binding.subjects ?? []) out.line(1, `${kind}\t${name}\t${namespace ?? ''}`);
}

// Tables of PodDisruptionBudgets, HorizontalPodAutoscalers and role bindings.
import type { HorizontalPodAutoscaler, MetricSpec, MetricStatus, MetricTarget, MetricValueStatus } from '../autoscaling/v2/types.gen.ts';
import type { PodDisruptionBudget } from '../policy/v1/types.gen.ts';
import type { RoleBinding, Subject } from '../rbac/v1/types.gen.ts';
import { age, listWithMore, nameOf } from './cells.ts';
import { integer, text, type Printer } from './table.ts';

export const podDisruptionBudgetPrinter = {
  columns: [text('Name'), text('Min Available'), text('Max Unavailable'), integer('Allowed Disruptions'), text('Age')],
  cells: (budget, clock) => [
    nameOf(budget), String(budget.spec?.minAvailable ?? 'N/A'), String(budget.spec?.maxUnavailable ?? 'N/A'), budget.status?.disruptionsAllowed ?? 0, age(budget, clock),
  ],
} satisfies Printer<PodDisruptionBudget>;

const MAX_METRICS = 2;

export const horizontalPodAutoscalerPrinter = {
  columns: [text('Name'), text('Reference'), text('Targets'), text('MinPods'), text('MaxPods'), text('Replicas'), text('Age')],
  cells(autoscaler, clock) {
    const { spec, status } = autoscaler;
    const metrics = (spec?.metrics ?? []).map((metric, i) => metricText(metric, status?.currentMetrics?.[i]));
    return [
      nameOf(autoscaler),
      `${spec?.scaleTargetRef.kind ?? ''}/${spec?.scaleTargetRef.name ?? ''}`,
      listWithMore(metrics, metrics.length, MAX_METRICS, ', ') || '<none>',
      spec?.minReplicas === undefined ? '<unset>' : String(spec.minReplicas),
      spec?.maxReplicas ?? 0,
      status?.currentReplicas ?? 0,
      age(autoscaler, clock),
    ];
  },
} satisfies Printer<HorizontalPodAutoscaler>;

function metricText(metric: MetricSpec, status: MetricStatus | undefined): string {
  switch (metric.type) {
    case 'Resource':
      return metric.resource ? `${metric.resource.name}: ${resourceTarget(metric.resource.target, status?.resource?.current)}` : '<unknown type>';
    case 'ContainerResource':
      return metric.containerResource ? `${metric.containerResource.name}: ${resourceTarget(metric.containerResource.target, status?.containerResource?.current)}` : '<unknown type>';
    case 'Pods':
      return metric.pods ? `${status?.pods?.current.averageValue ?? '<unknown>'}/${metric.pods.target.averageValue ?? '0'}` : '<unknown type>';
    case 'Object':
      return metric.object ? valueTarget(metric.object.target, status?.object?.current) : '<unknown type>';
    case 'External':
      return metric.external ? valueTarget(metric.external.target, status?.external?.current) : '<unknown type>';
    default:
      return '<unknown type>';
  }
}

function resourceTarget(target: MetricTarget, current: MetricValueStatus | undefined): string {
  if (target.averageValue !== undefined) return `${current?.averageValue ?? '<unknown>'}/${target.averageValue}`;
  const percent = (value: number | undefined, missing: string) => (value === undefined ? missing : `${value}%`);
  return `${percent(current?.averageUtilization, '<unknown>')}/${percent(target.averageUtilization, '<auto>')}`;
}

function valueTarget(target: MetricTarget, current: MetricValueStatus | undefined): string {
  if (target.averageValue !== undefined) return `${current?.averageValue ?? '<unknown>'}/${target.averageValue} (avg)`;
  return `${current?.value ?? '<unknown>'}/${target.value ?? '0'}`;
}

export const roleBindingPrinter = {
  columns: [text('Name'), text('Role'), text('Age'), text('Users', 1), text('Groups', 1), text('ServiceAccounts', 1)],
  cells(binding, clock) {
    const named = (kind: string, name: (subject: Subject) => string) => (binding.subjects ?? []).filter((subject) => subject.kind === kind).map(name).join(', ');
    return [
      nameOf(binding),
      `${binding.roleRef.kind}/${binding.roleRef.name}`,
      age(binding, clock),
      named('User', (subject) => subject.name),
      named('Group', (subject) => subject.name),
      named('ServiceAccount', (subject) => (subject.namespace ? `${subject.namespace}/${subject.name}` : `/${subject.name}`)),
    ];
  },
} satisfies Printer<RoleBinding>;

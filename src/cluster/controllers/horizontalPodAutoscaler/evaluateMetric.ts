// One metric of an autoscaler: what it asks for, or why that cannot be told. Mirrors computeReplicasForMetric of
// pkg/controller/podautoscaler/horizontal.go. Only CPU and memory are measured here: nobody serves custom or external metrics.
import type { MetricSpec, MetricStatus, MetricTarget } from '../../../api/autoscaling/v2/types.gen.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { formatQuantity } from '../../../api/quantity/formatQuantity.ts';
import { quantityFrom } from '../../../api/quantity/parseQuantity.ts';
import { milliQuantityOf, milliValueOf, quantityOf } from '../../../api/quantity/quantity.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { SimTime, WallClock } from '../../../engine/simTime.ts';
import type { MetricsReader } from '../../client/metrics.ts';
import { measuredPods, type MeasuredResource } from './measuredPods.ts';
import { proposeForAverage } from './plainCalculator.ts';
import { proposeReplicas } from './replicaCalculator.ts';

const TOLERANCE = 0.1;

export interface MetricInput {
  readonly metric: MetricSpec;
  readonly currentReplicas: number;
  readonly namespace: string;
  /** Of the target's selector. */
  readonly pods: readonly Pod[];
  readonly metrics: MetricsReader | undefined;
  readonly now: SimTime;
  readonly clock: WallClock;
}

export interface MetricProposal {
  readonly replicas: number;
  /** `cpu resource utilization (percentage of request)`, as events name it. */
  readonly name: string;
  readonly status: MetricStatus;
}

export interface MetricFailure {
  /** Of the condition ScalingActive and of the event. */
  readonly reason: string;
  readonly message: string;
  /** How the summary of all metrics calls it. */
  readonly prefix: string;
}

export function evaluateMetric(input: MetricInput): Result<MetricProposal, MetricFailure> {
  const { metric } = input;
  if (metric.resource) return resourceMetric(input, { name: metric.resource.name, container: undefined }, metric.resource.target);
  if (metric.containerResource) return resourceMetric(input, { name: metric.containerResource.name, container: metric.containerResource.container }, metric.containerResource.target);
  return unserved(metric);
}

function resourceMetric(input: MetricInput, resource: MeasuredResource, target: MetricTarget): Result<MetricProposal, MetricFailure> {
  const { name, container } = resource;
  const fail = (what: string, why: string): Result<never, MetricFailure> =>
    failure({
      reason: container === undefined ? 'FailedGetResourceMetric' : 'FailedGetContainerResourceMetric',
      message: `failed to get ${name} ${what}: ${why}`,
      prefix: container === undefined ? `failed to get ${name} resource metric value` : `failed to get ${name} container metric value`,
    });
  const what = target.averageValue === undefined ? 'utilization' : 'usage';
  if (!input.metrics) return fail(what, `unable to get metrics for resource ${name}: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)`);
  const names = new Set(input.pods.map(({ metadata }) => metadata?.name));
  const served = input.metrics.pods(input.namespace).filter((one) => names.has(one.name));
  if (served.length === 0) return fail(what, `unable to get metrics for resource ${name}: no metrics returned from resource metrics API`);
  const pods = measuredPods(input.pods, served, resource, input.now, input.clock);
  if (target.averageValue !== undefined) {
    const proposed = proposeForAverage({ currentReplicas: input.currentReplicas, pods, targetMilli: milliValueOf(quantityFrom(target.averageValue)), tolerance: TOLERANCE });
    if (!proposed.ok) return fail(what, proposed.error);
    return ok({ replicas: proposed.value.replicas, name: metricName(resource, false), status: statusOf(resource, proposed.value.averageMilli, undefined) });
  }
  const proposed = proposeReplicas({ resource: name, currentReplicas: input.currentReplicas, pods, targetUtilization: target.averageUtilization ?? 0, tolerance: TOLERANCE });
  if (!proposed.ok) return fail(what, proposed.error);
  const { replicas, utilization, averageMilli } = proposed.value;
  return ok({ replicas, name: metricName(resource, true), status: statusOf(resource, averageMilli, utilization) });
}

function metricName({ name, container }: MeasuredResource, ofRequest: boolean): string {
  const what = container === undefined ? `${name} resource` : `${name} container resource`;
  return ofRequest ? `${what} utilization (percentage of request)` : what;
}

function statusOf({ name, container }: MeasuredResource, averageMilli: number, utilization: number | undefined): MetricStatus {
  const averageValue = formatQuantity(name === 'memory' ? quantityOf(Math.floor(averageMilli / 1000)) : milliQuantityOf(averageMilli));
  const current = { ...(utilization === undefined ? {} : { averageUtilization: utilization }), averageValue };
  return container === undefined ? { type: 'Resource', resource: { name, current } } : { type: 'ContainerResource', containerResource: { name, container, current } };
}

function unserved({ type, pods, object, external }: MetricSpec): Result<never, MetricFailure> {
  const [kind, name] = external ? ['external', external.metric.name] : pods ? ['pods', pods.metric.name] : ['object', object?.metric.name ?? ''];
  const api = external ? 'external' : 'custom';
  return failure({
    reason: `FailedGet${type}Metric`,
    message: `unable to get ${external ? 'external ' : ''}metric ${name}: unable to fetch metrics from ${api} metrics API: the server could not find the requested resource`,
    prefix: `failed to get ${kind === 'object' ? 'object' : kind} metric value`,
  });
}

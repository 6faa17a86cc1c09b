// What all metrics of an autoscaler ask for together: the most that any of them asks for. Mirrors
// computeReplicasForMetrics of pkg/controller/podautoscaler/horizontal.go.
import type { MetricSpec, MetricStatus } from '../../../api/autoscaling/v2/types.gen.ts';
import { evaluateMetric, type MetricFailure, type MetricInput } from './evaluateMetric.ts';

export type Computed =
  | { readonly type: 'replicas'; readonly replicas: number; readonly metric: string; readonly statuses: readonly MetricStatus[]; readonly failures: readonly MetricFailure[] }
  /** Nothing is changed: none could be read, or one could not while the others ask for less. */
  | { readonly type: 'invalid'; readonly message: string; readonly statuses: readonly MetricStatus[]; readonly failures: readonly MetricFailure[] };

export function computeReplicas(metrics: readonly MetricSpec[], input: Omit<MetricInput, 'metric'>): Computed {
  const statuses: MetricStatus[] = [];
  const failures: MetricFailure[] = [];
  let best: { readonly replicas: number; readonly name: string } | undefined;
  for (const metric of metrics) {
    const evaluated = evaluateMetric({ ...input, metric });
    if (!evaluated.ok) {
      failures.push(evaluated.error);
      continue;
    }
    statuses.push(evaluated.value.status);
    if (best === undefined || evaluated.value.replicas > best.replicas) best = evaluated.value;
  }
  const [first] = failures;
  if (best === undefined || (first !== undefined && best.replicas < input.currentReplicas)) {
    return { type: 'invalid', message: `invalid metrics (${failures.length} invalid out of ${metrics.length}), first error is: ${first ? `${first.prefix}: ${first.message}` : ''}`, statuses, failures };
  }
  return { type: 'replicas', replicas: best.replicas, metric: best.name, statuses, failures };
}

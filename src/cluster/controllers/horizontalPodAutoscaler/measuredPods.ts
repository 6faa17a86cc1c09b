// Pods as the calculator sees them: what each asks for, what it was measured to use, and whether it counts yet.
// Mirrors groupPods and calculatePodRequests of pkg/controller/podautoscaler/replica_calculator.go.
import type { Container, Pod } from '../../../api/core/v1/types.gen.ts';
import type { Quantity } from '../../../api/meta/v1/types.gen.ts';
import { quantityFrom } from '../../../api/quantity/parseQuantity.ts';
import { milliValueOf } from '../../../api/quantity/quantity.ts';
import { seconds, type SimTime, type WallClock } from '../../../engine/simTime.ts';
import type { PodMetrics } from '../../client/metrics.ts';
import { isDeleting, nameOf } from '../controller.ts';
import { podCondition } from '../pods/podState.ts';
import type { MeasuredPod } from './replicaCalculator.ts';

/** --horizontal-pod-autoscaler-cpu-initialization-period, --horizontal-pod-autoscaler-initial-readiness-delay. */
const CPU_INITIALIZATION_PERIOD = seconds(300);
const INITIAL_READINESS_DELAY = seconds(30);
const NANOS_PER_MILLI = 1_000_000;

export interface MeasuredResource {
  readonly name: string;
  /** Only this container; undefined: all of them. */
  readonly container: string | undefined;
}

export function measuredPods(pods: readonly Pod[], metrics: readonly PodMetrics[], resource: MeasuredResource, now: SimTime, clock: WallClock): readonly MeasuredPod[] {
  const byName = new Map(metrics.map((one) => [one.name, one]));
  return pods.map((pod) => {
    const measured = byName.get(nameOf(pod));
    return { name: nameOf(pod), ...requestOf(pod, resource), usageMilli: measured && usageOf(measured, resource), standing: standingOf(pod, measured, resource.name, now, clock) };
  });
}

function requestOf(pod: Pod, { name, container }: MeasuredResource): Pick<MeasuredPod, 'requestMilli' | 'container'> {
  const sidecars = (pod.spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  const counted = [...(pod.spec?.containers ?? []), ...sidecars].filter((one) => container === undefined || one.name === container);
  const silent = counted.find((one) => requested(one, name) === undefined);
  if (silent) return { requestMilli: undefined, container: silent.name };
  return { requestMilli: counted.reduce((sum, one) => sum + milliValueOf(quantityFrom(requested(one, name))), 0), container: counted[0]?.name ?? '' };
}

function requested(container: Container, resource: string): Quantity | undefined {
  return container.resources?.requests?.[resource];
}

function usageOf(metrics: PodMetrics, { name, container }: MeasuredResource): number | undefined {
  const counted = metrics.containers.filter((one) => container === undefined || one.name === container);
  if (counted.length === 0) return undefined;
  return counted.reduce((sum, one) => sum + (name === 'memory' ? one.memoryBytes * 1000 : Math.ceil(one.cpuNano / NANOS_PER_MILLI)), 0);
}

function standingOf(pod: Pod, metrics: PodMetrics | undefined, resource: string, now: SimTime, clock: WallClock): MeasuredPod['standing'] {
  if (isDeleting(pod) || pod.status?.phase === 'Failed') return 'ignored';
  if (pod.status?.phase === 'Pending') return 'unready';
  return resource === 'cpu' && metrics !== undefined && isStartingUp(pod, metrics, now, clock) ? 'unready' : 'ready';
}

/** What a program uses while it starts says nothing about its work. */
function isStartingUp(pod: Pod, metrics: PodMetrics, now: SimTime, clock: WallClock): boolean {
  const ready = podCondition(pod, 'Ready');
  const started = clock.parse(pod.status?.startTime ?? '');
  if (ready === undefined || started === undefined) return true;
  const changed = clock.parse(ready.lastTransitionTime ?? '') ?? started;
  if (started + CPU_INITIALIZATION_PERIOD > now) return ready.status === 'False' || metrics.at < changed + metrics.window;
  return ready.status === 'False' && started + INITIAL_READINESS_DELAY > changed;
}

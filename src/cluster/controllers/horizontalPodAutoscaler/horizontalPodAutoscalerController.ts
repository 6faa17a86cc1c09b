// Changes the number of replicas of a workload with what its Pods are measured to use. Mirrors pkg/controller/podautoscaler/horizontal.go.
import type { Scale } from '../../../api/autoscaling/v1/types.gen.ts';
import type { HorizontalPodAutoscaler, HorizontalPodAutoscalerStatus, MetricStatus } from '../../../api/autoscaling/v2/types.gen.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { selectorMatches, selectorOfLabelSelector } from '../../../api/labels/selector.ts';
import type { LabelSelector } from '../../../api/meta/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { resourceOfKind } from '../../../api/scheme/scheme.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { deepEqual } from '../../../base/json.ts';
import { seconds } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { Informer } from '../../client/client.ts';
import { createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { because, keyOf, namespaceOf, referenceTo, splitKey, type Controller, type ControllerContext } from '../controller.ts';
import { addPodIndexes, podsInNamespace } from '../pods/podWatch.ts';
import { computeReplicas } from './computeReplicas.ts';
import { HpaConditions } from './hpaConditions.ts';
import { limitReplicas, NO_MEMORY, rememberChange, rememberRecommendation, type ScalingMemory } from './scalingLimits.ts';

const KIND = 'HorizontalPodAutoscaler';
const API_VERSION = 'autoscaling/v2';
const WORKERS = 5;
/** --horizontal-pod-autoscaler-sync-period: each is looked at that often, however much it changes. */
const SYNC_PERIOD = seconds(15);
const SCALABLE: ReadonlySet<string> = new Set(['deployments', 'replicasets', 'statefulsets', 'replicationcontrollers']);

interface Scalable extends KubeObject {
  readonly spec?: { readonly replicas?: number; readonly selector?: LabelSelector | Readonly<Record<string, string>> };
}

interface Target {
  readonly resource: Resource;
  readonly object: Scalable;
  readonly replicas: number;
}

/** What a sync decided. */
interface Decision {
  readonly current: number;
  readonly desired: number;
  /** No decision: the one before stays in the status. */
  readonly undecided?: true;
  readonly reason: string;
  readonly statuses: readonly MetricStatus[];
}

export function createHorizontalPodAutoscalerController(context: ControllerContext): Controller {
  return { start: () => new HorizontalPodAutoscalerController(context).start() };
}

class HorizontalPodAutoscalerController {
  readonly #context: ControllerContext;
  readonly #autoscalers: Informer<HorizontalPodAutoscaler>;
  readonly #pods: Informer<Pod>;
  readonly #queue;
  readonly #memory = new Map<string, ScalingMemory>();

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#autoscalers = context.informers.informer('horizontalpodautoscalers');
    this.#pods = context.informers.informer('pods');
    addPodIndexes(this.#pods);
    this.#queue = createWorkQueue<string>({ sim: context.sim, name: 'horizontalpodautoscaler' });
  }

  start(): Dispose {
    const disposer = createDisposer();
    disposer.add(
      this.#autoscalers.addHandlers({
        added: (autoscaler) => this.#queue.add(keyOf(autoscaler)),
        updated: (before, autoscaler) => {
          // Its own status is no news; a new spec waits for the next beat.
          if (!deepEqual(before.spec, autoscaler.spec)) this.#queue.addAfter(keyOf(autoscaler), SYNC_PERIOD);
        },
        deleted: (autoscaler) => void this.#memory.delete(keyOf(autoscaler)),
      }),
    );
    disposer.add(runWorkers({ sim: this.#context.sim, name: 'horizontalpodautoscaler', queue: this.#queue, count: WORKERS, reconcile: (key) => this.#sync(key) }));
    return disposer.dispose;
  }

  *#sync(key: string): Task<Reconciled> {
    const autoscaler = this.#autoscalers.get(splitKey(key));
    if (autoscaler === undefined) return DONE;
    const { sim } = this.#context;
    const conditions = new HpaConditions(autoscaler.status?.conditions ?? [], sim.wallClock.rfc3339(sim.now()));
    const target = yield* this.#target(autoscaler);
    if (typeof target === 'string') {
      this.#event(autoscaler, 'Warning', 'FailedGetScale', target);
      conditions.set('AbleToScale', { status: 'False', reason: 'FailedGetScale', message: `the HPA controller was unable to get the target's current scale: ${target}` });
      yield* this.#writeStatus(autoscaler, { ...autoscaler.status, desiredReplicas: autoscaler.status?.desiredReplicas ?? 0, conditions: conditions.list });
    } else {
      conditions.set('AbleToScale', { status: 'True', reason: 'SucceededGetScale', message: 'the HPA controller was able to get the target\'s current scale' });
      const decision = this.#decide(autoscaler, target, conditions);
      const isScaled = decision.desired !== decision.current && (yield* this.#scale(autoscaler, target, decision, conditions));
      yield* this.#writeStatus(autoscaler, this.#status(autoscaler, decision, isScaled, conditions));
    }
    return { type: 'after', delay: SYNC_PERIOD };
  }

  *#target(autoscaler: HorizontalPodAutoscaler): Task<Target | string> {
    const { apiVersion = '', kind, name } = autoscaler.spec.scaleTargetRef;
    const known = resourceOfKind(apiVersion, kind);
    if (!known) return `no matches for kind "${kind}" in group "${apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''}"`;
    if (!SCALABLE.has(known.name)) return 'the server could not find the requested resource';
    const resource = known.name as Resource;
    const found = yield* this.#context.client.get(resource, { namespace: namespaceOf(autoscaler), name });
    if (!found.ok) return found.error.message ?? '';
    const object = found.value as Scalable;
    return { resource, object, replicas: object.spec?.replicas ?? 0 };
  }

  #decide(autoscaler: HorizontalPodAutoscaler, target: Target, conditions: HpaConditions): Decision {
    const { spec } = autoscaler;
    const current = target.replicas;
    const least = spec.minReplicas ?? 1;
    const keep = (desired: number, reason: string): Decision => ({ current, desired, reason, statuses: autoscaler.status?.currentMetrics ?? [] });
    if (current === 0 && least !== 0) {
      conditions.set('ScalingActive', { status: 'False', reason: 'ScalingDisabled', message: 'scaling is disabled since the replica count of the target is zero' });
      return keep(0, '');
    }
    if (current > spec.maxReplicas) return keep(spec.maxReplicas, 'Current number of replicas above Spec.MaxReplicas');
    if (current < least) return keep(least, 'Current number of replicas below Spec.MinReplicas');
    return this.#followMetrics(autoscaler, target, conditions);
  }

  #followMetrics(autoscaler: HorizontalPodAutoscaler, target: Target, conditions: HpaConditions): Decision {
    const { sim, metrics } = this.#context;
    const { spec } = autoscaler;
    const current = target.replicas;
    const computed = computeReplicas(spec.metrics ?? [], { currentReplicas: current, namespace: namespaceOf(autoscaler), pods: this.#podsOf(target), metrics, now: sim.now(), clock: sim.wallClock });
    for (const { reason, message } of computed.failures) this.#event(autoscaler, 'Warning', reason, message);
    if (computed.type === 'invalid') {
      const [first] = computed.failures;
      conditions.set('ScalingActive', { status: 'False', reason: first?.reason ?? '', message: `the HPA was unable to compute the replica count: ${first?.message ?? ''}` });
      this.#event(autoscaler, 'Warning', 'FailedComputeMetricsReplicas', computed.message);
      return { current, desired: current, undecided: true, reason: '', statuses: computed.statuses };
    }
    conditions.set('ScalingActive', { status: 'True', reason: 'ValidMetricFound', message: `the HPA was able to successfully calculate a replica count from ${computed.metric}` });
    const key = keyOf(autoscaler);
    // recordInitialRecommendation: what is there counts as recommended, so that nothing shrinks at once.
    const memory = this.#memory.get(key) ?? { ...NO_MEMORY, recommendations: [{ at: sim.now(), replicas: current }] };
    const limited = limitReplicas({ spec, currentReplicas: current, desiredReplicas: computed.replicas, memory, now: sim.now() });
    this.#memory.set(key, rememberRecommendation(memory, sim.now(), computed.replicas));
    conditions.set('AbleToScale', limited.ableToScale);
    conditions.set('ScalingLimited', limited.scalingLimited);
    return { current, desired: limited.replicas, reason: limited.replicas > current ? `${computed.metric} above target` : 'All metrics below target', statuses: computed.statuses };
  }

  #podsOf({ resource, object }: Target): readonly Pod[] {
    const selector = object.spec?.selector;
    const wanted = selectorOfLabelSelector(resource === 'replicationcontrollers' ? { matchLabels: (selector ?? {}) as Readonly<Record<string, string>> } : (selector as LabelSelector | undefined));
    return podsInNamespace(this.#pods, namespaceOf(object)).filter((pod) => selectorMatches(wanted, pod.metadata?.labels));
  }

  *#scale(autoscaler: HorizontalPodAutoscaler, { resource, object }: Target, { current, desired, reason }: Decision, conditions: HpaConditions): Task<boolean> {
    const { name, namespace, resourceVersion } = object.metadata ?? {};
    const scale: Scale = { apiVersion: 'autoscaling/v1', kind: 'Scale', metadata: { name: name ?? '', namespace: namespace ?? '', ...(resourceVersion === undefined ? {} : { resourceVersion }) }, spec: { replicas: desired } };
    const written = yield* this.#context.client.update(resource, scale as never, {
      rule: { id: 'hpa.scale', params: { from: current, to: desired } },
      because: because(KIND, autoscaler, 'spec.metrics', 'status.currentMetrics'),
    }, 'scale');
    if (!written.ok) {
      const message = written.error.message ?? '';
      this.#event(autoscaler, 'Warning', 'FailedRescale', `New size: ${desired}; reason: ${reason}; error: ${message}`);
      conditions.set('AbleToScale', { status: 'False', reason: 'FailedUpdateScale', message: `the HPA controller was unable to update the target scale: ${message}` });
      return false;
    }
    this.#memory.set(keyOf(autoscaler), rememberChange(this.#memory.get(keyOf(autoscaler)) ?? NO_MEMORY, this.#context.sim.now(), desired - current));
    this.#event(autoscaler, 'Normal', 'SuccessfulRescale', `New size: ${desired}; reason: ${reason}`);
    conditions.set('AbleToScale', { status: 'True', reason: 'SucceededRescale', message: `the HPA controller was able to update the target scale to ${desired}` });
    return true;
  }

  #status(autoscaler: HorizontalPodAutoscaler, { current, desired, undecided, statuses }: Decision, isScaled: boolean, conditions: HpaConditions): HorizontalPodAutoscalerStatus {
    const { sim } = this.#context;
    const lastScaleTime = isScaled ? sim.wallClock.rfc3339(sim.now()) : autoscaler.status?.lastScaleTime;
    return {
      currentReplicas: current,
      desiredReplicas: undecided ? (autoscaler.status?.desiredReplicas ?? 0) : isScaled ? desired : current,
      ...(lastScaleTime === undefined ? {} : { lastScaleTime }),
      ...(statuses.length === 0 ? {} : { currentMetrics: statuses }),
      conditions: conditions.list,
    };
  }

  *#writeStatus(autoscaler: HorizontalPodAutoscaler, status: HorizontalPodAutoscalerStatus): Task<void> {
    if (deepEqual(status, autoscaler.status)) return;
    // A conflict is settled at the next beat.
    yield* this.#context.client.update('horizontalpodautoscalers', { ...autoscaler, status }, { rule: { id: 'hpa.status' } }, 'status');
  }

  #event(autoscaler: HorizontalPodAutoscaler, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#context.recorder.event(referenceTo(KIND, API_VERSION, autoscaler), type, reason, message);
  }
}

// Keeps the status of PodDisruptionBudgets, which evictions look at. Mirrors pkg/controller/disruption/disruption.go.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { selectorMatches, selectorOfLabelSelector } from '../../../api/labels/selector.ts';
import type { PodDisruptionBudget, PodDisruptionBudgetStatus } from '../../../api/policy/v1/types.gen.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { seconds } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import { isPodTerminal } from '../../../api/core/v1/pod/phase.ts';
import type { Informer } from '../../client/client.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { because, isDeleting, keyOf, nameOf, namespaceOf, referenceTo, splitKey, type Controller, type ControllerContext } from '../controller.ts';
import { podCondition } from '../pods/podState.ts';
import { podStatusPatch } from '../pods/podStatusPatch.ts';
import { addPodIndexes, podsInNamespace } from '../pods/podWatch.ts';
import { budgetStatus, countHealthy, disruptedPods, failedStatus } from './budget.ts';
import { expectedPods, type ScaleSources } from './expectedScale.ts';
import { goSelectorText } from './selectorText.ts';

const KIND = 'PodDisruptionBudget';
const API_VERSION = 'policy/v1';
/** stalePodDisruptionTimeout */
const STALE_AFTER = seconds(120);

export function createDisruptionController(context: ControllerContext): Controller {
  return new DisruptionController(context);
}

class DisruptionController implements Controller {
  readonly #context: ControllerContext;
  readonly #budgets: Informer<PodDisruptionBudget>;
  readonly #pods: Informer<Pod>;
  readonly #sources: ScaleSources;
  readonly #queue;
  readonly #stale;

  constructor(context: ControllerContext) {
    const { informers, sim } = context;
    this.#context = context;
    this.#budgets = informers.informer('poddisruptionbudgets');
    this.#pods = informers.informer('pods');
    addPodIndexes(this.#pods);
    this.#sources = {
      deployments: informers.informer('deployments'),
      replicaSets: informers.informer('replicasets'),
      statefulSets: informers.informer('statefulsets'),
      replicationControllers: informers.informer('replicationcontrollers'),
    };
    this.#queue = createWorkQueue<string>({ sim, name: 'disruption' });
    this.#stale = createWorkQueue<string>({ sim, name: 'stale-pod-disruption' });
  }

  start(): Dispose {
    const { sim } = this.#context;
    const disposer = createDisposer();
    const enqueue = (budget: PodDisruptionBudget) => this.#queue.add(keyOf(budget));
    disposer.add(this.#budgets.addHandlers({ added: enqueue, updated: (_before, budget) => enqueue(budget), deleted: enqueue }));
    disposer.add(
      this.#pods.addHandlers({
        added: (pod) => this.#podChanged(pod),
        updated: (before, pod) => {
          if (before.metadata?.labels !== pod.metadata?.labels) this.#enqueueBudgetsOf(before);
          this.#podChanged(pod);
        },
        deleted: (pod) => this.#enqueueBudgetsOf(pod),
      }),
    );
    disposer.add(runWorkers({ sim, name: 'disruption', queue: this.#queue, reconcile: (key) => this.#sync(key) }));
    disposer.add(runWorkers({ sim, name: 'stale-pod-disruption', queue: this.#stale, reconcile: (key) => this.#clearStale(key) }));
    return disposer.dispose;
  }

  #podChanged(pod: Pod): void {
    this.#enqueueBudgetsOf(pod);
    const wait = this.#untilStale(pod);
    if (wait !== undefined) this.#stale.addAfter(keyOf(pod), wait);
  }

  #enqueueBudgetsOf(pod: Pod): void {
    const budgets = this.#budgets.list().filter((budget) => namespaceOf(budget) === namespaceOf(pod) && isSelected(budget, pod));
    const [first] = budgets;
    if (first === undefined) return;
    if (budgets.length > 1) {
      const message = `Pod ${JSON.stringify(namespaceOf(pod))}/${JSON.stringify(nameOf(pod))} matches multiple PodDisruptionBudgets.  Chose ${JSON.stringify(nameOf(first))} arbitrarily.`;
      this.#context.recorder.event(referenceTo('Pod', 'v1', pod), 'Warning', 'MultiplePodDisruptionBudgets', message);
    }
    this.#queue.add(keyOf(first));
  }

  #event(budget: PodDisruptionBudget, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#context.recorder.event(referenceTo(KIND, API_VERSION, budget), type, reason, message);
  }

  #now(): string {
    const { sim } = this.#context;
    return sim.wallClock.rfc3339(sim.now());
  }

  *#sync(key: string): Task<Reconciled> {
    const budget = this.#budgets.get(splitKey(key));
    if (budget === undefined) return DONE;
    const { sim, recorder } = this.#context;
    const pods = podsInNamespace(this.#pods, namespaceOf(budget)).filter((pod) => isSelected(budget, pod));
    if (pods.length === 0) this.#event(budget, 'Normal', 'NoPods', 'No matching pods found');
    const expected = expectedPods(budget, pods, this.#sources);
    if (!expected.ok) {
      this.#event(budget, 'Warning', 'CalculateExpectedPodCountFailed', `Failed to calculate the number of expected pods: ${expected.error}`);
      return yield* this.#write(budget, failedStatus(budget, expected.error, this.#now()), 'pdb.syncFailed');
    }
    if (expected.value.unmanaged.length > 0) this.#tellUnmanaged(budget);
    const disrupted = disruptedPods(budget, pods, sim.now(), sim.wallClock);
    for (const pod of disrupted.overdue) {
      recorder.event(referenceTo('Pod', 'v1', pod), 'Warning', 'NotDeleted', `Pod was expected by PDB ${namespaceOf(budget)}/${nameOf(budget)} to be deleted but it wasn't`);
    }
    const counts = { currentHealthy: countHealthy(pods, disrupted.pods), desiredHealthy: expected.value.desiredHealthy, expectedPods: expected.value.expectedPods };
    const status = budgetStatus(budget, counts, disrupted.pods, this.#now());
    const written = status === undefined ? DONE : yield* this.#write(budget, status, 'pdb.counted');
    if (written !== DONE || disrupted.recheckAt === undefined) return written;
    return { type: 'after', delay: Math.max(0, disrupted.recheckAt - sim.now()) };
  }

  #tellUnmanaged(budget: PodDisruptionBudget): void {
    const message =
      `Pods selected by this PodDisruptionBudget (selector: ${goSelectorText(budget.spec?.selector)}) were found to be unmanaged. ` +
      'As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. ' +
      'To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.';
    this.#event(budget, 'Warning', 'UnmanagedPods', message);
  }

  *#write(budget: PodDisruptionBudget, status: PodDisruptionBudgetStatus, rule: string): Task<Reconciled> {
    const path = budget.spec?.maxUnavailable === undefined ? 'spec.minAvailable' : 'spec.maxUnavailable';
    const { currentHealthy = 0, desiredHealthy = 0, expectedPods: expected = 0 } = status;
    const written = yield* this.#context.client.update(
      'poddisruptionbudgets',
      { ...budget, status },
      { rule: { id: rule, params: { currentHealthy, desiredHealthy, expectedPods: expected } }, because: because(KIND, budget, path, 'spec.selector') },
      'status',
    );
    return written.ok ? DONE : AGAIN;
  }

  /** Undefined: the pod is not marked as about to be disrupted. */
  #untilStale(pod: Pod): number | undefined {
    const condition = podCondition(pod, 'DisruptionTarget');
    if (condition?.status !== 'True' || isDeleting(pod) || isPodTerminal(pod)) return undefined;
    const { sim } = this.#context;
    const since = sim.wallClock.parse(condition.lastTransitionTime ?? '') ?? sim.now();
    return Math.max(0, since + STALE_AFTER - sim.now());
  }

  /** A pod that was to be disrupted and was not is no longer marked so. */
  *#clearStale(key: string): Task<Reconciled> {
    const pod = this.#pods.get(splitKey(key));
    const wait = pod && this.#untilStale(pod);
    if (pod === undefined || wait === undefined) return DONE;
    if (wait > 0) return { type: 'after', delay: wait };
    const error = yield* this.#patchStale(pod);
    return error === undefined || error.code === 404 ? DONE : AGAIN;
  }

  *#patchStale(pod: Pod): Task<ApiStatus | undefined> {
    const key = { namespace: namespaceOf(pod), name: nameOf(pod) };
    const condition = { type: 'DisruptionTarget', status: 'False', lastTransitionTime: this.#now() } as const;
    const written = yield* this.#context.client.patch('pods', key, podStatusPatch(pod, condition), { rule: { id: 'pod.disruptionStale' }, because: because('Pod', pod, 'status.conditions') }, 'status');
    return written.ok ? undefined : written.error;
  }
}

function isSelected(budget: PodDisruptionBudget, pod: Pod): boolean {
  return selectorMatches(selectorOfLabelSelector(budget.spec?.selector), pod.metadata?.labels ?? {});
}

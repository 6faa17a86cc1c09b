// kube-scheduler: takes pods from the queue, finds nodes for them, binds them. Mirrors pkg/scheduler: scheduler.go and
// schedule_one.go. One scheduling cycle at a time; the binding of a pod goes on beside the next cycles.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { createDisposer, type Dispose } from '../../base/disposable.ts';
import { millis, type Micros } from '../../engine/simTime.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Task, TaskHandle, Timer } from '../../engine/task.ts';
import type { TraceId } from '../../engine/trace/traceEvent.ts';
import type { Client, Explanation, Informer, ObjectKey } from '../client/client.ts';
import type { EventRecorder } from '../client/recorder.ts';
import { SchedulerCache } from './cache/schedulerCache.ts';
import { ASSIGNED_POD_DELETE } from './changes.ts';
import { ACTOR, placementEvent, tracePod, unschedulableEvent } from './decisionTrace.ts';
import { addEventHandlers } from './eventHandlers.ts';
import { podReference, truncateNote } from './podEvent.ts';
import type { CycleState } from './framework/cycleState.ts';
import { fitErrorMessage, type Diagnosis } from './framework/fitError.ts';
import type { NodeInfo } from './framework/nodeInfo.ts';
import { createPodInfo, type PodInfo } from './framework/podInfo.ts';
import { Framework } from './framework/runtime.ts';
import { isRejected, statusMessage, type StatusOrOk } from './framework/status.ts';
import { informerListers } from './informerListers.ts';
import { podStatusPatch, type StatusChange } from './podStatusPatch.ts';
import { executePreemption } from './preemptionExecutor.ts';
import { DEFAULT_PROFILE, type Profile } from './profile/profile.ts';
import { NominatedPods } from './queue/nominator.ts';
import type { QueuedPodInfo } from './queue/queuedPodInfo.ts';
import { SchedulingQueue } from './queue/schedulingQueue.ts';
import { NO_NODES, schedulePod, type ScheduleOutcome } from './schedulePod.ts';

export interface SchedulerConfig {
  /** 0: chosen by the size of the cluster. */
  readonly percentageOfNodesToScore: number;
  /** Which pods are served, and by which plugins. */
  readonly profiles: readonly Profile[];
  /** What one scheduling cycle takes. */
  readonly cycleDuration: Micros;
}

export const DEFAULT_SCHEDULER_CONFIG: SchedulerConfig = {
  percentageOfNodesToScore: 0,
  profiles: [DEFAULT_PROFILE],
  cycleDuration: millis(1),
};

export interface SchedulerOptions {
  readonly sim: Simulation;
  readonly client: Client;
  /** Events name the profile that they come from. */
  recorderFor(schedulerName: string): EventRecorder;
  readonly config?: Partial<SchedulerConfig>;
}

export interface Scheduler {
  /** Begins when the informers are filled. Returns how to stop; a stopped scheduler may be started anew by another `createScheduler`. */
  start(): Dispose;
  readonly queue: SchedulingQueue;
}

export function createScheduler(options: SchedulerOptions): Scheduler {
  return new KubeScheduler(options);
}

type Fits = Extract<ScheduleOutcome, { readonly type: 'fits' }>;

/** Pods that finished were freed by their node long before they are deleted. */
const LIVE_PODS = 'status.phase!=Succeeded,status.phase!=Failed';

/** What serves the pods of one scheduler name. */
interface Serving {
  readonly framework: Framework;
  readonly recorder: EventRecorder;
}

class KubeScheduler implements Scheduler {
  readonly #profiles: ReadonlyMap<string, Serving>;
  readonly queue: SchedulingQueue;
  readonly #sim: Simulation;
  readonly #client: Client;
  readonly #config: SchedulerConfig;
  readonly #cache = new SchedulerCache();
  readonly #nominated = new NominatedPods();
  readonly #pods: Informer<Pod>;
  readonly #waitForSync: readonly { readonly synced: boolean; waitForSync(): Task<void> }[];
  readonly #running = new Set<TaskHandle<unknown>>();
  #cycleTimer: Timer | undefined;
  #started = false;
  #nextStartNode = 0;

  constructor({ sim, client, recorderFor, config }: SchedulerOptions) {
    this.#sim = sim;
    this.#client = client;
    this.#config = { ...DEFAULT_SCHEDULER_CONFIG, ...config };
    this.#pods = client.informer('pods', { fieldSelector: LIVE_PODS });
    const { listers, informers } = informerListers(client);
    this.#waitForSync = [this.#pods, client.informer('nodes'), ...informers];
    const served = this.#config.profiles.map(({ schedulerName, plugins }): [string, Serving] => [
      schedulerName,
      { framework: new Framework({ plugins, snapshot: this.#cache, listers, nominator: this.#nominated }), recorder: recorderFor(schedulerName) },
    ]);
    this.#profiles = new Map(served);
    const [first] = served;
    if (first === undefined) throw new Error('a scheduler needs a profile');
    this.queue = new SchedulingQueue({
      sim,
      plugins: (pod) => this.#servingOf(pod).framework.plugins,
      // Pods of all profiles wait in one queue, so they agree on its order.
      less: (a, b) => first[1].framework.less(a, b),
      preEnqueue: (pod) => this.#servingOf(pod).framework.runPreEnqueue(pod),
      onReady: () => this.#wake(),
    });
  }

  start(): Dispose {
    const disposer = createDisposer();
    disposer.add(() => this.#stop());
    disposer.add(
      addEventHandlers({
        client: this.#client,
        pods: this.#pods,
        isServed: (schedulerName) => this.#profiles.has(schedulerName),
        cache: this.#cache,
        queue: this.queue,
        nominated: this.#nominated,
      }),
    );
    this.#spawn('scheduler: wait for caches', () => this.#begin());
    return disposer.dispose;
  }

  *#begin(): Task<void> {
    for (const informer of this.#waitForSync) if (!informer.synced) yield* informer.waitForSync();
    this.#started = true;
    this.#wake();
  }

  #stop(): void {
    this.#started = false;
    this.#cycleTimer?.cancel();
    this.queue.close();
    for (const task of [...this.#running]) task.cancel();
    this.#running.clear();
  }

  /** Only pods whose profile there is get into the queue. */
  #servingOf({ pod }: PodInfo): Serving {
    const serving = this.#profiles.get(pod.spec?.schedulerName ?? '');
    if (serving === undefined) throw new Error(`no profile for ${pod.metadata?.name ?? ''}`);
    return serving;
  }

  #spawn(label: string, body: () => Task<void>): void {
    const handle: TaskHandle<void> = this.#sim.spawn(label, () => this.#untilOver(body, () => handle));
    this.#running.add(handle);
  }

  *#untilOver(body: () => Task<void>, handle: () => TaskHandle<void>): Task<void> {
    try {
      yield* body();
    } finally {
      this.#running.delete(handle());
    }
  }

  #wake(): void {
    if (!this.#started || this.#cycleTimer?.pending === true || !this.queue.ready) return;
    this.#cycleTimer = this.#sim.after(this.#config.cycleDuration, 'scheduling cycle', () => this.#cycle());
  }

  #cycle(): void {
    const queued = this.queue.pop();
    if (queued !== undefined) {
      this.#sim.setCauses(queued.causes);
      this.#scheduleOne(queued);
    }
    this.#sim.setCauses([]);
    this.#wake();
  }

  #scheduleOne(queued: QueuedPodInfo): void {
    const pod = queued.info;
    if (pod.terminating || this.#cache.isAssumed(pod.key)) return;
    const nodeCount = this.#cache.nodes.length;
    if (nodeCount === 0) return this.#failed(queued, { message: NO_NODES, plugins: new Set(), reason: 'Unschedulable' }, {});
    const { framework } = this.#servingOf(pod);
    const outcome = schedulePod(framework, pod, { percentageOfNodesToScore: this.#config.percentageOfNodesToScore, startIndex: this.#nextStartNode });
    this.#nextStartNode = (this.#nextStartNode + (outcome.type === 'error' ? 0 : outcome.evaluated)) % nodeCount;
    switch (outcome.type) {
      case 'fits':
        return this.#place(queued, outcome);
      case 'unschedulable':
        return this.#fitsNowhere(queued, outcome.state, outcome.diagnosis);
      case 'error':
        return this.#failed(queued, { message: statusMessage(outcome.status), plugins: new Set(), reason: 'SchedulerError' }, {});
    }
  }

  #place(queued: QueuedPodInfo, outcome: Fits): void {
    const pod = queued.info;
    const { framework } = this.#servingOf(pod);
    const node = outcome.best[outcome.best.length === 1 ? 0 : this.#sim.draw('scheduler.tie', pod.uid, queued.attempts) % outcome.best.length];
    if (node === undefined) return;
    const event = placementEvent(framework, pod, node, outcome);
    const decision = this.#sim.emit(event);
    this.#sim.setCauses([decision]);
    this.#cache.assumePod(pod, node.name);
    // It has its room: to count what it was promised, too, would take that from others.
    this.#nominated.delete(pod.key);
    const refused = framework.runReserve(outcome.state, pod, node) ?? framework.runPermit(outcome.state, pod, node.name);
    if (refused !== undefined) return this.#unbound(queued, outcome.state, node, refused);
    const explanation: Explanation = { ...(event.because === undefined ? {} : { because: event.because }), ...(event.rule === undefined ? {} : { rule: event.rule }) };
    this.#spawn(`bind ${pod.key}`, () => this.#bind(queued, outcome.state, node, decision, explanation));
  }

  *#bind(queued: QueuedPodInfo, state: CycleState, node: NodeInfo, decision: TraceId, explanation: Explanation): Task<void> {
    const pod = queued.info;
    const { framework, recorder } = this.#servingOf(pod);
    const context = { client: this.#client, explanation };
    for (const plugin of framework.preBindPlugins) {
      const status = yield* plugin.preBind(context, state, pod, node.name);
      if (status !== undefined) return this.#unbound(queued, state, node, status);
      this.#sim.setCauses([decision]);
    }
    const status = yield* framework.bindPlugin?.bind(context, pod, node.name) ?? nothing();
    if (status !== undefined) return this.#unbound(queued, state, node, status);
    this.#sim.setCauses([decision]);
    recorder.event(podReference(pod.pod), 'Normal', 'Scheduled', `Successfully assigned ${pod.key} to ${node.name}`, 'Binding');
  }

  /** The place was taken in mind only; it is given up, and others may have it. */
  #unbound(queued: QueuedPodInfo, state: CycleState, node: NodeInfo, status: NonNullable<StatusOrOk>): void {
    const pod = queued.info;
    this.#servingOf(pod).framework.runUnreserve(state, pod, node);
    const placed = this.#cache.assumedPod(pod.key);
    // Another pod of its name may be on its way by now.
    if (placed !== undefined && placed.metadata?.uid === pod.pod.metadata?.uid) {
      this.#cache.forgetPod(pod.key);
      this.queue.move(ASSIGNED_POD_DELETE, { before: placed });
    }
    const plugins = new Set(isRejected(status) && status.plugin !== undefined ? [status.plugin] : []);
    this.#failed(queued, { message: statusMessage(status), plugins, reason: isRejected(status) ? 'Unschedulable' : 'SchedulerError' }, {});
  }

  #fitsNowhere(queued: QueuedPodInfo, state: CycleState, diagnosis: Diagnosis): void {
    const pod = queued.info;
    const { framework } = this.#servingOf(pod);
    const after = framework.runPostFilter(state, pod, diagnosis.statuses);
    const complete: Diagnosis = after.status === undefined ? diagnosis : { ...diagnosis, postFilterMessage: statusMessage(after.status) };
    const message = fitErrorMessage(this.#cache.nodes.length, complete);
    const nominatedNode = after.nominatedNode;
    const event = unschedulableEvent(framework, pod, diagnosis, message, nominatedNode ?? '');
    this.#sim.setCauses([this.#sim.emit(event)]);
    const explanation: Explanation = { ...(event.because === undefined ? {} : { because: event.because }), ...(event.rule === undefined ? {} : { rule: event.rule }) };
    this.#failed(queued, { message, plugins: diagnosis.unschedulablePlugins, reason: 'Unschedulable', ...(nominatedNode === undefined ? {} : { nominatedNode }) }, explanation);
    if (nominatedNode === undefined || nominatedNode === '') return;
    this.#preempt(pod, nominatedNode, after.victims ?? [], explanation);
  }

  #preempt(preemptor: PodInfo, node: string, victims: readonly PodInfo[], explanation: Explanation): void {
    // Lower pods that were promised this room look for another.
    for (const other of this.#nominated.nominatedOn(node)) {
      if (other.priority >= preemptor.priority) continue;
      this.#nominated.delete(other.key);
      this.#writeStatus(other.pod, { nominatedNode: '' }, explanation);
    }
    const { recorder } = this.#servingOf(preemptor);
    const options = { sim: this.#sim, client: this.#client, recorder, schedulerName: preemptor.pod.spec?.schedulerName ?? '' };
    this.#spawn(`preempt for ${preemptor.key}`, () => executePreemption(options, { preemptor, node, victims, explanation }));
  }

  /** Mirrors handleSchedulingFailure: back into the queue, an event, and the condition. */
  #failed(queued: QueuedPodInfo, failure: { readonly message: string; readonly plugins: ReadonlySet<string>; readonly reason: 'Unschedulable' | 'SchedulerError'; readonly nominatedNode?: string }, explanation: Explanation): void {
    const { message, plugins, reason, nominatedNode } = failure;
    queued.unschedulablePlugins = plugins;
    const current = this.#pods.get({ namespace: queued.info.namespace, name: queued.info.pod.metadata?.name ?? '' });
    if (current === undefined || (current.spec?.nodeName ?? '') !== '' || current.metadata?.uid !== queued.info.uid) return;
    if (reason === 'SchedulerError') {
      this.#sim.setCauses([this.#sim.emit({ actor: ACTOR, type: 'scheduler.error', objects: [tracePod(current)], evidence: message })]);
    }
    queued.info = createPodInfo(current);
    this.queue.addUnschedulable(queued);
    this.#nominated.set(queued.info, nominatedNode ?? current.status?.nominatedNodeName ?? '');
    this.#servingOf(queued.info).recorder.event(podReference(queued.info.pod), 'Warning', 'FailedScheduling', truncateNote(message), 'Scheduling');
    this.#writeStatus(current, { condition: { reason, message }, ...(nominatedNode === undefined ? {} : { nominatedNode }) }, explanation);
  }

  #writeStatus(pod: Pod, change: StatusChange, explanation: Explanation): void {
    const body = podStatusPatch(pod, change, this.#sim.wallClock.rfc3339(this.#sim.now()));
    if (body === undefined) return;
    const { name = '', namespace = '' } = pod.metadata ?? {};
    this.#spawn(`status of ${namespace}/${name}`, () => this.#patchStatus({ namespace, name }, body, explanation));
  }

  *#patchStatus(key: ObjectKey, body: unknown, explanation: Explanation): Task<void> {
    yield* this.#client.patch('pods', key, { type: 'strategic', body }, explanation, 'status');
  }
}

function* nothing(): Task<StatusOrOk> {
  return undefined;
}

// kube-scheduler: takes pods from the queue, finds nodes for them, binds them. Mirrors pkg/scheduler: scheduler.go and
// schedule_one.go. One scheduling cycle at a time; the binding of a pod goes on beside the next cycles.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { createDisposer, type Dispose } from '../../base/disposable.ts';
import { millis, type Micros } from '../../engine/simTime.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Task, TaskHandle, Timer } from '../../engine/task.ts';
import type { TraceId } from '../../engine/trace/traceEvent.ts';
import type { Client, Explanation, Informer } from '../client/client.ts';
import type { EventRecorder } from '../client/recorder.ts';
import { SchedulerCache } from './cache/schedulerCache.ts';
import { ASSIGNED_POD_DELETE } from './changes.ts';
import { ACTOR, placementEvent, tracePod, unschedulableEvent } from './decisionTrace.ts';
import { addEventHandlers } from './eventHandlers.ts';
import { podReference, truncateNote } from './podEvent.ts';
import type { CycleState } from './framework/cycleState.ts';
import { fitErrorMessage, type Diagnosis } from './framework/fitError.ts';
import type { EnabledPlugin } from './framework/interface.ts';
import type { NodeInfo } from './framework/nodeInfo.ts';
import type { PodInfo } from './framework/podInfo.ts';
import { Framework } from './framework/runtime.ts';
import { isRejected, statusMessage, type StatusOrOk } from './framework/status.ts';
import { informerListers } from './informerListers.ts';
import { DEFAULT_PLUGINS } from './plugins/registry.ts';
import { podStatusPatch, type StatusChange } from './podStatusPatch.ts';
import { executePreemption } from './preemptionExecutor.ts';
import { NominatedPods } from './queue/nominator.ts';
import type { QueuedPodInfo } from './queue/queuedPodInfo.ts';
import { SchedulingQueue } from './queue/schedulingQueue.ts';
import { NO_NODES, schedulePod, type ScheduleOutcome } from './schedulePod.ts';

export interface SchedulerConfig {
  readonly schedulerName: string;
  /** 0: chosen by the size of the cluster. */
  readonly percentageOfNodesToScore: number;
  readonly plugins: readonly EnabledPlugin[];
  /** What one scheduling cycle takes. */
  readonly cycleDuration: Micros;
}

export const DEFAULT_SCHEDULER_CONFIG: SchedulerConfig = {
  schedulerName: 'default-scheduler',
  percentageOfNodesToScore: 0,
  plugins: DEFAULT_PLUGINS,
  cycleDuration: millis(1),
};

export interface SchedulerOptions {
  readonly sim: Simulation;
  readonly client: Client;
  readonly recorder: EventRecorder;
  readonly config?: Partial<SchedulerConfig>;
}

export interface Scheduler {
  /** Begins when the informers are filled. Returns how to stop; a stopped scheduler may be started anew by another `createScheduler`. */
  start(): Dispose;
  readonly framework: Framework;
  readonly queue: SchedulingQueue;
}

export function createScheduler(options: SchedulerOptions): Scheduler {
  return new KubeScheduler(options);
}

type Fits = Extract<ScheduleOutcome, { readonly type: 'fits' }>;

/** Pods that finished were freed by their node long before they are deleted. */
const LIVE_PODS = 'status.phase!=Succeeded,status.phase!=Failed';

class KubeScheduler implements Scheduler {
  readonly framework: Framework;
  readonly queue: SchedulingQueue;
  readonly #sim: Simulation;
  readonly #client: Client;
  readonly #recorder: EventRecorder;
  readonly #config: SchedulerConfig;
  readonly #cache = new SchedulerCache();
  readonly #nominated = new NominatedPods();
  readonly #pods: Informer<Pod>;
  readonly #waitForSync: readonly { readonly synced: boolean; waitForSync(): Task<void> }[];
  readonly #running = new Set<TaskHandle<unknown>>();
  #cycleTimer: Timer | undefined;
  #started = false;
  #nextStartNode = 0;

  constructor({ sim, client, recorder, config }: SchedulerOptions) {
    this.#sim = sim;
    this.#client = client;
    this.#recorder = recorder;
    this.#config = { ...DEFAULT_SCHEDULER_CONFIG, ...config };
    this.#pods = client.informer('pods', { fieldSelector: LIVE_PODS });
    const { listers, informers } = informerListers(client);
    this.#waitForSync = [this.#pods, client.informer('nodes'), ...informers];
    this.framework = new Framework({ plugins: this.#config.plugins, snapshot: this.#cache, listers, nominator: this.#nominated });
    this.queue = new SchedulingQueue({
      sim,
      plugins: this.framework.plugins,
      less: (a, b) => this.framework.less(a, b),
      preEnqueue: (pod) => this.framework.runPreEnqueue(pod),
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
        schedulerName: this.#config.schedulerName,
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

  #spawn(label: string, body: () => Task<void>): void {
    const running = this.#running;
    const handle: TaskHandle<void> = this.#sim.spawn(label, function* () {
      try {
        yield* body();
      } finally {
        running.delete(handle);
      }
    });
    running.add(handle);
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
    const outcome = schedulePod(this.framework, pod, { percentageOfNodesToScore: this.#config.percentageOfNodesToScore, startIndex: this.#nextStartNode });
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
    const node = outcome.best[outcome.best.length === 1 ? 0 : this.#sim.draw('scheduler.tie', pod.uid, queued.attempts) % outcome.best.length];
    if (node === undefined) return;
    const event = placementEvent(this.framework, pod, node, outcome);
    const decision = this.#sim.emit(event);
    this.#sim.setCauses([decision]);
    this.#cache.assumePod(pod, node.name);
    const refused = this.framework.runReserve(outcome.state, pod, node) ?? this.framework.runPermit(outcome.state, pod, node.name);
    if (refused !== undefined) return this.#unbound(queued, outcome.state, node, refused);
    const explanation: Explanation = { ...(event.because === undefined ? {} : { because: event.because }), ...(event.rule === undefined ? {} : { rule: event.rule }) };
    this.#spawn(`bind ${pod.key}`, () => this.#bind(queued, outcome.state, node, decision, explanation));
  }

  *#bind(queued: QueuedPodInfo, state: CycleState, node: NodeInfo, decision: TraceId, explanation: Explanation): Task<void> {
    const pod = queued.info;
    const context = { client: this.#client, explanation };
    for (const plugin of this.framework.preBindPlugins) {
      const status = yield* plugin.preBind(context, state, pod, node.name);
      if (status !== undefined) return this.#unbound(queued, state, node, status);
      this.#sim.setCauses([decision]);
    }
    const status = yield* this.framework.bindPlugin?.bind(context, pod, node.name) ?? nothing();
    if (status !== undefined) return this.#unbound(queued, state, node, status);
    this.#sim.setCauses([decision]);
    this.#nominated.delete(pod.key);
    this.#recorder.event(podReference(pod.pod), 'Normal', 'Scheduled', `Successfully assigned ${pod.key} to ${node.name}`, 'Binding');
  }

  /** The place was taken in mind only; it is given up, and others may have it. */
  #unbound(queued: QueuedPodInfo, state: CycleState, node: NodeInfo, status: NonNullable<StatusOrOk>): void {
    const pod = queued.info;
    this.framework.runUnreserve(state, pod, node);
    this.#cache.forgetPod(pod.key);
    this.queue.move(ASSIGNED_POD_DELETE, { before: pod.pod });
    const plugins = new Set(isRejected(status) && status.plugin !== undefined ? [status.plugin] : []);
    this.#failed(queued, { message: statusMessage(status), plugins, reason: isRejected(status) ? 'Unschedulable' : 'SchedulerError' }, {});
  }

  #fitsNowhere(queued: QueuedPodInfo, state: CycleState, diagnosis: Diagnosis): void {
    const pod = queued.info;
    const after = this.framework.runPostFilter(state, pod, diagnosis.statuses);
    const complete: Diagnosis = after.status === undefined ? diagnosis : { ...diagnosis, postFilterMessage: statusMessage(after.status) };
    const message = fitErrorMessage(this.#cache.nodes.length, complete);
    const nominatedNode = after.nominatedNode;
    const event = unschedulableEvent(this.framework, pod, diagnosis, message, nominatedNode ?? '');
    this.#sim.setCauses([this.#sim.emit(event)]);
    const explanation: Explanation = { ...(event.because === undefined ? {} : { because: event.because }), ...(event.rule === undefined ? {} : { rule: event.rule }) };
    this.#failed(queued, { message, plugins: diagnosis.unschedulablePlugins, reason: 'Unschedulable', ...(nominatedNode === undefined ? {} : { nominatedNode }) }, explanation);
    if (nominatedNode === undefined || nominatedNode === '') return;
    this.#nominated.set(pod, nominatedNode);
    this.#preempt(pod, nominatedNode, after.victims ?? [], explanation);
  }

  #preempt(preemptor: PodInfo, node: string, victims: readonly PodInfo[], explanation: Explanation): void {
    // Lower pods that were promised this room look for another.
    for (const other of this.#nominated.nominatedOn(node)) {
      if (other.priority >= preemptor.priority) continue;
      this.#nominated.delete(other.key);
      this.#writeStatus(other.pod, { nominatedNode: '' }, explanation);
    }
    const options = { sim: this.#sim, client: this.#client, recorder: this.#recorder, schedulerName: this.#config.schedulerName };
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
    this.queue.addUnschedulable(queued);
    this.#recorder.event(podReference(queued.info.pod), 'Warning', 'FailedScheduling', truncateNote(message), 'Scheduling');
    this.#writeStatus(current, { condition: { reason, message }, ...(nominatedNode === undefined ? {} : { nominatedNode }) }, explanation);
  }

  #writeStatus(pod: Pod, change: StatusChange, explanation: Explanation): void {
    const body = podStatusPatch(pod, change, this.#sim.wallClock.rfc3339(this.#sim.now()));
    if (body === undefined) return;
    const { name = '', namespace = '' } = pod.metadata ?? {};
    const client = this.#client;
    this.#spawn(`status of ${namespace}/${name}`, function* () {
      yield* client.patch('pods', { namespace, name }, { type: 'strategic', body }, explanation, 'status');
    });
  }
}

function* nothing(): Task<StatusOrOk> {
  return undefined;
}

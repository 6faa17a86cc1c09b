// One worker per pod UID, driving it through its states (kubelet: pod_workers.go). A worker runs only while there is
// something to do: an update starts a task, which ends when nothing is pending.
import type { Simulation } from '../../../engine/simulation.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { isPodTerminal } from '../../../api/core/v1/pod/phase.ts';
import type { SimTime } from '../../../engine/simTime.ts';
import { Signal, type Task } from '../../../engine/task.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import { fullNameOf } from '../podIdentity.ts';
import type { PodRuntimeStatus } from '../podRuntimeStatus.ts';
import { calculateEffectiveGracePeriod } from './gracePeriod.ts';
import { SYNCED, type PodSyncer, type SyncOutcome } from './podSyncer.ts';
import { newPodSyncStatus, workTypeOf, type PendingUpdate, type PodSyncStatus, type PodWorkType, type UpdatePodOptions } from './podSyncStatus.ts';
import { requeueDelay } from './requeueDelay.ts';
import type { WorkQueue } from './workQueue.ts';

export interface PodWorkers {
  /** The only way in. Later updates replace waiting ones; termination cannot be taken back. */
  updatePod(options: UpdatePodOptions): void;
  /** The periodic sync. Where nothing has changed it is over at once, without a task of its own: hours of idle pods cost little. */
  syncAgain(uid: string, pod: Pod): void;
  /** Every UID with a worker, oldest first. */
  known(): readonly PodSyncStatus[];
  get(uid: string): PodSyncStatus | undefined;
  /** Every pod of the node has been seen: what has no worker now belongs to no pod. */
  notePodsSynced(): void;
  /** Forgets a finished worker. Returns true if the UID was asked to start again meanwhile. */
  removeFinished(uid: string): boolean;
  couldHaveRunningContainers(uid: string): boolean;
  shouldPodContainersBeTerminating(uid: string): boolean;
  shouldPodRuntimeBeRemoved(uid: string): boolean;
  shouldPodContentBeRemoved(uid: string): boolean;
  isPodTerminationRequested(uid: string): boolean;
  /** Fires when a running sync is to give up waiting: the pod became terminating. */
  cancellation(uid: string): Signal;
  /** Stops all workers where they are (the kubelet's process ends). */
  stop(): void;
}

export interface PodWorkersOptions {
  readonly sim: Simulation;
  readonly nodeName: string;
  readonly workQueue: WorkQueue;
  readonly syncer: PodSyncer;
  getNewerThan(uid: string, minTime: SimTime | undefined): Task<PodRuntimeStatus>;
  /** The same if nobody has to wait for it. */
  getIfNewer(uid: string, minTime: SimTime | undefined): PodRuntimeStatus | undefined;
  /** After a kubelet restart: nothing of the pod runs, by the runtime's word. */
  hasNothingRunning(uid: string): boolean;
  /** A worker is finished; housekeeping will remove it. */
  onFinished(uid: string): void;
  /** Everything has stopped; volumes can go. */
  onTerminated(uid: string): void;
}

export function createPodWorkers(options: PodWorkersOptions): PodWorkers {
  return new Workers(options);
}

class Workers implements PodWorkers {
  readonly #options: PodWorkersOptions;
  readonly #sim: Simulation;
  readonly #statuses = new Map<string, PodSyncStatus>();
  readonly #cancellations = new Map<string, Signal>();
  #podsSynced = false;

  constructor(options: PodWorkersOptions) {
    this.#options = options;
    this.#sim = options.sim;
  }

  updatePod(options: UpdatePodOptions): void {
    const isFirst = !this.#statuses.has(options.uid);
    const status = this.#statusFor(options);
    // What a restarted kubelet meets for the first time is no second pod with the same UID, however far it has come.
    if (!isFirst && status.terminatingAt !== undefined && options.type === 'create') {
      status.restartRequested = true;
      return;
    }
    if (status.finished) return;
    const became = this.#noteTermination(status, options);
    const shortened = this.#noteGrace(status, options);
    this.#enqueue(status, { ...options, causes: this.#sim.causes() });
    if (became || shortened) this.#cancellations.get(status.uid)?.fire();
  }

  syncAgain(uid: string, pod: Pod): void {
    const status = this.#statuses.get(uid);
    if (status === undefined || !this.#isUnchanged(status, pod)) return this.updatePod({ type: 'sync', uid, pod });
    status.lastSyncTime = this.#sim.now();
    status.syncs += 1;
    this.#complete('SyncPod', status, SYNCED);
  }

  #isUnchanged(status: PodSyncStatus, pod: Pod): boolean {
    if (status.finished || status.worker?.state === 'running' || status.pending !== undefined) return false;
    if (status.active?.pod !== pod || workTypeOf(status) !== 'SyncPod') return false;
    const runtime = this.#options.getIfNewer(status.uid, status.lastSyncTime);
    return runtime !== undefined && this.#options.syncer.isSettled(pod, runtime);
  }

  #statusFor(options: UpdatePodOptions): PodSyncStatus {
    const known = this.#statuses.get(options.uid);
    if (known !== undefined) return known;
    const now = this.#sim.now();
    const status = newPodSyncStatus(options.uid, options.pod ? fullNameOf(options.pod) : options.uid, now);
    // After a restart of the kubelet: a pod that had ended before only needs its last clean-up.
    if (options.pod !== undefined && isPodTerminal(options.pod) && this.#options.hasNothingRunning(options.uid)) {
      status.terminatingAt = now;
      status.terminatedAt = now;
      status.startedTerminating = true;
    }
    this.#statuses.set(options.uid, status);
    return status;
  }

  /** Returns true when the pod becomes terminating by this update. */
  #noteTermination(status: PodSyncStatus, options: UpdatePodOptions): boolean {
    if (status.terminatingAt !== undefined) return false;
    const { pod } = options;
    if (pod === undefined || pod.metadata?.deletionTimestamp !== undefined) status.deleted = true;
    else if (!isPodTerminal(pod) && options.type !== 'kill') return false;
    if (options.type === 'kill' && options.kill?.evict === true) status.evicted = true;
    status.terminatingAt = this.#sim.now();
    return true;
  }

  #noteGrace(status: PodSyncStatus, options: UpdatePodOptions): boolean {
    if (status.terminatedAt !== undefined) {
      options.kill?.onStopped?.();
      return false;
    }
    if (status.terminatingAt === undefined) return false;
    if (options.kill?.onStopped !== undefined) status.onStopped.push(options.kill.onStopped);
    if (options.kill?.changeStatus !== undefined) status.changeStatus = options.kill.changeStatus;
    const grace = calculateEffectiveGracePeriod(status.gracePeriodSeconds, options.pod, options.kill?.gracePeriodSeconds);
    status.gracePeriodSeconds = grace.seconds;
    return grace.shortened;
  }

  #enqueue(status: PodSyncStatus, update: PendingUpdate): void {
    if (this.#isPartOfActive(status, update)) return;
    const waiting = status.pending;
    status.pending = waiting === undefined ? update : { ...update, pod: update.pod ?? waiting.pod, causes: merged(waiting.causes, update.causes) };
    if (status.worker?.state === 'running') return;
    status.worker = this.#sim.spawn(`kubelet: pod worker ${status.fullName}`, () => this.#work(status));
  }

  /** A start that the relist reports which a sync waits for is what that sync will see: recorded clusters make no second one of it. */
  #isPartOfActive(status: PodSyncStatus, update: PendingUpdate): boolean {
    const { active } = status;
    if (!status.awaitsRelist || active === undefined || status.pending !== undefined || update.started !== true || update.pod !== active.pod) return false;
    status.active = { ...active, causes: merged(active.causes, update.causes) };
    return true;
  }

  *#work(status: PodSyncStatus): Task<void> {
    while (status.pending !== undefined && !status.finished) {
      const update: PendingUpdate = status.pending.pod === undefined ? { ...status.pending, pod: status.active?.pod } : status.pending;
      status.pending = undefined;
      status.active = update;
      status.startedAt ??= this.#sim.now();
      this.#sim.setCauses(update.causes);
      const workType = workTypeOf(status);
      const outcome = yield* this.#sync(workType, status, update);
      status.lastSyncTime = this.#sim.now();
      status.syncs += 1;
      this.#complete(workType, status, outcome);
    }
  }

  *#sync(workType: PodWorkType, status: PodSyncStatus, update: PendingUpdate): Task<SyncOutcome> {
    const { syncer } = this.#options;
    const { pod } = update;
    if (pod === undefined) return yield* syncer.syncTerminatingRuntimePod(status.uid);
    status.awaitsRelist = true;
    const runtime = yield* this.#options.getNewerThan(status.uid, status.lastSyncTime);
    status.awaitsRelist = false;
    this.#sim.setCauses(status.active?.causes ?? update.causes);
    switch (workType) {
      case 'TerminatedPod':
        return yield* syncer.syncTerminatedPod(pod, runtime);
      case 'TerminatingPod':
        status.startedTerminating = true;
        return yield* syncer.syncTerminatingPod(pod, runtime, status.gracePeriodSeconds, status.changeStatus);
      default:
        return yield* syncer.syncPod(update.type, pod, runtime);
    }
  }

  #complete(workType: PodWorkType, status: PodSyncStatus, outcome: SyncOutcome): void {
    if (outcome.cancelled === true) return;
    if (outcome.errors.length === 0 && workType === 'TerminatedPod') {
      this.#finish(status);
      return;
    }
    const moved = outcome.errors.length === 0 && this.#moveOn(workType, status, outcome);
    if (moved) {
      this.#requeueLastUpdate(status);
      this.#options.workQueue.enqueue(status.uid, 0);
      return;
    }
    const jitter = this.#sim.draw('kubelet resync', `${this.#options.nodeName}/${status.fullName}`, status.syncs) / 2 ** 32;
    this.#options.workQueue.enqueue(status.uid, requeueDelay(outcome.errors, this.#sim.now(), jitter));
  }

  /** The next state, if the sync that just ended led there. */
  #moveOn(workType: PodWorkType, status: PodSyncStatus, outcome: SyncOutcome): boolean {
    if (workType === 'SyncPod') {
      if (outcome.terminal !== true) return false;
      status.terminatingAt ??= this.#sim.now();
      if (status.gracePeriodSeconds === 0) this.#noteGrace(status, { type: 'sync', uid: status.uid, pod: status.active?.pod });
      status.startedTerminating = true;
      return true;
    }
    status.terminatedAt = this.#sim.now();
    for (const onStopped of status.onStopped.splice(0)) onStopped();
    this.#options.onTerminated(status.uid);
    if (status.active?.pod === undefined) this.#finish(status);
    return true;
  }

  /** States follow one another without waiting for another update. */
  #requeueLastUpdate(status: PodSyncStatus): void {
    if (status.pending !== undefined || status.active === undefined) return;
    status.pending = { ...status.active, type: status.active.type === 'create' ? 'update' : status.active.type, causes: this.#sim.causes() };
  }

  #finish(status: PodSyncStatus): void {
    status.finished = true;
    status.pending = undefined;
    this.#options.workQueue.remove(status.uid);
    this.#options.onFinished(status.uid);
  }

  known(): readonly PodSyncStatus[] {
    return [...this.#statuses.values()];
  }

  get(uid: string): PodSyncStatus | undefined {
    return this.#statuses.get(uid);
  }

  notePodsSynced(): void {
    this.#podsSynced = true;
  }

  removeFinished(uid: string): boolean {
    const status = this.#statuses.get(uid);
    if (status?.finished !== true) return false;
    this.#statuses.delete(uid);
    this.#cancellations.delete(uid);
    return status.restartRequested;
  }

  couldHaveRunningContainers(uid: string): boolean {
    const status = this.#statuses.get(uid);
    return status !== undefined && status.terminatedAt === undefined;
  }

  shouldPodContainersBeTerminating(uid: string): boolean {
    return this.#statuses.get(uid)?.startedTerminating === true;
  }

  shouldPodRuntimeBeRemoved(uid: string): boolean {
    const status = this.#statuses.get(uid);
    return status === undefined ? this.#podsSynced : status.terminatedAt !== undefined;
  }

  shouldPodContentBeRemoved(uid: string): boolean {
    const status = this.#statuses.get(uid);
    if (status === undefined) return this.#podsSynced;
    return status.evicted || (status.deleted && status.terminatedAt !== undefined);
  }

  isPodTerminationRequested(uid: string): boolean {
    return this.#statuses.get(uid)?.terminatingAt !== undefined;
  }

  cancellation(uid: string): Signal {
    const signal = this.#cancellations.get(uid) ?? new Signal();
    this.#cancellations.set(uid, signal);
    return signal;
  }

  stop(): void {
    for (const status of this.#statuses.values()) status.worker?.cancel();
    this.#statuses.clear();
    this.#cancellations.clear();
  }
}

function merged(a: readonly TraceId[], b: readonly TraceId[]): readonly TraceId[] {
  return a.length === 0 ? b : [...new Set([...b, ...a])];
}


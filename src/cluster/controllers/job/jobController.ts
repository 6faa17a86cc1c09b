// Runs Jobs to their end. Mirrors pkg/controller/job/job_controller.go.
import type { Job, JobStatus } from '../../../api/batch/v1/types.gen.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { selectorOfLabelSelector } from '../../../api/labels/selector.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { seconds } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { EventHandlers, Informer } from '../../client/client.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { ConsistencyStore } from '../consistency.ts';
import { isDeleting, keyOf, namespaceOf, splitKey, uidOf, type Controller, type ControllerContext } from '../controller.ts';
import { Expectations } from '../expectations.ts';
import { claimObjects } from '../ownership/claim.ts';
import { controllerOf } from '../ownership/controllerRef.ts';
import { PodControl } from '../pods/podControl.ts';
import { addPodIndexes, podHandlers, podsByOwner, podsToClaim } from '../pods/podWatch.ts';
import { NO_FAILURES, type BackoffRecord } from './jobBackoff.ts';
import { FinalizerTracker } from './finalizerTracker.ts';
import { JobActions, type PodCounts } from './jobActions.ts';
import { decideEnding, isAllDone, observeJob, planPods, timeToDeadline, type JobContext } from './jobPlan.ts';
import { hasTrackingFinalizer, isSuspended, JOB, TRACKING_FINALIZER } from './jobPods.ts';
import { ensureCondition, finalTypeOf, isFinished, newCondition, REASON, withoutZeros, type Ending } from './jobStatus.ts';
import { countReleased, trackPods } from './jobTracking.ts';

const WORKERS = 5;
/** syncJobBatchPeriod: changes of pods are looked at together. */
const BATCH_PERIOD = seconds(1);

export function createJobController(context: ControllerContext): Controller {
  return new JobController(context);
}

/** What a sync has come to so far. */
interface Progress {
  readonly counts: PodCounts;
  readonly ending: Ending | undefined;
  readonly status: JobStatus;
  readonly suspendChanged: boolean;
  readonly error: ApiStatus | undefined;
}

class JobController implements Controller {
  readonly #context: ControllerContext;
  readonly #jobs: Informer<Job>;
  readonly #pods: Informer<Pod>;
  readonly #queue;
  readonly #orphans;
  readonly #expectations: Expectations;
  readonly #consistency = new ConsistencyStore();
  readonly #finalizers = new FinalizerTracker();
  readonly #backoffs = new Map<string, BackoffRecord>();
  readonly #actions: JobActions;

  constructor(context: ControllerContext) {
    const { informers, sim, client, recorder } = context;
    this.#context = context;
    this.#jobs = informers.informer('jobs');
    this.#pods = informers.informer('pods');
    addPodIndexes(this.#pods);
    this.#queue = createWorkQueue<string>({ sim, name: 'job' });
    this.#orphans = createWorkQueue<string>({ sim, name: 'job-orphan-pods' });
    this.#expectations = new Expectations(sim);
    const podControl = new PodControl({ client, recorder, ownerKind: JOB });
    this.#actions = new JobActions({ context, podControl, expectations: this.#expectations, consistency: this.#consistency, finalizers: this.#finalizers });
  }

  start(): Dispose {
    const { sim } = this.#context;
    const disposer = createDisposer();
    disposer.add(this.#jobs.addHandlers(this.#consistency.observing('jobs')));
    disposer.add(this.#pods.addHandlers(this.#consistency.observing('pods')));
    disposer.add(this.#jobs.addHandlers(this.#jobHandlers()));
    disposer.add(
      this.#pods.addHandlers(
        podHandlers<Job>({
          ownerKind: JOB.kind,
          owners: this.#jobs,
          selectorOf: (job) => selectorOfLabelSelector(job.spec?.selector),
          onCreated: (job) => this.#expectations.creationObserved(keyOf(job)),
          onDeleted: (job, pod) => this.#expectations.deletionObserved(keyOf(job), keyOf(pod)),
          enqueue: (job) => this.#queue.addAfter(keyOf(job), BATCH_PERIOD),
        }),
      ),
    );
    disposer.add(this.#pods.addHandlers(this.#orphanHandlers()));
    disposer.add(runWorkers({ sim, name: 'job', queue: this.#queue, count: WORKERS, reconcile: (key) => this.#sync(key) }));
    disposer.add(runWorkers({ sim, name: 'job-orphan-pods', queue: this.#orphans, reconcile: (key) => this.#syncOrphan(key) }));
    return disposer.dispose;
  }

  #jobHandlers(): EventHandlers<Job> {
    return {
      added: (job) => this.#queue.add(keyOf(job)),
      updated: (before, job) => {
        if (before.metadata?.generation === job.metadata?.generation) this.#queue.addAfter(keyOf(job), BATCH_PERIOD);
        else this.#queue.add(keyOf(job));
        if (isFinished(job)) this.#releaseLater(job);
      },
      deleted: (job) => {
        this.#forget(keyOf(job));
        this.#releaseLater(job);
      },
    };
  }

  #forget(key: string): void {
    this.#expectations.forget(key);
    this.#consistency.forget(key);
    this.#backoffs.delete(key);
    this.#finalizers.forget(key);
  }

  #releaseLater(job: Job): void {
    for (const pod of podsByOwner(this.#pods, job)) if (hasTrackingFinalizer(pod)) this.#orphans.add(keyOf(pod));
  }

  /** Pods whose Job is gone must not be kept by its finalizer. */
  #orphanHandlers(): EventHandlers<Pod> {
    const look = (pod: Pod) => {
      const owner = controllerOf(pod);
      if (owner?.kind !== JOB.kind) return;
      const key = `${namespaceOf(pod)}/${owner.name}`;
      if (!hasTrackingFinalizer(pod)) this.#finalizers.observed(key, uidOf(pod));
      else if (this.#jobs.synced && this.#jobs.get(splitKey(key))?.metadata?.uid !== owner.uid) this.#orphans.add(keyOf(pod));
    };
    return { added: look, updated: (_before, pod) => look(pod), deleted: (pod) => this.#finalizers.observed(`${namespaceOf(pod)}/${controllerOf(pod)?.name ?? ''}`, uidOf(pod)) };
  }

  *#syncOrphan(key: string): Task<Reconciled> {
    const pod = this.#pods.get(splitKey(key));
    if (pod === undefined || !hasTrackingFinalizer(pod)) return DONE;
    const owner = controllerOf(pod);
    const job = owner === undefined ? undefined : this.#jobs.get({ namespace: namespaceOf(pod), name: owner.name });
    if (job !== undefined && uidOf(job) === owner?.uid && !isFinished(job)) return DONE;
    const released = yield* this.#actions.release([pod], job);
    return released.error === undefined ? DONE : AGAIN;
  }

  *#sync(key: string): Task<Reconciled> {
    const job = this.#jobs.get(splitKey(key));
    if (job === undefined || isFinished(job)) {
      this.#forget(key);
      return DONE;
    }
    if (!this.#consistency.isReady(key)) return AGAIN;
    const isSatisfied = this.#expectations.satisfied(key);
    const claimed = yield* claimObjects(
      {
        client: this.#context.client, resource: 'pods', owner: job, ownerKind: JOB, selector: selectorOfLabelSelector(job.spec?.selector),
        adoptionPatch: { finalizers: [TRACKING_FINALIZER] },
      },
      podsToClaim(this.#pods, job),
    );
    if (claimed.error !== undefined) return AGAIN;
    return yield* this.#syncJob(started(job, this.#nowText()), claimed.objects, isSatisfied);
  }

  *#syncJob(job: Job, pods: readonly Pod[], isSatisfied: boolean): Task<Reconciled> {
    const { sim } = this.#context;
    const key = keyOf(job);
    const context = observeJob({
      job, pods, backoff: this.#backoffs.get(key) ?? NO_FAILURES, finalizerRemoved: this.#finalizers.expected(key), now: sim.now(), clock: sim.wallClock,
    });
    const ending = decideEnding(context);
    const progress = ending === undefined ? yield* this.#manage(context, isSatisfied) : yield* this.#end(context, ending, isSatisfied);
    const tracked = yield* this.#track(context, progress);
    if (!tracked || progress.error !== undefined) return AGAIN;
    const left = progress.ending === undefined ? timeToDeadline({ job, now: sim.now(), clock: sim.wallClock }) : undefined;
    return left === undefined ? DONE : { type: 'after', delay: left };
  }

  #nowText(): string {
    const { sim } = this.#context;
    return sim.wallClock.rfc3339(sim.now());
  }

  /** Ends all that still runs. The ending is declared only when nothing is left that could be missed. */
  *#end(context: JobContext, ending: Ending, isSatisfied: boolean): Task<Progress> {
    const { job, active } = context;
    const removed = yield* this.#actions.removeActive(job, active, ending);
    const isComplete = removed.removed === active.length && isSatisfied;
    return {
      counts: { active: active.length - removed.removed, ready: context.ready - removed.ready, terminating: context.terminating + removed.removed },
      ending: isComplete ? ending : undefined,
      status: job.status ?? {},
      suspendChanged: false,
      error: removed.error,
    };
  }

  *#manage(context: JobContext, isSatisfied: boolean): Task<Progress> {
    const { job } = context;
    const mayManage = isSatisfied && !isDeleting(job);
    let counts: PodCounts = { active: context.active.length, ready: context.ready, terminating: context.terminating };
    let error: ApiStatus | undefined;
    if (mayManage) {
      const plan = planPods(context);
      if (plan.wait > 0) this.#queue.addAfter(keyOf(job), plan.wait);
      const applied = yield* this.#actions.apply(context, plan);
      counts = applied.counts;
      error = applied.error;
    }
    const isDone = isAllDone(context, counts.active);
    const ending: Ending | undefined = isDone ? { interim: 'SuccessCriteriaMet', reason: REASON.completionsReached, message: 'Reached expected number of succeeded pods' } : undefined;
    const status = mayManage && !isDone ? this.#withSuspension(job) : (job.status ?? {});
    return { counts, ending, status, suspendChanged: status !== (job.status ?? status), error };
  }

  #withSuspension(job: Job): JobStatus {
    const status = job.status ?? {};
    const wanted = isSuspended(job) ? newCondition('Suspended', 'True', 'JobSuspended', 'Job suspended', this.#nowText()) : newCondition('Suspended', 'False', 'JobResumed', 'Job resumed', this.#nowText());
    const conditions = ensureCondition(status.conditions ?? [], wanted);
    if (conditions === status.conditions || conditions.length === 0) return status;
    this.#actions.event(job, 'Normal', isSuspended(job) ? 'Suspended' : 'Resumed', wanted.message ?? '');
    const { startTime: _before, ...rest } = status;
    // A deadline must not pass while the Job is suspended.
    return { ...rest, conditions, ...(isSuspended(job) ? {} : { startTime: this.#nowText() }) };
  }

  /** Mirrors trackJobStatusAndRemoveFinalizers and flushUncountedAndRemoveFinalizers. */
  *#track(context: JobContext, progress: Progress): Task<boolean> {
    const key = keyOf(context.job);
    const { counts, ending } = progress;
    const before = context.job.status ?? {};
    const countsChanged = counts.active !== (before.active ?? 0) || counts.ready !== before.ready || counts.terminating !== before.terminating;
    const tracking = trackPods(context, { ...progress.status, ...counts }, ending);
    const announced = ending === undefined ? tracking.status : this.#withInterim(tracking.status, ending);
    const mustStore = tracking.mustStore || countsChanged || progress.suspendChanged || announced !== tracking.status;
    let job: Job = { ...context.job, status: announced };
    if (mustStore) {
      const stored = yield* this.#actions.writeStatus(job, withoutZeros(announced), context.pods);
      if (stored === undefined) return false;
      job = stored;
      this.#backoffs.set(key, context.nextBackoff);
    }
    const released = yield* this.#actions.release(tracking.release, job);
    const left = new Set([...tracking.withFinalizer].filter((uid) => !released.uids.has(uid)));
    const counted = countReleased(job.status ?? {}, left);
    const finished = tracking.reachedMaximum || ending === undefined ? undefined : this.#finish(counted, ending);
    const final = finished ?? counted;
    if (final !== (job.status ?? final) && (yield* this.#actions.writeStatus(job, withoutZeros(final), context.pods)) === undefined) return false;
    if (finished !== undefined && ending !== undefined) this.#tellEnd(context.job, ending);
    return released.error === undefined;
  }

  #withInterim(status: JobStatus, { interim, reason, message }: Ending): JobStatus {
    const conditions = status.conditions ?? [];
    if (conditions.some((condition) => condition.type === interim && condition.status === 'True')) return status;
    return { ...status, conditions: [...conditions, newCondition(interim, 'True', reason, message, this.#nowText())] };
  }

  /** The last condition comes when every pod is gone and counted; undefined before that. */
  #finish(status: JobStatus, ending: Ending): JobStatus | undefined {
    const { succeeded = [], failed = [] } = status.uncountedTerminatedPods ?? {};
    if (succeeded.length + failed.length > 0 || (status.terminating ?? 0) > 0) return undefined;
    const now = this.#nowText();
    const condition = newCondition(finalTypeOf(ending), 'True', ending.reason, ending.message, now);
    const isComplete = finalTypeOf(ending) === 'Complete';
    return { ...status, conditions: ensureCondition(status.conditions ?? [], condition), ...(isComplete ? { completionTime: now } : {}) };
  }

  #tellEnd(job: Job, ending: Ending): void {
    if (finalTypeOf(ending) === 'Failed') return this.#actions.event(job, 'Warning', ending.reason, ending.message);
    if (job.spec?.completions !== undefined && (job.status?.succeeded ?? 0) > job.spec.completions) {
      this.#actions.event(job, 'Warning', 'TooManySucceededPods', 'Too many succeeded pods running after completion count reached');
    }
    this.#actions.event(job, 'Normal', 'Completed', 'Job completed');
  }
}

/** With the time of its start, which is now if it has not begun. */
function started(job: Job, now: string): Job {
  const status: JobStatus = { uncountedTerminatedPods: {}, ...job.status };
  return { ...job, status: status.startTime !== undefined || isSuspended(job) ? status : { ...status, startTime: now } };
}


// Starts Jobs at the times of a schedule. Mirrors pkg/controller/cronjob/cronjob_controllerv2.go.
import type { CronJob, Job } from '../../../api/batch/v1/types.gen.ts';
import { parseSchedule, type CronSchedule } from '../../../api/batch/v1/cron/parseSchedule.ts';
import { quote } from '../../../api/formats/goText.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import { millis, seconds, simTime, type Micros } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { EventHandlers, Informer } from '../../client/client.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { ConsistencyStore } from '../consistency.ts';
import { because, isDeleting, keyOf, nameOf, namespaceOf, referenceTo, splitKey, uidOf, type Controller, type ControllerContext } from '../controller.ts';
import { conditionOf, isFinished } from '../job/jobStatus.ts';
import { controllerOf, isControlledBy } from '../ownership/controllerRef.ts';
import { isNamespaceTerminating } from '../pods/podControl.ts';
import { CRON_JOB, jobName, newJob, rfc1123, surplusJobs } from './cronJobJobs.ts';
import { CronJobStatusDraft } from './cronJobStatus.ts';
import { dueStart, nextStart, type StartsSoFar } from './missedSchedules.ts';
import { timeZoneNamed, type TimeZone } from './timeZone.ts';

const WORKERS = 5;
/** nextScheduleDelta: the controller wakes a little after the minute. */
const WAKE_DELAY = millis(100);
/** Index of Jobs: namespace and name of the CronJob that controls them. */
const BY_CRON_JOB = 'controller/cronjob';

export function createCronJobController(context: ControllerContext): Controller {
  return new CronJobController(context);
}

/** When to look again; undefined: when something changes. */
type Again = Micros | undefined;

class CronJobController implements Controller {
  readonly #context: ControllerContext;
  readonly #cronJobs: Informer<CronJob>;
  readonly #jobs: Informer<Job>;
  readonly #queue;
  /** An old cache would make it tell everything twice. */
  readonly #consistency = new ConsistencyStore();

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#cronJobs = context.informers.informer('cronjobs');
    this.#jobs = context.informers.informer('jobs');
    this.#jobs.addIndex(BY_CRON_JOB, (job) => {
      const owner = controllerOf(job);
      return owner?.kind === CRON_JOB.kind ? [`${namespaceOf(job)}/${owner.name}`] : [];
    });
    this.#queue = createWorkQueue<string>({ sim: context.sim, name: 'cronjob' });
  }

  start(): Dispose {
    const disposer = createDisposer();
    disposer.add(this.#cronJobs.addHandlers(this.#consistency.observing('cronjobs')));
    disposer.add(this.#cronJobs.addHandlers(this.#cronJobHandlers()));
    disposer.add(this.#jobs.addHandlers(this.#jobHandlers()));
    disposer.add(runWorkers({ sim: this.#context.sim, name: 'cronjob', queue: this.#queue, count: WORKERS, reconcile: (key) => this.#sync(key) }));
    return disposer.dispose;
  }

  #cronJobHandlers(): EventHandlers<CronJob> {
    const enqueue = (cronJob: CronJob) => this.#queue.add(keyOf(cronJob));
    return {
      added: enqueue,
      updated: (before, cronJob) => {
        if (before.spec?.schedule === cronJob.spec?.schedule && before.spec?.timeZone === cronJob.spec?.timeZone) return enqueue(cronJob);
        const schedule = parseSchedule(cronJob.spec?.schedule ?? '');
        const zone = zoneOf(cronJob);
        if (!schedule.ok) return this.#event(cronJob, 'Warning', 'UnParseableCronJobSchedule', `unparseable schedule for cronjob: ${cronJob.spec?.schedule ?? ''}`);
        // What the old schedule missed does not count.
        if (zone !== undefined) this.#queue.addAfter(keyOf(cronJob), this.#untilNext(cronJob, cronJob.status?.lastScheduleTime, schedule.value, zone) ?? 0);
      },
      deleted: enqueue,
    };
  }

  #jobHandlers(): EventHandlers<Job> {
    const enqueueOwner = (job: Job) => {
      const owner = controllerOf(job);
      if (owner?.kind !== CRON_JOB.kind) return;
      const cronJob = this.#cronJobs.get({ namespace: namespaceOf(job), name: owner.name });
      if (cronJob !== undefined && uidOf(cronJob) === owner.uid) this.#queue.add(keyOf(cronJob));
    };
    return {
      added: enqueueOwner,
      updated: (before, job) => {
        if (controllerOf(before)?.uid !== controllerOf(job)?.uid) enqueueOwner(before);
        enqueueOwner(job);
      },
      deleted: enqueueOwner,
    };
  }

  #event(cronJob: CronJob, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#context.recorder.event(referenceTo(CRON_JOB.kind, CRON_JOB.apiVersion, cronJob), type, reason, message);
  }

  *#sync(key: string): Task<Reconciled> {
    const cronJob = this.#cronJobs.get(splitKey(key));
    if (cronJob === undefined) {
      this.#consistency.forget(key);
      return DONE;
    }
    if (!this.#consistency.isReady(key)) return AGAIN;
    const jobs = this.#jobs.byIndex(BY_CRON_JOB, key);
    const draft = new CronJobStatusDraft(cronJob);
    const synced = yield* this.#syncCronJob(cronJob, draft, jobs);
    yield* this.#cleanUp(cronJob, draft, jobs);
    if (draft.isChanged) {
      const paths = because(CRON_JOB.kind, cronJob, 'spec.schedule');
      const written = yield* this.#context.client.update('cronjobs', { ...cronJob, status: draft.status }, { rule: { id: 'cronjob.status', params: {} }, because: paths }, 'status');
      if (!written.ok) return AGAIN;
      this.#consistency.wroteAt(key, 'cronjobs', written.value.object);
    }
    if (!synced.ok) return AGAIN;
    return synced.value === undefined ? DONE : { type: 'after', delay: synced.value };
  }

  *#syncCronJob(cronJob: CronJob, draft: CronJobStatusDraft, jobs: readonly Job[]): Task<Result<Again, ApiStatus>> {
    const problem = (yield* this.#lookAtJobs(cronJob, draft, jobs)) ?? (yield* this.#dropMissing(cronJob, draft, jobs));
    if (problem !== undefined) return failure(problem);
    if (isDeleting(cronJob)) return ok(undefined);
    const zone = zoneOf(cronJob);
    if (zone === undefined) {
      const { timeZone = '' } = cronJob.spec ?? {};
      this.#event(cronJob, 'Warning', 'UnknownTimeZone', `invalid timeZone: ${quote(timeZone)}: unknown time zone ${timeZone}`);
      return ok(undefined);
    }
    if (cronJob.spec?.suspend === true) return ok(undefined);
    const schedule = parseSchedule(cronJob.spec?.schedule ?? '');
    if (!schedule.ok) {
      this.#event(cronJob, 'Warning', 'UnparseableSchedule', `unparseable schedule: ${quote(cronJob.spec?.schedule ?? '')} : ${schedule.error}`);
      return ok(undefined);
    }
    return yield* this.#startWhatIsDue(cronJob, draft, schedule.value, zone);
  }

  /** Jobs that ended leave the list of active ones. */
  *#lookAtJobs(cronJob: CronJob, draft: CronJobStatusDraft, jobs: readonly Job[]): Task<ApiStatus | undefined> {
    for (const job of jobs) {
      const isActive = draft.has(uidOf(job));
      if (!isActive && !isFinished(job)) {
        // The cache may be older than this controller's own write.
        const fresh = yield* this.#context.client.get('cronjobs', { namespace: namespaceOf(cronJob), name: nameOf(cronJob) });
        if (!fresh.ok) return fresh.error;
        if (new CronJobStatusDraft(fresh.value).has(uidOf(job))) draft.replace(fresh.value);
        else this.#event(cronJob, 'Warning', 'UnexpectedJob', `Saw a job that the controller did not create or forgot: ${nameOf(job)}`);
      } else if (isActive && isFinished(job)) {
        draft.remove(uidOf(job));
        this.#event(cronJob, 'Normal', 'SawCompletedJob', `Saw completed job: ${nameOf(job)}, condition: ${isComplete(job) ? 'Complete' : 'Failed'}`);
      }
      if (isComplete(job)) draft.succeeded(job);
    }
    return undefined;
  }

  *#dropMissing(cronJob: CronJob, draft: CronJobStatusDraft, jobs: readonly Job[]): Task<ApiStatus | undefined> {
    for (const { namespace = '', name = '', uid = '' } of draft.missing(jobs)) {
      const found = yield* this.#context.client.get('jobs', { namespace, name });
      if (found.ok) continue;
      if (found.error.code !== 404) return found.error;
      this.#event(cronJob, 'Normal', 'MissingJob', `Active job went missing: ${name}`);
      draft.remove(uid);
    }
    return undefined;
  }

  #startsSoFar(cronJob: CronJob, lastScheduleTime: string | undefined, schedule: CronSchedule, zone: TimeZone): StartsSoFar {
    const secondsOf = (text: string) => Math.round(this.#epochSeconds(this.#context.sim.wallClock.parse(text) ?? 0));
    return {
      schedule,
      zone,
      created: secondsOf(cronJob.metadata?.creationTimestamp ?? ''),
      lastScheduled: lastScheduleTime === undefined ? undefined : secondsOf(lastScheduleTime),
      deadlineSeconds: cronJob.spec?.startingDeadlineSeconds,
      now: this.#epochSeconds(this.#context.sim.now()),
    };
  }

  #epochSeconds(time: Micros): number {
    return this.#context.sim.wallClock.startEpochMs / 1000 + time / 1_000_000;
  }

  #untilNext(cronJob: CronJob, lastScheduleTime: string | undefined, schedule: CronSchedule, zone: TimeZone): Again {
    const next = nextStart(this.#startsSoFar(cronJob, lastScheduleTime, schedule, zone));
    if (next === undefined) return undefined;
    const { sim } = this.#context;
    return Math.max(0, seconds(next) - sim.wallClock.startEpochMs * 1000 + WAKE_DELAY - sim.now());
  }

  *#startWhatIsDue(cronJob: CronJob, draft: CronJobStatusDraft, schedule: CronSchedule, zone: TimeZone): Task<Result<Again, ApiStatus>> {
    const starts = this.#startsSoFar(cronJob, draft.lastScheduleTime, schedule, zone);
    const due = dueStart(starts);
    if (!due.ok) {
      this.#event(cronJob, 'Warning', 'InvalidSchedule', `invalid schedule: ${cronJob.spec?.schedule ?? ''} : ${due.error}`);
      return ok(undefined);
    }
    const again = () => ok(this.#untilNext(cronJob, draft.lastScheduleTime, schedule, zone));
    const { time, hasMissedMany } = due.value;
    if (time === undefined) return again();
    if (hasMissedMany) this.#event(cronJob, 'Warning', 'TooManyMissedTimes', 'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew');
    if (starts.deadlineSeconds !== undefined && time + starts.deadlineSeconds < starts.now) {
      this.#event(cronJob, 'Warning', 'MissSchedule', `Missed scheduled time to start a job: ${rfc1123(time)}`);
      return again();
    }
    if (draft.hasNamed(jobName(cronJob, time)) || starts.lastScheduled === time) return again();
    if (cronJob.spec?.concurrencyPolicy === 'Forbid' && draft.active.length > 0) {
      this.#event(cronJob, 'Normal', 'JobAlreadyActive', 'Not starting job because prior execution is running and concurrency policy is Forbid');
      return again();
    }
    const error = (cronJob.spec?.concurrencyPolicy === 'Replace' ? yield* this.#removeActive(cronJob, draft) : undefined) ?? (yield* this.#startJob(cronJob, draft, time, zone));
    return error === undefined ? again() : failure(error);
  }

  *#removeActive(cronJob: CronJob, draft: CronJobStatusDraft): Task<ApiStatus | undefined> {
    for (const { namespace = '', name = '' } of draft.active) {
      const job = yield* this.#context.client.get('jobs', { namespace, name });
      if (!job.ok) {
        this.#event(cronJob, 'Warning', 'FailedGet', `Get job: ${job.error.message}`);
        return job.error;
      }
      const error = yield* this.#deleteJob(cronJob, draft, job.value, 'cronjob.replace', 'spec.concurrencyPolicy');
      if (error !== undefined) return error;
    }
    return undefined;
  }

  *#startJob(cronJob: CronJob, draft: CronJobStatusDraft, time: number, zone: TimeZone): Task<ApiStatus | undefined> {
    const { client, sim } = this.#context;
    const scheduled = sim.wallClock.rfc3339(simTime(seconds(time) - sim.wallClock.startEpochMs * 1000));
    const fromTemplate = { id: 'controller.jobTemplate', params: { kind: CRON_JOB.kind, owner: nameOf(cronJob) } };
    const created = yield* client.create('jobs', newJob(cronJob, time, zone), {
      rule: { id: 'cronjob.scheduled', params: { scheduled } },
      because: because(CRON_JOB.kind, cronJob, 'spec.schedule'),
      parts: ['spec', 'metadata.labels'].map((path) => ({ path, causes: [], because: because(CRON_JOB.kind, cronJob, 'spec.jobTemplate'), rule: fromTemplate })),
    });
    if (created.ok) {
      this.#event(cronJob, 'Normal', 'SuccessfulCreate', `Created job ${nameOf(created.value.object)}`);
      draft.started(created.value.object, scheduled);
      return undefined;
    }
    if (created.error.reason === 'AlreadyExists') return yield* this.#recall(cronJob, draft, time, scheduled);
    if (!isNamespaceTerminating(created.error)) this.#event(cronJob, 'Warning', 'FailedCreate', `Error creating job: ${created.error.message}`);
    return created.error;
  }

  /** The Job was created before, but the status could not be written. */
  *#recall(cronJob: CronJob, draft: CronJobStatusDraft, time: number, scheduled: string): Task<ApiStatus | undefined> {
    const job = yield* this.#context.client.get('jobs', { namespace: namespaceOf(cronJob), name: jobName(cronJob, time) });
    if (!job.ok) return job.error;
    if (isControlledBy(job.value, cronJob) && !draft.has(uidOf(job.value))) draft.started(job.value, scheduled);
    return undefined;
  }

  *#cleanUp(cronJob: CronJob, draft: CronJobStatusDraft, jobs: readonly Job[]): Task<void> {
    const finished = jobs.filter(isFinished);
    const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = cronJob.spec ?? {};
    for (const job of surplusJobs(finished.filter(isComplete), successfulJobsHistoryLimit)) {
      yield* this.#deleteJob(cronJob, draft, job, 'cronjob.history', 'spec.successfulJobsHistoryLimit');
    }
    for (const job of surplusJobs(finished.filter((one) => !isComplete(one)), failedJobsHistoryLimit)) {
      yield* this.#deleteJob(cronJob, draft, job, 'cronjob.history', 'spec.failedJobsHistoryLimit');
    }
  }

  *#deleteJob(cronJob: CronJob, draft: CronJobStatusDraft, job: Job, rule: string, path: string): Task<ApiStatus | undefined> {
    const key = { namespace: namespaceOf(job), name: nameOf(job) };
    const deleted = yield* this.#context.client.delete('jobs', key, { propagationPolicy: 'Background', rule: { id: rule, params: {} }, because: because(CRON_JOB.kind, cronJob, path) });
    if (!deleted.ok) {
      this.#event(cronJob, 'Warning', 'FailedDelete', `Deleted job: ${deleted.error.message}`);
      return deleted.error;
    }
    draft.remove(uidOf(job));
    this.#event(cronJob, 'Normal', 'SuccessfulDelete', `Deleted job ${nameOf(job)}`);
    return undefined;
  }
}

function isComplete(job: Job): boolean {
  return conditionOf(job.status, 'Complete')?.status === 'True';
}

/** Undefined: the name of the zone is unknown. */
function zoneOf(cronJob: CronJob): TimeZone | undefined {
  return timeZoneNamed(cronJob.spec?.timeZone ?? '');
}

// The status of a CronJob while it is synced: Jobs that run, and when they last began and succeeded.
import type { CronJob, CronJobStatus, Job } from '../../../api/batch/v1/types.gen.ts';
import type { ObjectReference } from '../../../api/core/v1/types.gen.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import { referenceTo, uidOf } from '../controller.ts';
import { JOB } from '../job/jobPods.ts';

export class CronJobStatusDraft {
  #status: CronJobStatus;
  #isChanged = false;

  constructor(cronJob: CronJob) {
    this.#status = cronJob.status ?? {};
  }

  get isChanged(): boolean {
    return this.#isChanged;
  }

  get active(): readonly ObjectReference[] {
    return this.#status.active ?? [];
  }

  get lastScheduleTime(): string | undefined {
    return this.#status.lastScheduleTime;
  }

  /** As it is stored: an empty list is left out. */
  get status(): CronJobStatus {
    const { active = [], ...rest } = this.#status;
    return active.length === 0 ? rest : { ...rest, active };
  }

  has(uid: string): boolean {
    return this.active.some((reference) => reference.uid === uid);
  }

  hasNamed(name: string): boolean {
    return this.active.some((reference) => reference.name === name);
  }

  /** Read anew: what was changed before is dropped, as it was based on an old version. */
  replace(cronJob: CronJob): void {
    this.#status = cronJob.status ?? {};
  }

  remove(uid: string): void {
    this.#set({ active: this.active.filter((reference) => reference.uid !== uid) });
  }

  started(job: Job, scheduled: string): void {
    this.#set({ active: [...this.active, referenceTo(JOB.kind, JOB.apiVersion, job)], lastScheduleTime: scheduled });
  }

  succeeded(job: Job): void {
    const completed = job.status?.completionTime;
    const before = this.#status.lastSuccessfulTime;
    if (completed === undefined || (before !== undefined && compareBytes(completed, before) <= 0)) return;
    this.#set({ lastSuccessfulTime: completed });
  }

  /** Running Jobs that are listed but not there. */
  missing(jobs: readonly Job[]): readonly ObjectReference[] {
    const present = new Set(jobs.map(uidOf));
    return this.active.filter((reference) => !present.has(reference.uid ?? ''));
  }

  #set(change: Partial<CronJobStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#isChanged = true;
  }
}

// What the Job controller does to pods and statuses. Mirrors the acting half of job_controller.go: manageJob, deleteJobPods,
// deleteActivePods, removeTrackingFinalizerFromPods.
import type { Job, JobStatus } from '../../../api/batch/v1/types.gen.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { Task } from '../../../engine/task.ts';
import type { ConsistencyStore } from '../consistency.ts';
import { explainJobStatus, limitField } from './explainJob.ts';
import { because, keyOf, nameOf, namespaceOf, referenceTo, uidOf, type ControllerContext } from '../controller.ts';
import type { Expectations } from '../expectations.ts';
import { isNamespaceTerminating, type Decision, type PodControl } from '../pods/podControl.ts';
import { isPodReady } from '../pods/podState.ts';
import { runAll, slowStartBatch } from '../slowStart.ts';
import type { FinalizerTracker } from './finalizerTracker.ts';
import type { JobContext, PodsPlan } from './jobPlan.ts';
import { hasTrackingFinalizer, JOB, newJobPod, withoutTrackingFinalizer } from './jobPods.ts';
import type { Ending } from './jobStatus.ts';

/** MaxPodCreateDeletePerSync */
const MAX_PER_SYNC = 500;

export interface JobActionsOptions {
  readonly context: ControllerContext;
  readonly podControl: PodControl;
  readonly expectations: Expectations;
  readonly consistency: ConsistencyStore;
  readonly finalizers: FinalizerTracker;
}

/** As the status has them. */
export interface PodCounts {
  readonly active: number;
  readonly ready: number;
  readonly terminating: number;
}

interface Removed {
  readonly removed: number;
  readonly ready: number;
  readonly error: ApiStatus | undefined;
}

export class JobActions {
  readonly #options: JobActionsOptions;

  constructor(options: JobActionsOptions) {
    this.#options = options;
  }

  event(job: Job, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#options.context.recorder.event(referenceTo(JOB.kind, JOB.apiVersion, job), type, reason, message);
  }

  *apply(context: JobContext, plan: PodsPlan): Task<{ readonly counts: PodCounts; readonly error: ApiStatus | undefined }> {
    const { job } = context;
    const counts: PodCounts = { active: context.active.length, ready: context.ready, terminating: context.terminating };
    if (plan.remove.length > 0) {
      const { removed, ready, error } = yield* this.#removeSurplus(job, plan.remove.slice(0, MAX_PER_SYNC));
      return { counts: { active: counts.active - removed, ready: counts.ready - ready, terminating: counts.terminating + removed }, error };
    }
    if (plan.start.length === 0) return { counts, error: undefined };
    const { started, error } = yield* this.#start(context, plan.start.slice(0, MAX_PER_SYNC));
    return { counts: { ...counts, active: counts.active + started }, error };
  }

  *#start(context: JobContext, pods: PodsPlan['start']): Task<{ readonly started: number; readonly error: ApiStatus | undefined }> {
    const { job, active, succeeded } = context;
    const { expectations } = this.#options;
    const key = keyOf(job);
    expectations.expectCreations(key, pods.length);
    const params = { parallelism: job.spec?.parallelism ?? 1, completions: job.spec?.completions ?? 0, active: active.length, succeeded };
    const decision: Decision = { rule: { id: 'job.startPods', params }, paths: ['spec.parallelism', 'spec.completions'] };
    let refused = 0;
    const batch = yield* slowStartBatch(this.#options.context.sim, pods.length, 1, (i) => this.#create(newJobPod(job, pods[i]), job, decision), 'lastFirst');
    refused += pods.length - batch.succeeded;
    for (let i = 0; i < batch.skipped; i++) expectations.creationObserved(key);
    return { started: pods.length - refused, error: batch.error };
  }

  *#create(pod: Pod, job: Job, decision: Decision): Task<ApiStatus | undefined> {
    const created = yield* this.#options.podControl.create(pod, job, decision);
    if (created.ok) {
      this.#options.consistency.wroteAt(keyOf(job), 'pods', created.value);
      return undefined;
    }
    if (isNamespaceTerminating(created.error)) return undefined;
    this.#options.expectations.creationObserved(keyOf(job));
    return created.error;
  }

  /** Too many, or the Job is suspended: these do not count as failed, so the finalizer goes first. */
  *#removeSurplus(job: Job, pods: readonly Pod[]): Task<Removed> {
    this.#options.expectations.expectDeletions(keyOf(job), pods.map(keyOf));
    const decision: Decision = { rule: { id: 'job.removePods' }, paths: ['spec.parallelism', 'spec.suspend'] };
    return yield* this.#remove(job, pods, decision, true);
  }

  /** The Job has ended: everything that runs is ended, too. */
  *removeActive(job: Job, pods: readonly Pod[], ending: Ending): Task<Removed> {
    return yield* this.#remove(job, pods, { rule: { id: 'job.ended', params: { reason: ending.reason } }, paths: [limitField(ending.reason)] }, false);
  }

  *#remove(job: Job, pods: readonly Pod[], decision: Decision, releaseFirst: boolean): Task<Removed> {
    const { podControl, expectations, context } = this.#options;
    const release = (pod: Pod) => this.release([pod], job);
    let removed = 0;
    let ready = 0;
    const { error } = yield* runAll(context.sim, pods.length, function* (i): Task<ApiStatus | undefined> {
      const pod = pods[i];
      if (pod === undefined) return undefined;
      if (releaseFirst) yield* release(pod);
      const refused = yield* podControl.delete(pod, job, decision);
      if (refused !== undefined) expectations.deletionObserved(keyOf(job), keyOf(pod));
      if (refused !== undefined && refused.code !== 404) return refused;
      removed += 1;
      if (isPodReady(pod)) ready += 1;
      return undefined;
    });
    return { removed, ready, error };
  }

  /** Takes the tracking finalizer from pods; returns whose is gone. */
  *release(pods: readonly Pod[], job: Job | undefined): Task<{ readonly uids: ReadonlySet<string>; readonly error: ApiStatus | undefined }> {
    const { context, finalizers, consistency } = this.#options;
    const key = job === undefined ? undefined : keyOf(job);
    const uids = new Set<string>();
    const explanation = { rule: { id: 'job.podCounted' }, ...(job === undefined ? {} : { because: because(JOB.kind, job, 'status.uncountedTerminatedPods') }) };
    const { error } = yield* runAll(context.sim, pods.length, function* (i): Task<ApiStatus | undefined> {
      const pod = pods[i];
      if (pod === undefined || !hasTrackingFinalizer(pod)) return undefined;
      if (key !== undefined) finalizers.expect(key, uidOf(pod));
      const patched = yield* context.client.patch('pods', { namespace: namespaceOf(pod), name: nameOf(pod) }, { type: 'merge', body: withoutTrackingFinalizer(pod) }, explanation);
      if (!patched.ok && key !== undefined) finalizers.observed(key, uidOf(pod));
      if (!patched.ok && patched.error.code !== 404) return patched.error;
      if (patched.ok && key !== undefined) consistency.wroteAt(key, 'pods', patched.value.object);
      uids.add(uidOf(pod));
      return undefined;
    });
    return { uids, error };
  }

  /** The Job as stored; undefined when it was refused. */
  *writeStatus(job: Job, status: JobStatus, pods: readonly Pod[]): Task<Job | undefined> {
    const written = yield* this.#options.context.client.update('jobs', { ...job, status }, explainJobStatus(job, status, pods), 'status');
    if (!written.ok) return undefined;
    this.#options.consistency.wroteAt(keyOf(job), 'jobs', written.value.object);
    return written.value.object;
  }
}

// What a Job does next: whether it has ended, which pods it starts and removes. Pure. Mirrors job_controller.go: syncJob,
// manageJob, and success_policy.go.
import type { Job } from '../../../api/batch/v1/types.gen.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { seconds, type Micros, type SimTime, type WallClock } from '../../../engine/simTime.ts';
import { isPodActive, isPodReady, isPodTerminating } from '../pods/podState.ts';
import { compareForDeletion } from '../pods/podRanking.ts';
import { parseIndexes } from './indexes.ts';
import { nextBackoffRecord, remainingBackoff, remainingBackoffOfIndex, type BackoffRecord } from './jobBackoff.ts';
import { absoluteFailureCountOf, completionIndexOf, failureCountOf, finishedAt, hasTrackingFinalizer, isIndexed, isPodFailed, isSuspended, replacesOnlyFailed, type IndexedPod } from './jobPods.ts';
import { decidedEnding, REASON, type Ending } from './jobStatus.ts';
import { matchPodFailurePolicy } from './podFailurePolicy.ts';

export interface JobObservation {
  readonly job: Job;
  readonly pods: readonly Pod[];
  readonly backoff: BackoffRecord;
  /** Uids of pods whose finalizer was taken away, though the cache does not show it yet. */
  readonly finalizerRemoved: ReadonlySet<string>;
  readonly now: SimTime;
  readonly clock: WallClock;
}

/** Everything a sync works with (syncJobCtx). */
export interface JobContext extends JobObservation {
  readonly active: readonly Pod[];
  readonly ready: number;
  readonly terminating: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly nextBackoff: BackoffRecord;
  /** Of indexed Jobs. */
  readonly previousIndexes: ReadonlySet<number>;
  readonly succeededIndexes: ReadonlySet<number>;
  readonly failedIndexes: ReadonlySet<number> | undefined;
  /** With a limit per index: failed pods that are kept until their successor is there. */
  readonly delayed: ReadonlyMap<number, Pod>;
}

export function observeJob(observation: JobObservation): JobContext {
  const { job, pods, backoff, clock } = observation;
  const active = pods.filter(isPodActive);
  const uncounted = job.status?.uncountedTerminatedPods ?? {};
  const isNew = newlyEnded(observation);
  const succeededPods = pods.filter((pod) => isNew(pod, uncounted.succeeded ?? []) && pod.status?.phase === 'Succeeded');
  const failedPods = pods.filter((pod) => isNew(pod, uncounted.failed ?? []) && isPodFailed(pod, job));
  const counted = failedPods.filter((pod) => matchPodFailurePolicy(job.spec?.podFailurePolicy, pod).counts).length;
  const indexes = observeIndexes(observation, active);
  return {
    ...observation,
    ...indexes,
    active,
    ready: active.filter(isPodReady).length,
    terminating: pods.filter(isPodTerminating).length,
    succeeded: isIndexed(job) ? indexes.succeededIndexes.size : (job.status?.succeeded ?? 0) + succeededPods.length + (uncounted.succeeded ?? []).length,
    failed: (job.status?.failed ?? 0) + counted + (uncounted.failed ?? []).length,
    nextBackoff: nextBackoffRecord(backoff, succeededPods, failedPods, clock),
  };
}

function newlyEnded({ job, finalizerRemoved }: JobObservation): (pod: Pod, uncounted: readonly string[]) => boolean {
  return (pod, uncounted) => {
    const uid = pod.metadata?.uid ?? '';
    if (!hasTrackingFinalizer(pod) || finalizerRemoved.has(uid) || uncounted.includes(uid)) return false;
    return !isIndexed(job) || hasValidIndex(job, pod);
  };
}

export function hasValidIndex(job: Job, pod: Pod): boolean {
  const index = completionIndexOf(pod);
  return index !== undefined && index < (job.spec?.completions ?? 0);
}

type IndexObservation = Pick<JobContext, 'previousIndexes' | 'succeededIndexes' | 'failedIndexes' | 'delayed'>;

function observeIndexes(observation: JobObservation, active: readonly Pod[]): IndexObservation {
  const { job, pods } = observation;
  if (!isIndexed(job)) return { previousIndexes: new Set(), succeededIndexes: new Set(), failedIndexes: undefined, delayed: new Map() };
  const previousIndexes = parseIndexes(job.status?.completedIndexes, job.spec?.completions ?? 0);
  const succeededIndexes = new Set(previousIndexes);
  for (const pod of pods) {
    const index = completionIndexOf(pod);
    if (index !== undefined && hasValidIndex(job, pod) && pod.status?.phase === 'Succeeded' && hasTrackingFinalizer(pod)) succeededIndexes.add(index);
  }
  if (job.spec?.backoffLimitPerIndex === undefined) return { previousIndexes, succeededIndexes, failedIndexes: undefined, delayed: new Map() };
  const failedIndexes = new Set(parseIndexes(job.status?.failedIndexes, job.spec.completions ?? 0));
  for (const pod of pods) {
    const index = completionIndexOf(pod);
    if (index !== undefined && hasValidIndex(job, pod) && hasTrackingFinalizer(pod) && isIndexFailed(job, pod)) failedIndexes.add(index);
  }
  return { previousIndexes, succeededIndexes, failedIndexes, delayed: delayedPods(observation, active, succeededIndexes, failedIndexes) };
}

function isIndexFailed(job: Job, pod: Pod): boolean {
  if (!isPodFailed(pod, job)) return false;
  const { counts, action } = matchPodFailurePolicy(job.spec?.podFailurePolicy, pod);
  return action === 'FailIndex' || (counts && failureCountOf(pod) >= (job.spec?.backoffLimitPerIndex ?? 0));
}

/** The newest failed pod of each index that has neither ended nor a pod. */
function delayedPods({ job, pods, finalizerRemoved, clock }: JobObservation, active: readonly Pod[], succeeded: ReadonlySet<number>, failed: ReadonlySet<number>): ReadonlyMap<number, Pod> {
  const activeIndexes = new Set(active.map(completionIndexOf));
  const delayed = new Map<number, Pod>();
  for (const pod of pods) {
    const index = completionIndexOf(pod);
    if (index === undefined || !hasValidIndex(job, pod) || !hasTrackingFinalizer(pod) || finalizerRemoved.has(pod.metadata?.uid ?? '') || !isPodFailed(pod, job)) continue;
    if (succeeded.has(index) || failed.has(index) || activeIndexes.has(index)) continue;
    const other = delayed.get(index);
    const isLater = other === undefined || (absoluteFailureCountOf(other) <= absoluteFailureCountOf(pod) && finishedAt(pod, clock) >= finishedAt(other, clock));
    if (isLater) delayed.set(index, pod);
  }
  return delayed;
}

/** Whether the Job has to end now, before its pods are looked at. */
export function decideEnding(context: JobContext): Ending | undefined {
  return decidedEnding(context.job) ?? byFailurePolicy(context) ?? byLimits(context) ?? byIndexes(context);
}

function failureOf(reason: string, message: string): Ending {
  return { interim: 'FailureTarget', reason, message };
}

function byFailurePolicy({ job, pods }: JobContext): Ending | undefined {
  for (const pod of pods) {
    if (!isPodFailed(pod, job)) continue;
    const { message } = matchPodFailurePolicy(job.spec?.podFailurePolicy, pod);
    if (message !== undefined) return failureOf(REASON.podFailurePolicy, message);
  }
  return undefined;
}

function byLimits(context: JobContext): Ending | undefined {
  const { job, failed } = context;
  if (failed > (job.spec?.backoffLimit ?? 6) || restartsExceedLimit(context)) {
    return failureOf(REASON.backoffLimitExceeded, 'Job has reached the specified backoff limit');
  }
  const left = timeToDeadline(context);
  return left !== undefined && left <= 0 ? failureOf(REASON.deadlineExceeded, 'Job was active longer than specified deadline') : undefined;
}

/** Restarts inside of pods count where pods restart their containers. */
function restartsExceedLimit({ job, pods }: JobContext): boolean {
  if (job.spec?.template?.spec?.restartPolicy !== 'OnFailure') return false;
  let restarts = 0;
  for (const pod of pods) {
    if (pod.status?.phase !== 'Running' && pod.status?.phase !== 'Pending') continue;
    for (const status of [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])]) restarts += status.restartCount;
  }
  const limit = job.spec.backoffLimit ?? 6;
  return limit === 0 ? restarts > 0 : restarts >= limit;
}

/** Undefined without a deadline, or while the Job is suspended or has not begun. */
export function timeToDeadline({ job, now, clock }: Pick<JobContext, 'job' | 'now' | 'clock'>): Micros | undefined {
  const deadline = job.spec?.activeDeadlineSeconds;
  const start = job.status?.startTime === undefined ? undefined : clock.parse(job.status.startTime);
  if (deadline === undefined || start === undefined || isSuspended(job)) return undefined;
  return start + seconds(deadline) - now;
}

function byIndexes({ job, failedIndexes, succeededIndexes }: JobContext): Ending | undefined {
  if (!isIndexed(job)) return undefined;
  const completions = job.spec?.completions ?? 0;
  const failures = failedIndexes?.size ?? 0;
  if (job.spec?.maxFailedIndexes !== undefined && failures > job.spec.maxFailedIndexes) {
    return failureOf(REASON.maxFailedIndexesExceeded, 'Job has exceeded the specified maximal number of failed indexes');
  }
  if (failures > 0 && failures + succeededIndexes.size >= completions) return failureOf(REASON.failedIndexes, 'Job has failed indexes');
  const rule = matchingSuccessRule(job, succeededIndexes);
  return rule === undefined ? undefined : { interim: 'SuccessCriteriaMet', reason: REASON.successPolicy, message: `Matched rules at index ${rule}` };
}

function matchingSuccessRule(job: Job, succeeded: ReadonlySet<number>): number | undefined {
  for (const [i, { succeededIndexes, succeededCount }] of (job.spec?.successPolicy?.rules ?? []).entries()) {
    const required = succeededIndexes === undefined ? succeeded : parseIndexes(succeededIndexes, job.spec?.completions ?? 0);
    const met = [...required].filter((index) => succeeded.has(index)).length;
    if (met >= (succeededCount ?? required.size) && (succeededCount !== undefined || succeededIndexes !== undefined)) return i;
  }
  return undefined;
}

export interface PodsPlan {
  readonly remove: readonly Pod[];
  /** One entry per pod to start; indexed Jobs say which. */
  readonly start: readonly (IndexedPod | undefined)[];
  /** Nothing is started before this has passed. */
  readonly wait: Micros;
}

const NOTHING: PodsPlan = { remove: [], start: [], wait: 0 };

export function planPods(context: JobContext): PodsPlan {
  const { job, active, succeeded, terminating } = context;
  if (isSuspended(job)) return { ...NOTHING, remove: active };
  const wanted = wantedActive(job, active.length, succeeded);
  const remove = podsToRemove(context, Math.max(0, active.length - wanted));
  // Either removes or starts, never both in one sync.
  if (remove.length > 0) return { ...NOTHING, remove };
  const missing = wanted - (replacesOnlyFailed(job) ? terminating : 0) - active.length;
  return missing <= 0 ? NOTHING : planStarts(context, missing);
}

/** A work queue keeps what runs once something has succeeded; otherwise no more than there is left to do. */
function wantedActive(job: Job, active: number, succeeded: number): number {
  const parallelism = job.spec?.parallelism ?? 1;
  const completions = job.spec?.completions;
  if (completions === undefined) return succeeded > 0 ? active : parallelism;
  return Math.max(0, Math.min(completions - succeeded, parallelism));
}

function planStarts(context: JobContext, missing: number): PodsPlan {
  const { job, nextBackoff, now, clock, delayed } = context;
  const isPerIndex = job.spec?.backoffLimitPerIndex !== undefined;
  const wait = isPerIndex ? 0 : remainingBackoff(nextBackoff, now);
  if (wait > 0) return { ...NOTHING, wait };
  if (!isIndexed(job)) return { ...NOTHING, start: Array.from({ length: missing }, () => undefined) };
  const pending = firstPendingIndexes(context, missing);
  if (!isPerIndex) return { ...NOTHING, start: pending.map((index) => ({ index })) };
  const waits = pending.map((index) => remainingBackoffOfIndex(delayed.get(index), now, clock));
  const ready = pending.filter((_, i) => waits[i] === 0);
  if (ready.length === 0) return { ...NOTHING, wait: waits.length === 0 ? 0 : Math.min(...waits) };
  return { ...NOTHING, start: ready.map((index) => ({ index, failures: nextFailures(job, delayed.get(index)) })) };
}

function nextFailures(job: Job, replaced: Pod | undefined): { readonly counted: number; readonly ignored: number } {
  if (replaced === undefined) return { counted: 0, ignored: 0 };
  const counted = failureCountOf(replaced);
  const ignored = absoluteFailureCountOf(replaced) - counted;
  const isIgnored = job.spec?.podFailurePolicy !== undefined && !matchPodFailurePolicy(job.spec.podFailurePolicy, replaced).counts;
  return isIgnored ? { counted, ignored: ignored + 1 } : { counted: counted + 1, ignored };
}

function firstPendingIndexes({ job, pods, active, succeededIndexes, failedIndexes }: JobContext, count: number): readonly number[] {
  const held = new Set<number | undefined>(active.map(completionIndexOf));
  if (replacesOnlyFailed(job)) for (const pod of pods) if (isPodTerminating(pod)) held.add(completionIndexOf(pod));
  const pending: number[] = [];
  for (let index = 0; index < (job.spec?.completions ?? 0) && pending.length < count; index++) {
    if (!held.has(index) && !succeededIndexes.has(index) && failedIndexes?.has(index) !== true) pending.push(index);
  }
  return pending;
}

/** Pods of doubled or impossible indexes first, then as many as are too many. */
function podsToRemove({ job, active, now, clock }: JobContext, atLeast: number): readonly Pod[] {
  const order = (a: Pod, b: Pod) => compareForDeletion({ pod: a, rank: 0 }, { pod: b, rank: 0 }, now, clock);
  const remove: Pod[] = [];
  let rest = [...active].sort(order);
  if (isIndexed(job)) {
    const best = new Map<number, Pod>();
    for (const pod of rest) if (hasValidIndex(job, pod)) best.set(completionIndexOf(pod) ?? 0, pod);
    const kept = new Set(best.values());
    remove.push(...rest.filter((pod) => !kept.has(pod)));
    rest = rest.filter((pod) => kept.has(pod));
  }
  return [...remove, ...rest.slice(0, Math.max(0, atLeast - remove.length))];
}

/** Everything that was asked for is done. */
export function isAllDone({ job, succeeded }: JobContext, active: number): boolean {
  const completions = job.spec?.completions;
  return completions === undefined ? succeeded > 0 && active === 0 : succeeded >= completions && active === 0;
}

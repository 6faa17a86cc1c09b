// Counting ended pods exactly once: their uids are noted in the status, then their finalizer goes, then the counters move.
// Pure. Mirrors job_controller.go: trackJobStatusAndRemoveFinalizers.
import type { JobStatus } from '../../../api/batch/v1/types.gen.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { uidOf } from '../controller.ts';
import { formatIndexes } from './indexes.ts';
import { hasValidIndex, type JobContext } from './jobPlan.ts';
import { completionIndexOf, hasTrackingFinalizer, isIndexed, isPodFailed } from './jobPods.ts';
import type { Ending } from './jobStatus.ts';
import { matchPodFailurePolicy } from './podFailurePolicy.ts';

/** MaxUncountedPods: more are left to the next sync. */
const MAX_UNCOUNTED = 500;

export interface Tracking {
  readonly status: JobStatus;
  /** Whose finalizer may go once the status is stored. */
  readonly release: readonly Pod[];
  /** Uids of pods that have their finalizer, before those are released. */
  readonly withFinalizer: ReadonlySet<string>;
  /** The status must be stored before anything is released. */
  readonly mustStore: boolean;
  readonly reachedMaximum: boolean;
}

export function trackPods(context: JobContext, status: JobStatus, ending: Ending | undefined): Tracking {
  const isOpen = (pod: Pod) => hasTrackingFinalizer(pod) && !context.finalizerRemoved.has(uidOf(pod));
  const withFinalizer = new Set(context.pods.filter(isOpen).map(uidOf));
  const cleaned = countReleased(status, withFinalizer);
  const counter = new Counter(context, cleaned, ending);
  for (const pod of inIndexOrder(context)) {
    if (!isOpen(pod)) continue;
    counter.add(pod);
    if (counter.isFull) break;
  }
  const counted = counter.status();
  return { status: counted.status, release: counter.release, withFinalizer, mustStore: counted.changed || cleaned !== status, reachedMaximum: counter.isFull };
}

function inIndexOrder({ job, pods }: JobContext): readonly Pod[] {
  return isIndexed(job) ? [...pods].sort((a, b) => (completionIndexOf(a) ?? -1) - (completionIndexOf(b) ?? -1)) : pods;
}

/** Uncounted pods that have lost their finalizer are added to the counters. The same object if there are none. */
export function countReleased(status: JobStatus, withFinalizer: ReadonlySet<string>): JobStatus {
  const { succeeded = [], failed = [] } = status.uncountedTerminatedPods ?? {};
  const stillSucceeded = succeeded.filter((uid) => withFinalizer.has(uid));
  const stillFailed = failed.filter((uid) => withFinalizer.has(uid));
  if (stillSucceeded.length === succeeded.length && stillFailed.length === failed.length) return status;
  return {
    ...status,
    succeeded: (status.succeeded ?? 0) + succeeded.length - stillSucceeded.length,
    failed: (status.failed ?? 0) + failed.length - stillFailed.length,
    uncountedTerminatedPods: { succeeded: stillSucceeded, failed: stillFailed },
  };
}

class Counter {
  readonly #context: JobContext;
  readonly #before: JobStatus;
  readonly #ending: Ending | undefined;
  readonly #succeeded: string[];
  readonly #failed: string[];
  readonly #newIndexes = new Set<number>();
  readonly release: Pod[] = [];
  #changed = false;

  constructor(context: JobContext, status: JobStatus, ending: Ending | undefined) {
    this.#context = context;
    this.#before = status;
    this.#ending = ending;
    this.#succeeded = [...(status.uncountedTerminatedPods?.succeeded ?? [])];
    this.#failed = [...(status.uncountedTerminatedPods?.failed ?? [])];
  }

  get isFull(): boolean {
    return this.#newIndexes.size + this.#succeeded.length + this.#failed.length >= MAX_UNCOUNTED;
  }

  add(pod: Pod): void {
    const { job } = this.#context;
    const isFailed = isPodFailed(pod, job);
    if (!this.#mayRelease(pod, isFailed)) return;
    this.release.push(pod);
    const uid = uidOf(pod);
    if (pod.status?.phase === 'Succeeded' && !this.#failed.includes(uid)) this.#addSucceeded(pod, uid);
    else if (isFailed || this.#ending?.interim === 'FailureTarget') this.#addFailed(pod, uid);
  }

  #mayRelease(pod: Pod, isFailed: boolean): boolean {
    const { job, delayed } = this.#context;
    if (job.metadata?.deletionTimestamp !== undefined || this.#ending !== undefined || pod.status?.phase === 'Succeeded') return true;
    // Its successor takes over its failure count, so it stays until that one is there.
    return isFailed && ![...delayed.values()].includes(pod);
  }

  #addSucceeded(pod: Pod, uid: string): void {
    const { job, previousIndexes } = this.#context;
    if (isIndexed(job)) {
      const index = completionIndexOf(pod);
      if (index === undefined || !hasValidIndex(job, pod) || previousIndexes.has(index)) return;
      this.#newIndexes.add(index);
    } else {
      if (this.#succeeded.includes(uid)) return;
      this.#succeeded.push(uid);
    }
    this.#changed = true;
  }

  #addFailed(pod: Pod, uid: string): void {
    const { job } = this.#context;
    if (this.#failed.includes(uid) || (isIndexed(job) && !hasValidIndex(job, pod))) return;
    if (!matchPodFailurePolicy(job.spec?.podFailurePolicy, pod).counts) return;
    this.#failed.push(uid);
    this.#changed = true;
  }

  status(): { readonly status: JobStatus; readonly changed: boolean } {
    const { job, succeededIndexes, failedIndexes } = this.#context;
    let status: JobStatus = { ...this.#before, uncountedTerminatedPods: { succeeded: this.#succeeded, failed: this.#failed } };
    let changed = this.#changed;
    if (isIndexed(job)) {
      const all = new Set([...succeededIndexes, ...this.#newIndexes]);
      const completedIndexes = formatIndexes(all);
      const failedText = failedIndexes === undefined ? undefined : formatIndexes(failedIndexes);
      changed ||= completedIndexes !== (status.completedIndexes ?? '') || failedText !== status.failedIndexes;
      status = { ...status, succeeded: all.size, completedIndexes, ...(failedText === undefined ? {} : { failedIndexes: failedText }) };
    }
    return { status, changed };
  }
}

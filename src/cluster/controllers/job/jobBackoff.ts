// How long a Job waits before it replaces failed pods. Mirrors pkg/controller/job/backoff_utils.go.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { seconds, type Micros, type SimTime, type WallClock } from '../../../engine/simTime.ts';
import { absoluteFailureCountOf, finishedAt } from './jobPods.ts';

/** DefaultJobPodFailureBackOff and MaxJobPodFailureBackOff. */
const INITIAL = seconds(10);
const MAX = seconds(600);

export interface BackoffRecord {
  readonly failuresAfterLastSuccess: number;
  readonly lastFailure: SimTime | undefined;
}

export const NO_FAILURES: BackoffRecord = { failuresAfterLastSuccess: 0, lastFailure: undefined };

/** The record with pods that ended since. */
export function nextBackoffRecord(before: BackoffRecord, succeeded: readonly Pod[], failed: readonly Pod[], clock: WallClock): BackoffRecord {
  const times = (pods: readonly Pod[]) => pods.map((pod) => finishedAt(pod, clock)).sort((a, b) => a - b);
  const failures = times(failed);
  const lastSuccess = times(succeeded).at(-1);
  if (lastSuccess === undefined) {
    const last = failures.at(-1);
    return last === undefined ? before : { failuresAfterLastSuccess: before.failuresAfterLastSuccess + failures.length, lastFailure: last };
  }
  const since = failures.filter((time) => time > lastSuccess);
  return { failuresAfterLastSuccess: since.length, lastFailure: since.at(-1) };
}

export function remainingBackoff({ failuresAfterLastSuccess, lastFailure }: BackoffRecord, now: SimTime): Micros {
  return lastFailure === undefined ? 0 : remaining(failuresAfterLastSuccess, lastFailure, now);
}

/** For the index of a pod that failed and is to be replaced. */
export function remainingBackoffOfIndex(lastFailed: Pod | undefined, now: SimTime, clock: WallClock): Micros {
  return lastFailed === undefined ? 0 : remaining(absoluteFailureCountOf(lastFailed) + 1, finishedAt(lastFailed, clock), now);
}

function remaining(failures: number, last: SimTime, now: SimTime): Micros {
  if (failures === 0) return 0;
  let delay: number = INITIAL;
  for (let i = 1; i < failures && delay < MAX; i++) delay *= 2;
  return Math.max(0, last + Math.min(delay, MAX) - now);
}

// Why a Job's status is as it is: its limits, and the Pods that failed.
import type { Job, JobStatus } from '../../../api/batch/v1/types.gen.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Because } from '../../../engine/trace/traceEvent.ts';
import type { Explanation } from '../../client/client.ts';
import { because, traceObject } from '../controller.ts';
import { isPodFailed, JOB } from './jobPods.ts';
import { REASON } from './jobStatus.ts';

const LIMITS: ReadonlyMap<string, string> = new Map([
  [REASON.backoffLimitExceeded, 'spec.backoffLimit'],
  [REASON.deadlineExceeded, 'spec.activeDeadlineSeconds'],
  [REASON.maxFailedIndexesExceeded, 'spec.maxFailedIndexes'],
  [REASON.failedIndexes, 'spec.backoffLimitPerIndex'],
  [REASON.podFailurePolicy, 'spec.podFailurePolicy'],
  [REASON.successPolicy, 'spec.successPolicy'],
]);

/** The field that made a Job end with that reason. */
export function limitField(reason: string): string {
  return LIMITS.get(reason) ?? 'spec.completions';
}

/** A limit that somebody wrote comes before the Pod that ran into it; a default does not. */
export function explainJobStatus(job: Job, status: JobStatus, pods: readonly Pod[]): Explanation {
  const failed = pods.findLast((pod) => isPodFailed(pod, job));
  const ofPod: readonly Because[] = failed === undefined ? [] : [{ object: traceObject('Pod', failed), path: 'status.phase' }];
  const conditions = (status.conditions ?? []).map(({ reason = '' }, i) => ({
    path: `status.conditions[${i}]`, causes: [], rule: { id: 'job.ended', params: { reason } }, because: [...ofPod, ...because(JOB.kind, job, limitField(reason))],
  }));
  const counts = ofPod.length === 0 ? [] : [{ path: 'status.failed', causes: [], rule: { id: 'job.podFailed' }, because: ofPod }];
  return { rule: { id: 'job.status' }, parts: [...conditions, ...counts] };
}

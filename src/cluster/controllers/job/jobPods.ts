// The pods of a Job: how they are marked, when they count as failed, when they ended. Mirrors job_controller.go,
// tracking_utils.go, backoff_utils.go (getFinishedTime) and indexed_job_utils.go.
import type { Container, Pod, PodTemplateSpec } from '../../../api/core/v1/types.gen.ts';
import type { Job } from '../../../api/batch/v1/types.gen.ts';
import { seconds, simTime, type SimTime, type WallClock } from '../../../engine/simTime.ts';
import { nameOf, uidOf } from '../controller.ts';
import type { OwnerKind } from '../ownership/controllerRef.ts';
import { podFromTemplate } from '../pods/podControl.ts';
import { podCondition } from '../pods/podState.ts';

export const JOB: OwnerKind = { kind: 'Job', apiVersion: 'batch/v1' };
/** Keeps a pod until it was counted. */
export const TRACKING_FINALIZER = 'batch.kubernetes.io/job-tracking';
const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';
const FAILURE_COUNT = 'batch.kubernetes.io/job-index-failure-count';
const IGNORED_FAILURE_COUNT = 'batch.kubernetes.io/job-index-ignored-failure-count';
const INDEX_VARIABLE = 'JOB_COMPLETION_INDEX';

export function isIndexed(job: Job): boolean {
  return job.spec?.completionMode === 'Indexed';
}

export function isSuspended(job: Job): boolean {
  return job.spec?.suspend === true;
}

/** Pods on their way out are replaced only when they have ended. */
export function replacesOnlyFailed(job: Job): boolean {
  return job.spec?.podReplacementPolicy === 'Failed';
}

export function hasTrackingFinalizer(pod: Pod): boolean {
  return pod.metadata?.finalizers?.includes(TRACKING_FINALIZER) === true;
}

/** Deleted pods count as failed unless only ended ones are replaced. */
export function isPodFailed(pod: Pod, job: Job): boolean {
  if (pod.status?.phase === 'Failed') return true;
  if (replacesOnlyFailed(job)) return false;
  return pod.metadata?.deletionTimestamp !== undefined && pod.status?.phase !== 'Succeeded';
}

/** Undefined without a valid index. */
export function completionIndexOf(pod: Pod): number | undefined {
  const text = pod.metadata?.annotations?.[COMPLETION_INDEX];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

export function failureCountOf(pod: Pod): number {
  return Number(pod.metadata?.annotations?.[FAILURE_COUNT] ?? 0);
}

/** With those that the pod failure policy ignores. */
export function absoluteFailureCountOf(pod: Pod): number {
  return failureCountOf(pod) + Number(pod.metadata?.annotations?.[IGNORED_FAILURE_COUNT] ?? 0);
}

/** When its containers ended; else when it ceased to be ready; else when it was told to go. */
export function finishedAt(pod: Pod, clock: WallClock): SimTime {
  const parse = (text: string | undefined) => (text === undefined ? undefined : clock.parse(text));
  let latest: SimTime | undefined;
  for (const status of pod.status?.containerStatuses ?? []) {
    const at = parse(status.state?.terminated?.finishedAt);
    if (at !== undefined && (latest === undefined || at > latest)) latest = at;
  }
  const ready = podCondition(pod, 'Ready');
  const notReady = ready?.status === 'False' ? parse(ready.lastTransitionTime) : undefined;
  const deletion = parse(pod.metadata?.deletionTimestamp);
  const told = deletion === undefined ? undefined : simTime(deletion - seconds(pod.metadata?.deletionGracePeriodSeconds ?? 0));
  return latest ?? notReady ?? told ?? parse(pod.metadata?.creationTimestamp) ?? simTime(0);
}

export interface IndexedPod {
  readonly index: number;
  /** With a limit per index: failures of the index so far, counted and ignored. */
  readonly failures?: { readonly counted: number; readonly ignored: number };
}

/** A pod of the Job; of an indexed one with its index in annotation, label, host name and environment. */
export function newJobPod(job: Job, indexed: IndexedPod | undefined): Pod {
  const template = job.spec?.template ?? {};
  const finalizers = [...(template.metadata?.finalizers ?? []).filter((name) => name !== TRACKING_FINALIZER), TRACKING_FINALIZER];
  const pod = podFromTemplate({ ...template, metadata: { ...template.metadata, finalizers } }, job, JOB);
  return indexed === undefined ? pod : withIndex(job, pod, template, indexed);
}

function withIndex(job: Job, pod: Pod, template: PodTemplateSpec, { index, failures }: IndexedPod): Pod {
  const text = String(index);
  const counts = failures === undefined ? {} : { [FAILURE_COUNT]: String(failures.counted), ...(failures.ignored > 0 ? { [IGNORED_FAILURE_COUNT]: String(failures.ignored) } : {}) };
  const { containers = [], initContainers } = template.spec ?? {};
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      generateName: `${nameOf(job)}-${index}-`,
      labels: { ...pod.metadata?.labels, [COMPLETION_INDEX]: text },
      annotations: { ...pod.metadata?.annotations, [COMPLETION_INDEX]: text, ...counts },
    },
    spec: {
      ...template.spec,
      hostname: `${nameOf(job)}-${index}`,
      containers: containers.map(withIndexVariable),
      ...(initContainers === undefined ? {} : { initContainers: initContainers.map(withIndexVariable) }),
    },
  };
}

function withIndexVariable(container: Container): Container {
  const env = container.env ?? [];
  if (env.some((variable) => variable.name === INDEX_VARIABLE)) return container;
  return { ...container, env: [...env, { name: INDEX_VARIABLE, valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: `metadata.labels['${COMPLETION_INDEX}']` } } }] };
}

/** A strategic patch would name the one finalizer; the list is short. */
export function withoutTrackingFinalizer(pod: Pod): unknown {
  const finalizers = (pod.metadata?.finalizers ?? []).filter((name) => name !== TRACKING_FINALIZER);
  return { metadata: { uid: uidOf(pod), finalizers: finalizers.length === 0 ? null : finalizers } };
}

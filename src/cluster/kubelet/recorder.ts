// Events about pods and nodes, as the kubelet words them. The correlation of equal events is the client's.
import type { ObjectReference, Pod } from '../../api/core/v1/types.gen.ts';
import { eventFieldPath, nameOf, namespaceOf, uidOf } from './podIdentity.ts';

/** The part of an event recorder that a kubelet uses (client-go: record.EventRecorder). */
export interface EventRecorder {
  event(object: ObjectReference, type: 'Normal' | 'Warning', reason: string, message: string): void;
}

/** Reasons of events (kubelet: events/event.go). */
export const REASON = {
  created: 'Created',
  started: 'Started',
  failed: 'Failed',
  killing: 'Killing',
  backOff: 'BackOff',
  preempting: 'Preempting',
  pulling: 'Pulling',
  pulled: 'Pulled',
  inspectFailed: 'InspectFailed',
  errImageNeverPull: 'ErrImageNeverPull',
  failedMount: 'FailedMount',
  failedKillPod: 'FailedKillPod',
  failedCreatePodSandBox: 'FailedCreatePodSandBox',
  failedPodSandBoxStatus: 'FailedPodSandBoxStatus',
  sandboxChanged: 'SandboxChanged',
  failedPostStartHook: 'FailedPostStartHook',
  failedPreStopHook: 'FailedPreStopHook',
  unhealthy: 'Unhealthy',
  probeWarning: 'ProbeWarning',
  failedSync: 'FailedSync',
  networkNotReady: 'NetworkNotReady',
  deadlineExceeded: 'DeadlineExceeded',
  failedToRetrieveImagePullSecret: 'FailedToRetrieveImagePullSecret',
  evicted: 'Evicted',
  resizeStarted: 'ResizeStarted',
  resizeCompleted: 'ResizeCompleted',
  resizeDeferred: 'ResizeDeferred',
  resizeInfeasible: 'ResizeInfeasible',
  resizeError: 'ResizeError',
  exceededGracePeriod: 'ExceededGracePeriod',
} as const;

export interface PodRecorder {
  pod(pod: Pod, type: 'Normal' | 'Warning', reason: string, message: string): void;
  container(pod: Pod, container: string, type: 'Normal' | 'Warning', reason: string, message: string): void;
  node(type: 'Normal' | 'Warning', reason: string, message: string): void;
}

export function createPodRecorder(recorder: EventRecorder, nodeName: string): PodRecorder {
  return {
    pod: (pod, type, reason, message) => recorder.event(podReference(pod), type, reason, message),
    container(pod, container, type, reason, message) {
      const fieldPath = eventFieldPath(pod, container);
      recorder.event({ ...podReference(pod), ...(fieldPath === undefined ? {} : { fieldPath }) }, type, reason, message);
    },
    node: (type, reason, message) => recorder.event({ kind: 'Node', name: nodeName, uid: nodeName }, type, reason, message),
  };
}

export function podReference(pod: Pod): ObjectReference {
  const resourceVersion = pod.metadata?.resourceVersion;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    namespace: namespaceOf(pod),
    name: nameOf(pod),
    uid: uidOf(pod),
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
  };
}

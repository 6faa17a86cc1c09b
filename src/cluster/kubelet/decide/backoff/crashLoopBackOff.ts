// Whether a container that ended may be started yet (kubelet: kuberuntime_manager.go doBackOff, newCrashLoopBackOff).
import type { Container, Pod } from '../../../../api/core/v1/types.gen.ts';
import { seconds, type SimTime } from '../../../../engine/simTime.ts';
import { instancesOf, type PodRuntimeStatus } from '../../podRuntimeStatus.ts';
import type { DecisionReason } from '../decisionReason.ts';
import { createBackoff, type Backoff } from './backoff.ts';
import { formatGoDuration } from './goDuration.ts';

export const BACK_OFF_RULE = 'kubelet.backoff.crashLoop';

/** kubelet: initialCrashLoopBackOff, MaxContainerBackOff. */
const INITIAL_SECONDS = 10;
const MAX_SECONDS = 300;

/** `maxContainerRestartPeriodSeconds`: the node's crashLoopBackOff configuration. */
export function createCrashLoopBackOff(maxContainerRestartPeriodSeconds: number = MAX_SECONDS): Backoff {
  const max = seconds(maxContainerRestartPeriodSeconds);
  return createBackoff(Math.min(seconds(INITIAL_SECONDS), max), max);
}

export type BackOffDecision =
  | { readonly type: 'start' }
  | {
      readonly type: 'wait';
      /** CrashLoopBackOff's message in the status. */
      readonly message: string;
      /** Text of the `BackOff` event. */
      readonly event: string;
      /** The start becomes possible then. */
      readonly until: SimTime;
      readonly reason: DecisionReason;
    };

/** Called right before a start; `start` counts as one, so the next wait is longer. `path`: the container's field path. */
export function doBackOff(pod: Pod, container: Container, path: string, runtime: PodRuntimeStatus, backoff: Backoff, now: SimTime): BackOffDecision {
  const ended = instancesOf(runtime, container.name).find((instance) => instance.state === 'exited');
  if (ended === undefined) return { type: 'start' };
  const since = ended.finishedAt ?? now;
  const key = crashLoopKey(pod, container);
  if (!backoff.isInBackOffSince(key, since, now)) {
    backoff.next(key, since, now);
    return { type: 'start' };
  }
  const delay = backoff.get(key);
  const name = formatPod(pod);
  return {
    type: 'wait',
    message: `back-off ${formatGoDuration(delay)} restarting failed container=${container.name} pod=${name}`,
    event: `Back-off restarting failed container ${container.name} in pod ${name}`,
    until: (since + delay) as SimTime,
    reason: {
      rule: { id: BACK_OFF_RULE, params: { container: container.name, delaySeconds: delay / 1_000_000, restartCount: ended.restartCount, exitCode: ended.exitCode } },
      container: container.name,
      because: [path],
    },
  };
}

/** A changed image or changed resources start afresh. */
export function crashLoopKey(pod: Pod, container: Container): string {
  const { name = '', namespace = '', uid = '' } = pod.metadata ?? {};
  return JSON.stringify([name, namespace, uid, container.name, container.image, container.resources]);
}

/** kubelet: format.Pod. */
export function formatPod(pod: Pod): string {
  const { name = '', namespace = '', uid = '' } = pod.metadata ?? {};
  return `${name}_${namespace}(${uid})`;
}

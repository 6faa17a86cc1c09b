// Ends one pod as evicted and waits until it has stopped, or patience runs out (kubelet: eviction_manager.go evictPod, killPodNow).
import type { Pod, PodCondition } from '../../../api/core/v1/types.gen.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { seconds } from '../../../engine/simTime.ts';
import { race, Signal, sleepWait, type Task } from '../../../engine/task.ts';
import { EVICTED } from '../decide/eviction/evictionMessage.ts';
import type { DecisionReason } from '../decide/decisionReason.ts';
import type { DecisionLog } from '../decisions.ts';
import { uidOf } from '../podIdentity.ts';
import type { KillPodOptions } from '../podWorkers/podSyncStatus.ts';
import { REASON, type PodRecorder } from '../recorder.ts';
import type { PodStories } from '../status/podStory.ts';

/** kubelet: killPodNow waits for one and a half graces, at least so long. */
const SHORTEST_KILL_WAIT = 10;

export interface EvictPodOptions {
  readonly sim: Simulation;
  readonly decisions: DecisionLog;
  readonly recorder: PodRecorder;
  readonly stories: PodStories;
  killPod(uid: string, kill: KillPodOptions): void;
}

export interface Eviction {
  readonly message: string;
  readonly why: DecisionReason;
  /** Pods that leave for the node's sake carry it. */
  readonly condition?: PodCondition;
  /** Default: at once. */
  readonly gracePeriodSeconds?: number;
}

/** The causes are what filled memory or disk: what the pod's containers did, where nothing else is known. */
export function* evictPod({ sim, decisions, recorder, stories, killPod }: EvictPodOptions, pod: Pod, { message, why, condition, gracePeriodSeconds = 0 }: Eviction): Task<void> {
  const uid = uidOf(pod);
  const story = stories.of(uid);
  sim.setCauses([...new Set([...sim.causes(), ...[...story.containers.values()].flat()])]);
  const decision = decisions.note(pod, why, message);
  story.ending = [decision];
  sim.setCauses([decision]);
  recorder.pod(pod, 'Warning', REASON.evicted, message);
  const stopped = new Signal();
  // kubelet: immediateEvictionGracePeriodSeconds; 0 counts as one second.
  killPod(uid, {
    evict: true,
    gracePeriodSeconds,
    changeStatus: (status) => ({ ...status, phase: 'Failed', reason: EVICTED, message, ...(condition === undefined ? {} : { conditions: [...(status.conditions ?? []), condition] }) }),
    onStopped: () => stopped.fire(),
  });
  const patience = Math.max(SHORTEST_KILL_WAIT, 1.5 * (pod.spec?.terminationGracePeriodSeconds ?? 0));
  const waited = yield* race({ stopped: stopped.wait(), time: sleepWait(seconds(patience)) });
  sim.setCauses([decision]);
  if (waited.winner === 'time') recorder.pod(pod, 'Warning', REASON.exceededGracePeriod, 'Container runtime did not kill the pod within specified grace period.');
}

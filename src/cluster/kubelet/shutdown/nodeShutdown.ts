// Graceful shutdown of the node (kubelet: nodeshutdown/nodeshutdown_manager.go): while systemd waits for the kubelet, ordinary
// pods end first, critical ones after them. Without grace periods, which is the default, nobody is told anything.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { seconds, type Micros } from '../../../engine/simTime.ts';
import { race, Signal, sleepWait, type Task } from '../../../engine/task.ts';
import type { KubeletConfig } from '../config.ts';
import { SYSTEM_CRITICAL_PRIORITY } from '../decide/admission/criticalPod.ts';
import type { DecisionLog } from '../decisions.ts';
import { uidOf } from '../podIdentity.ts';
import type { KillPodOptions } from '../podWorkers/podSyncStatus.ts';
import type { PodStories } from '../status/podStory.ts';

/** kubelet: nodeShutdownReason, nodeShutdownMessage. */
const REASON = 'Terminated';
const MESSAGE = 'Pod was terminated in response to imminent node shutdown.';
/** Of the node's Ready condition. */
export const SHUTTING_DOWN = 'node is shutting down';

export interface NodeShutdownOptions {
  readonly sim: Simulation;
  readonly config: KubeletConfig;
  readonly decisions: DecisionLog;
  readonly stories: PodStories;
  activePods(): readonly Pod[];
  killPod(uid: string, kill: KillPodOptions): void;
  /** The node's condition is to be told at once. */
  updateNode(): void;
}

export interface NodeShutdown {
  readonly begun: boolean;
  /** Over when all pods have ended, or their time is up. */
  run(): Task<void>;
}

export function createNodeShutdown(options: NodeShutdownOptions): NodeShutdown {
  const { sim, config } = options;
  let begun = false;

  function* endAll(pods: readonly Pod[], time: Micros, causes: ReturnType<Simulation['causes']>): Task<void> {
    if (pods.length === 0) return;
    const all = new Signal();
    let left = pods.length;
    const ended = () => {
      left -= 1;
      if (left === 0) all.fire();
    };
    sim.setCauses(causes);
    for (const pod of pods) sim.withCauses(causes, () => endPod(options, pod, time / seconds(1), ended));
    if (left > 0) yield* race({ all: all.wait(), time: sleepWait(time) });
  }

  return {
    get begun() {
      return begun;
    },
    *run() {
      if (config.shutdownGracePeriod === 0) return;
      begun = true;
      const causes = sim.causes();
      options.updateNode();
      const pods = options.activePods();
      const isCritical = (pod: Pod) => (pod.spec?.priority ?? 0) >= SYSTEM_CRITICAL_PRIORITY;
      yield* endAll(pods.filter((pod) => !isCritical(pod)), config.shutdownGracePeriod - config.shutdownGracePeriodCriticalPods, causes);
      yield* endAll(pods.filter(isCritical), config.shutdownGracePeriodCriticalPods, causes);
    },
  };
}

function endPod({ sim, decisions, stories, killPod }: NodeShutdownOptions, pod: Pod, mostSeconds: number, onStopped: () => void): void {
  const gracePeriodSeconds = Math.min(mostSeconds, pod.spec?.terminationGracePeriodSeconds ?? mostSeconds);
  const decision = decisions.note(pod, { rule: { id: 'kubelet.terminate.nodeShutdown', params: { gracePeriodSeconds } }, because: ['spec.terminationGracePeriodSeconds', 'spec.priority'] }, MESSAGE);
  stories.of(uidOf(pod)).ending = [decision];
  sim.setCauses([decision]);
  killPod(uidOf(pod), {
    gracePeriodSeconds,
    changeStatus: (status) => ({
      ...status,
      ...(status.phase === 'Succeeded' ? {} : { phase: 'Failed' }),
      reason: REASON,
      message: MESSAGE,
      conditions: [...(status.conditions ?? []).filter(({ type }) => type !== 'DisruptionTarget'), { type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet', message: MESSAGE }],
    }),
    onStopped,
  });
}

// Writes a decision of the kubelet to the trace: the rule, and the fields of the pod it was read from.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { TraceId } from '../../engine/trace/traceEvent.ts';
import { becauseOfPod, tracePod, type DecisionReason } from './decide/decisionReason.ts';
import { uidOf } from './podIdentity.ts';
import type { PodStories } from './status/podStory.ts';

export interface DecisionLog {
  /**
   * Returns the event's id. Beside what woke the kubelet, the pod's admission to the node is a cause of whatever is
   * decided about it: without that, the reasons of the tenth restart would lead through the nine before.
   */
  note(pod: Pod, reason: DecisionReason, evidence?: string): TraceId;
}

export function createDecisionLog(sim: Simulation, actor: string, stories: PodStories): DecisionLog {
  return {
    note(pod, reason, evidence) {
      return sim.emit({
        actor,
        type: 'kubelet.decision',
        objects: [tracePod(pod, reason.container)],
        rule: reason.rule,
        because: becauseOfPod(pod, reason.because),
        ...(reason.explains === undefined ? {} : { explains: reason.explains }),
        causes: stories.of(uidOf(pod)).admitted,
        ...(evidence === undefined ? {} : { evidence }),
      });
    },
  };
}

// Carries out a preemption: marks and deletes the victims. Mirrors framework/preemption/executor.go.
import type { Explanation, Client } from '../client/client.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Task } from '../../engine/task.ts';
import type { EventRecorder } from '../client/recorder.ts';
import { podReference } from './podEvent.ts';
import type { PodInfo } from './framework/podInfo.ts';

export interface PreemptionExecutorOptions {
  readonly sim: Simulation;
  readonly client: Client;
  readonly recorder: EventRecorder;
  readonly schedulerName: string;
}

export interface Preemption {
  readonly preemptor: PodInfo;
  readonly node: string;
  readonly victims: readonly PodInfo[];
  readonly explanation: Explanation;
}

export function* executePreemption(options: PreemptionExecutorOptions, { preemptor, node, victims, explanation }: Preemption): Task<void> {
  for (const victim of victims) {
    // One that is on its way out already needs no second push.
    if (victim.terminating) continue;
    yield* preemptVictim(options, victim, preemptor, node, explanation);
  }
}

function* preemptVictim({ sim, client, recorder, schedulerName }: PreemptionExecutorOptions, victim: PodInfo, preemptor: PodInfo, node: string, explanation: Explanation): Task<void> {
  const { name = '', namespace = '', uid, generation } = victim.pod.metadata ?? {};
  const causes = sim.causes();
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'PreemptionByScheduler',
    message: `${schedulerName}: preempting to accommodate a higher priority pod`,
    lastTransitionTime: sim.wallClock.rfc3339(sim.now()),
    ...(generation === undefined ? {} : { observedGeneration: generation }),
  };
  const marked = yield* client.patch('pods', { namespace, name }, { type: 'strategic', body: { metadata: { uid }, status: { conditions: [condition] } } }, explanation, 'status');
  if (!marked.ok) return;
  sim.setCauses(causes);
  const deleted = yield* client.delete('pods', { namespace, name }, { ...explanation, ...(uid === undefined ? {} : { preconditions: { uid } }) });
  if (!deleted.ok) return;
  sim.setCauses(causes);
  recorder.event(podReference(marked.value.object), 'Normal', 'Preempted', `Preempted by pod ${preemptor.uid} on node ${node}`, 'Preempting', podReference(preemptor.pod));
}

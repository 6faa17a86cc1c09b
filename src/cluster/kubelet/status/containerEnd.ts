// The end of a container that nobody stopped, as a reason for what follows: it did what its Pod told it to run.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import type { ContainerStatus } from '../../../runtime/cri/cri.ts';
import { becauseOfPod, tracePod } from '../decide/decisionReason.ts';
import { findSpecContainer, specPath } from '../podIdentity.ts';

/** True unless a signal of the kubelet's, a fault or the out-of-memory killer ended it: then that is the cause. */
export function endedByItself(sim: Simulation, causes: readonly TraceId[]): boolean {
  const exit = sim.trace.get(causes[0] ?? 0);
  return exit?.type === 'container.exited' && exit.causes.every((id) => sim.trace.get(id)?.type === 'container.started');
}

/** Returns the id of the note. */
export function noteContainerEnd(sim: Simulation, actor: string, pod: Pod, { metadata, exitCode, reason }: ContainerStatus, causes: readonly TraceId[]): TraceId {
  const { name } = metadata;
  const found = findSpecContainer(pod, name);
  return sim.emit({
    actor,
    type: 'kubelet.decision',
    objects: [tracePod(pod, name)],
    rule: { id: 'kubelet.containerEnded', params: { container: name, exitCode, reason } },
    because: becauseOfPod(pod, found === undefined ? ['spec'] : [specPath(found)]),
    causes,
  });
}

// The end of a container that nobody stopped, as a reason for what follows: it did what its Pod told it to run, or it took
// more memory than its Pod allows.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { RuleRef, TraceId } from '../../../engine/trace/traceEvent.ts';
import type { ContainerStatus } from '../../../runtime/cri/cri.ts';
import { becauseOfPod, tracePod } from '../decide/decisionReason.ts';
import { findSpecContainer, programField, specPath, type SpecContainer } from '../podIdentity.ts';
import { waitingFields } from './statusFields.ts';

const OOM_KILLED = 'OOMKilled';
const OWN_CAUSES: ReadonlySet<string> = new Set(['container.started', 'process.oomKilled']);

/** True unless a signal of the kubelet's or a fault ended it: then that is the cause. */
export function endedByItself(sim: Simulation, causes: readonly TraceId[]): boolean {
  const exit = sim.trace.get(causes[0] ?? 0);
  return exit?.type === 'container.exited' && exit.causes.every((id) => OWN_CAUSES.has(sim.trace.get(id)?.type ?? ''));
}

/** Returns the id of the note. */
export function noteContainerEnd(sim: Simulation, actor: string, pod: Pod, { metadata, exitCode, reason }: ContainerStatus, causes: readonly TraceId[]): TraceId {
  const { name } = metadata;
  const found = findSpecContainer(pod, name);
  const limit = reason === OOM_KILLED && found !== undefined ? memoryLimit(pod, found) : undefined;
  const own = found === undefined ? 'spec' : `${specPath(found)}.${programField(found.container)}`;
  return sim.emit({
    actor,
    type: 'kubelet.decision',
    objects: [tracePod(pod, name)],
    rule: ruleOf(name, exitCode, reason, limit?.value),
    because: becauseOfPod(pod, [limit?.path ?? own]),
    ...(found?.kind === 'initContainers' && exitCode !== 0 ? { explains: waitingFields(pod, found) } : {}),
    causes,
  });
}

function ruleOf(container: string, exitCode: number, reason: string, limit: string | undefined): RuleRef {
  if (reason !== OOM_KILLED) return { id: 'kubelet.containerEnded', params: { container, exitCode, reason } };
  return limit === undefined ? { id: 'kubelet.containerOutOfMemory', params: { container } } : { id: 'kubelet.containerOverMemoryLimit', params: { container, limit } };
}

/** The limit that a container ran into: its own, else the pod's; undefined when the node itself had no memory left. */
function memoryLimit(pod: Pod, found: SpecContainer): { readonly path: string; readonly value: string } | undefined {
  const own = found.container.resources?.limits?.['memory'];
  if (own !== undefined) return { path: `${specPath(found)}.resources.limits.memory`, value: String(own) };
  const whole = pod.spec?.resources?.limits?.['memory'];
  return whole === undefined ? undefined : { path: 'spec.resources.limits.memory', value: String(whole) };
}

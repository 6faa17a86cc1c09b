// Pods of a node that is not heard of are no longer ready, whatever they do. Mirrors controller/util/node: MarkPodsNotReady.
import type { Node, Pod } from '../../../api/core/v1/types.gen.ts';
import type { Task } from '../../../engine/task.ts';
import { because, nameOf, referenceTo, type ControllerContext } from '../controller.ts';
import { podCondition } from '../pods/podState.ts';

/** Returns false when some could not be written. */
export function* markPodsNotReady({ sim, client, recorder }: ControllerContext, pods: readonly Pod[], node: Node): Task<boolean> {
  let isDone = true;
  for (const pod of pods) {
    const ready = podCondition(pod, 'Ready');
    if (ready === undefined || ready.status === 'False') continue;
    const conditions = pod.status?.conditions?.map((condition) =>
      condition === ready ? { ...condition, status: 'False' as const, lastTransitionTime: sim.wallClock.rfc3339(sim.now()) } : condition,
    );
    const explanation = { rule: { id: 'pod.nodeNotReady', params: { node: nameOf(node) } }, because: because('Node', node, 'status.conditions') };
    const written = yield* client.update('pods', { ...pod, status: { ...pod.status, ...(conditions === undefined ? {} : { conditions }) } }, explanation, 'status');
    if (written.ok) recorder.event(referenceTo('Pod', 'v1', pod), 'Warning', 'NodeNotReady', 'Node is not ready');
    else if (written.error.code !== 404) isDone = false;
  }
  return isDone;
}

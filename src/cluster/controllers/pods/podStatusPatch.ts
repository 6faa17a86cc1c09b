// A patch that sets one condition of a pod and leaves the others in their order. Mirrors pkg/util/pod: PatchPodStatus.
import type { Pod, PodCondition } from '../../../api/core/v1/types.gen.ts';
import type { Patch } from '../../client/client.ts';
import { uidOf } from '../controller.ts';

/** Without a condition only the other fields are set. */
export function podStatusPatch(pod: Pod, condition: PodCondition | undefined, fields: Readonly<Record<string, unknown>> = {}): Patch {
  const types = (pod.status?.conditions ?? []).map(({ type }) => ({ type }));
  const isNew = condition !== undefined && !types.some(({ type }) => type === condition.type);
  const order = isNew ? [...types, { type: condition.type }] : types;
  const conditions = condition === undefined ? {} : { '$setElementOrder/conditions': order, conditions: [condition] };
  return { type: 'strategic', body: { metadata: { uid: uidOf(pod) }, status: { ...conditions, ...fields } } };
}

// POST to pods/binding: the scheduler's word on which node a Pod is to run. Mirrors registry/core/pod/storage BindingREST.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Binding, Pod, PodCondition } from '../../../api/core/v1/types.gen.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import { storeKey } from '../../client/transport.ts';
import { badRequest, conflict, notFound } from '../apiErrors.ts';
import { commitObject } from '../pipeline/commit.ts';
import type { CreateSubresourceRequest, HandledObject } from '../../client/transport.ts';
import { nowText, resourceInfo, type ServerContext } from '../serverContext.ts';

export function bindPod(context: ServerContext, request: CreateSubresourceRequest): HandledObject {
  const { actor, key, options } = request;
  const pod = context.store.get('pods', storeKey(key.namespace, key.name)) as Pod | undefined;
  if (!pod) return failure(notFound(resourceInfo('pods'), key.name));
  const warnings: string[] = [];
  const admitted = context.admission.admit(
    {
      operation: 'CREATE', resource: 'pods', subresource: 'binding', namespace: key.namespace ?? '', name: key.name,
      object: request.body as Binding, oldObject: undefined, dryRun: options.dryRun ?? false,
    },
    (text) => void warnings.push(text),
  );
  if (!admitted.ok) return admitted;
  const bound = boundPod(pod, admitted.value.object as Binding, nowText(context));
  if (!bound.ok) return bound;
  if (options.dryRun) return ok({ type: 'object', object: bound.value, warnings });
  const object = commitObject(context, 'pods', bound.value, { actor, verb: 'create', subresource: 'binding', explanation: options });
  return ok({ type: 'object', object, warnings });
}

/** The Pod on its node, or why it cannot be put there. */
export function boundPod(pod: Pod, binding: Binding, now: string): Result<Pod, ApiStatus> {
  const name = pod.metadata?.name ?? '';
  const refuse = (why: string): Result<Pod, ApiStatus> => failure(conflict({ ...resourceInfo('pods'), name: 'pods/binding' }, name, why));
  if (!binding.target.name) return failure(badRequest('target.name: Required value'));
  const uid = binding.metadata?.uid;
  if (uid && uid !== pod.metadata?.uid) return refuse(`Precondition failed: UID in precondition: ${uid}, UID in object meta: ${pod.metadata?.uid}`);
  if (pod.metadata?.deletionTimestamp !== undefined) return refuse(`pod ${name} is being deleted, cannot be assigned to a host`);
  if (pod.spec?.nodeName) return refuse(`pod ${name} is already assigned to node "${pod.spec.nodeName}"`);
  if ((pod.spec?.schedulingGates?.length ?? 0) > 0) return refuse(`pod ${name} has non-empty .spec.schedulingGates`);
  const { nominatedNodeName: _, ...status } = pod.status ?? {};
  const { labels, annotations } = binding.metadata ?? {};
  return ok({
    ...pod,
    metadata: {
      ...pod.metadata,
      ...(labels ? { labels: { ...pod.metadata?.labels, ...labels } } : {}),
      ...(annotations ? { annotations: { ...pod.metadata?.annotations, ...annotations } } : {}),
    },
    spec: { containers: [], ...pod.spec, nodeName: binding.target.name },
    status: { ...status, conditions: withScheduled(status.conditions ?? [], now) },
  });
}

/** podutil.UpdatePodCondition with PodScheduled=True. */
function withScheduled(conditions: readonly PodCondition[], now: string): readonly PodCondition[] {
  const index = conditions.findIndex((condition) => condition.type === 'PodScheduled');
  const before = conditions[index];
  const lastTransitionTime = before?.status === 'True' ? (before.lastTransitionTime ?? now) : now;
  const scheduled: PodCondition = { type: 'PodScheduled', status: 'True', lastTransitionTime };
  return before ? conditions.map((condition, i) => (i === index ? scheduled : condition)) : [...conditions, scheduled];
}

// POST to pods/eviction: a deletion that asks the disruption budgets first. Mirrors registry/core/pod/storage/eviction.go.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Pod, PodCondition } from '../../../api/core/v1/types.gen.ts';
import { selectorMatches, selectorOfLabelSelector } from '../../../api/labels/selector.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { Eviction, PodDisruptionBudget } from '../../../api/policy/v1/types.gen.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { isTerminalPhase } from '../../../api/core/v1/pod/phase.ts';
import type { DeleteOptions } from '../../client/client.ts';
import { storeKey } from '../../client/transport.ts';
import { forbidden, internalError, notFound, tooManyRequests } from '../apiErrors.ts';
import { commitObject } from '../pipeline/commit.ts';
import { deleteObject } from '../pipeline/delete.ts';
import type { CreateSubresourceRequest, HandledObject } from '../../client/transport.ts';
import { nowText, resourceInfo, type ServerContext } from '../serverContext.ts';

/** eviction.go MaxDisruptedPodSize. */
const MAX_DISRUPTED_PODS = 2000;
const STILL_PROCESSING_RETRY_SECONDS = 10;
const HEADLINE = "Cannot evict pod as it would violate the pod's disruption budget.";

export function evictPod(context: ServerContext, request: CreateSubresourceRequest): HandledObject {
  const { actor, key, options } = request;
  const eviction = request.body as Eviction;
  const pod = context.store.get('pods', storeKey(key.namespace, key.name)) as Pod | undefined;
  if (!pod) return failure(notFound(resourceInfo('pods'), key.name));
  const deleteOptions = { ...(eviction.deleteOptions as DeleteOptions | undefined), ...pickExplanation(options) };
  const budget = ignoresBudgets(pod) ? ok(undefined) : budgetFor(context, pod);
  if (!budget.ok) return budget;
  if (options.dryRun) return success(context);
  if (budget.value) {
    const details = { actor, verb: 'update', subresource: 'status', explanation: { rule: { id: 'eviction.budgetCharged' } } } as const;
    commitObject(context, 'poddisruptionbudgets', charged(budget.value, pod, nowText(context)), details);
  }
  const marked = withDisruptionTarget(pod, nowText(context));
  commitObject(context, 'pods', marked, { actor, verb: 'update', subresource: 'status', explanation: options });
  const deleted = deleteObject(context, { verb: 'delete', actor, resource: 'pods', key, options: deleteOptions });
  if (!deleted.ok) return deleted;
  const answer = success(context);
  return answer.ok && deleted.value.busy !== undefined ? ok({ ...answer.value, busy: deleted.value.busy }) : answer;
}

function pickExplanation({ because, rule, parts }: DeleteOptions): DeleteOptions {
  return { ...(because ? { because } : {}), ...(rule ? { rule } : {}), ...(parts ? { parts } : {}) };
}

function success(_context: ServerContext): HandledObject {
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };
  return ok({ type: 'object', object: status as KubeObject, warnings: [] });
}

/** canIgnorePDB: nothing healthy is lost with these. */
function ignoresBudgets(pod: Pod): boolean {
  const phase = pod.status?.phase;
  return isTerminalPhase(phase) || phase === 'Pending' || pod.metadata?.deletionTimestamp !== undefined;
}

/** The budget to charge; undefined when none applies; a refusal when there is no room in it. */
function budgetFor(context: ServerContext, pod: Pod): Result<PodDisruptionBudget | undefined, ApiStatus> {
  const budgets = (context.store.list('poddisruptionbudgets', pod.metadata?.namespace) as readonly PodDisruptionBudget[]).filter((budget) =>
    selectorMatches(selectorOfLabelSelector(budget.spec?.selector), pod.metadata?.labels),
  );
  const [budget, second] = budgets;
  if (second) return failure(internalError('This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.'));
  if (!budget) return ok(undefined);
  const policy = budget.spec?.unhealthyPodEvictionPolicy ?? 'IfHealthyBudget';
  if (!isReady(pod)) {
    const { currentHealthy = 0, desiredHealthy = 0 } = budget.status ?? {};
    const spare = currentHealthy >= desiredHealthy && desiredHealthy > 0;
    if (policy === 'AlwaysAllow' || spare) return ok(undefined);
  }
  const refusal = noRoom(budget);
  return refusal ? failure(refusal) : ok(budget);
}

function noRoom(budget: PodDisruptionBudget): ApiStatus | undefined {
  const name = budget.metadata?.name ?? '';
  const { observedGeneration = 0, disruptionsAllowed = 0, desiredHealthy = 0, currentHealthy = 0, disruptedPods, conditions } = budget.status ?? {};
  const refuse = (message: string, retryAfter = 0): ApiStatus => tooManyRequests(HEADLINE, retryAfter, [{ reason: 'DisruptionBudget', message }]);
  if (observedGeneration < (budget.metadata?.generation ?? 0)) {
    return refuse(`The disruption budget ${name} is still being processed by the server.`, STILL_PROCESSING_RETRY_SECONDS);
  }
  if (disruptionsAllowed < 0) return forbidden(resourceInfo('poddisruptionbudgets'), name, 'pdb disruptions allowed is negative');
  if (Object.keys(disruptedPods ?? {}).length > MAX_DISRUPTED_PODS) {
    return forbidden(resourceInfo('poddisruptionbudgets'), name, 'DisruptedPods map too big - too many evictions not confirmed by PDB controller');
  }
  if (disruptionsAllowed > 0) return undefined;
  const failed = conditions?.find((condition) => condition.type === 'DisruptionAllowed' && condition.status === 'False' && condition.reason === 'SyncFailed');
  if (failed) return refuse(`The disruption budget ${name} does not allow evicting pods currently because it failed sync: ${failed.message}`);
  return refuse(`The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`);
}

function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') ?? false;
}

function charged(budget: PodDisruptionBudget, pod: Pod, now: string): KubeObject {
  const status = budget.status;
  const disruptedPods = { ...status?.disruptedPods, [pod.metadata?.name ?? '']: now };
  return { ...budget, status: { ...status, disruptionsAllowed: (status?.disruptionsAllowed ?? 1) - 1, disruptedPods } } as KubeObject;
}

function withDisruptionTarget(pod: Pod, now: string): Pod {
  const target: PodCondition = {
    type: 'DisruptionTarget', status: 'True', reason: 'EvictionByEvictionAPI', message: 'Eviction API: evicting', lastTransitionTime: now,
    ...(pod.metadata?.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
  };
  const others = (pod.status?.conditions ?? []).filter((condition) => condition.type !== 'DisruptionTarget');
  return { ...pod, status: { ...pod.status, conditions: [...others, target] } };
}

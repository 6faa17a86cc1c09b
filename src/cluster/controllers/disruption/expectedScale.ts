// How many pods there should be, from the controllers of those there are. Mirrors getExpectedPodCount, getExpectedScale and
// the finders of pkg/controller/disruption/disruption.go.
import type { Deployment, ReplicaSet, StatefulSet } from '../../../api/apps/v1/types.gen.ts';
import type { Pod, ReplicationController } from '../../../api/core/v1/types.gen.ts';
import type { OwnerReference } from '../../../api/meta/v1/types.gen.ts';
import type { PodDisruptionBudget } from '../../../api/policy/v1/types.gen.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { nameOf, namespaceOf, uidOf } from '../controller.ts';
import { scaledValue } from '../intOrPercent.ts';
import { controllerOf } from '../ownership/controllerRef.ts';

interface Lookup<T> {
  get(key: { readonly namespace: string; readonly name: string }): T | undefined;
}

export interface ScaleSources {
  readonly deployments: Lookup<Deployment>;
  readonly replicaSets: Lookup<ReplicaSet>;
  readonly statefulSets: Lookup<StatefulSet>;
  readonly replicationControllers: Lookup<ReplicationController>;
}

export interface ExpectedPods {
  readonly expectedPods: number;
  readonly desiredHealthy: number;
  /** Pods without a controller, where their number cannot be known. */
  readonly unmanaged: readonly string[];
}

/** Kinds of controllers that cannot be scaled. */
const WITHOUT_SCALE = new Map([['DaemonSet', 'daemonsets.apps'], ['Job', 'jobs.batch'], ['CronJob', 'cronjobs.batch'], ['Node', 'nodes']]);

export function expectedPods({ spec }: PodDisruptionBudget, pods: readonly Pod[], sources: ScaleSources): Result<ExpectedPods, string> {
  const { minAvailable, maxUnavailable } = spec ?? {};
  if (maxUnavailable === undefined && typeof minAvailable !== 'string') return ok({ expectedPods: pods.length, desiredHealthy: minAvailable ?? 0, unmanaged: [] });
  const scale = expectedScale(pods, sources);
  if (!scale.ok) return scale;
  const { total, unmanaged } = scale.value;
  const desired = maxUnavailable === undefined ? scaledValue(minAvailable, total, 'up') : Math.max(0, total - scaledValue(maxUnavailable, total, 'up'));
  return ok({ expectedPods: total, desiredHealthy: desired, unmanaged });
}

function expectedScale(pods: readonly Pod[], sources: ScaleSources): Result<{ readonly total: number; readonly unmanaged: readonly string[] }, string> {
  const scales = new Map<string, number>();
  const unmanaged: string[] = [];
  for (const pod of pods) {
    const owner = controllerOf(pod);
    if (owner === undefined) {
      unmanaged.push(nameOf(pod));
      continue;
    }
    if (scales.has(owner.uid)) continue;
    const kind = WITHOUT_SCALE.get(owner.kind);
    if (kind !== undefined) return failure(`${kind} does not implement the scale subresource`);
    const found = scaleOf(owner, namespaceOf(pod), sources);
    if (found === undefined) return failure(`found no controllers for pod ${JSON.stringify(nameOf(pod))}`);
    scales.set(found.uid, found.scale);
  }
  return ok({ total: [...scales.values()].reduce((sum, scale) => sum + scale, 0), unmanaged });
}

interface Scale {
  readonly uid: string;
  readonly scale: number;
}

/** Pods of a Deployment are counted once for all its ReplicaSets. */
function scaleOf(owner: OwnerReference, namespace: string, { deployments, replicaSets, statefulSets, replicationControllers }: ScaleSources): Scale | undefined {
  const key = { namespace, name: owner.name };
  switch (owner.kind) {
    case 'ReplicaSet': {
      const replicaSet = theOne(replicaSets.get(key), owner.uid);
      const above = replicaSet && controllerOf(replicaSet);
      if (above?.kind !== 'Deployment') return replicaSet && { uid: uidOf(replicaSet), scale: replicaSet.spec?.replicas ?? 1 };
      const deployment = theOne(deployments.get({ namespace, name: above.name }), above.uid);
      return deployment && { uid: uidOf(deployment), scale: deployment.spec?.replicas ?? 1 };
    }
    case 'StatefulSet': {
      const set = theOne(statefulSets.get(key), owner.uid);
      return set && { uid: uidOf(set), scale: set.spec?.replicas ?? 1 };
    }
    case 'ReplicationController': {
      const controller = theOne(replicationControllers.get(key), owner.uid);
      return controller && { uid: uidOf(controller), scale: controller.spec?.replicas ?? 1 };
    }
    default:
      return undefined;
  }
}

function theOne<T extends KubeObject>(object: T | undefined, uid: string): T | undefined {
  return object !== undefined && uidOf(object) === uid ? object : undefined;
}

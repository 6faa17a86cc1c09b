// Which describer describes a kind; all others show every field.
import type { Task } from '../../engine/task.ts';
import type { KubeObject, ResourceTypes } from '../../api/resources.ts';
import { describeCronJob, describeJob } from './batch.ts';
import { describeConfigMap, describeNamespace, describeSecret, describeServiceAccount } from './config.ts';
import type { DescribeContext, Describer } from './describer.ts';
import { DescribeWriter } from './describeWriter.ts';
import { describeGeneric } from './generic.ts';
import { describeEndpoints, describeEndpointSlice, describeIngress, describeService } from './network.ts';
import { describeNode } from './node.ts';
import { describePod } from './pod.ts';
import { describeHorizontalPodAutoscaler, describePodDisruptionBudget, describePriorityClass, describeRole, describeRoleBinding } from './policy.ts';
import { describeLimitRange, describeResourceQuota } from './quota.ts';
import { describePersistentVolume, describePersistentVolumeClaim, describeStorageClass } from './storage.ts';
import { describeDaemonSet, describeDeployment, describeReplicaSet, describeReplicationController, describeStatefulSet } from './workloads.ts';

type Describers = { readonly [R in keyof ResourceTypes]?: Describer<ResourceTypes[R]> };

const DESCRIBERS: Describers = {
  pods: describePod,
  nodes: describeNode,
  namespaces: describeNamespace,
  services: describeService,
  endpoints: describeEndpoints,
  endpointslices: describeEndpointSlice,
  ingresses: describeIngress,
  configmaps: describeConfigMap,
  secrets: describeSecret,
  serviceaccounts: describeServiceAccount,
  limitranges: describeLimitRange,
  resourcequotas: describeResourceQuota,
  persistentvolumes: describePersistentVolume,
  persistentvolumeclaims: describePersistentVolumeClaim,
  storageclasses: describeStorageClass,
  replicationcontrollers: describeReplicationController,
  deployments: describeDeployment,
  replicasets: describeReplicaSet,
  statefulsets: describeStatefulSet,
  daemonsets: describeDaemonSet,
  jobs: describeJob,
  cronjobs: describeCronJob,
  horizontalpodautoscalers: describeHorizontalPodAutoscaler,
  poddisruptionbudgets: describePodDisruptionBudget,
  priorityclasses: describePriorityClass,
  roles: describeRole,
  clusterroles: describeRole,
  rolebindings: describeRoleBinding,
  clusterrolebindings: describeRoleBinding,
};

const BY_NAME = new Map<string, Describer<KubeObject>>(Object.entries(DESCRIBERS) as [string, Describer<KubeObject>][]);

/** The whole text of `kubectl describe` for one object. */
export function* describeObject(resource: string, object: KubeObject, context: DescribeContext): Task<string> {
  const out = new DescribeWriter();
  yield* (BY_NAME.get(resource) ?? describeGeneric)(out, object, context);
  return out.toString();
}

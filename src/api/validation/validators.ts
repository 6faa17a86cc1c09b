// The validators of all resources. What is not here has rules for its metadata only.
import { CONTROLLER_REVISION_VALIDATOR } from '../apps/v1/validation/controllerRevision.ts';
import { DAEMON_SET_VALIDATOR } from '../apps/v1/validation/daemonSet.ts';
import { DEPLOYMENT_VALIDATOR } from '../apps/v1/validation/deployment.ts';
import { REPLICA_SET_VALIDATOR } from '../apps/v1/validation/replicaSet.ts';
import { STATEFUL_SET_VALIDATOR } from '../apps/v1/validation/statefulSet.ts';
import { HORIZONTAL_POD_AUTOSCALER_VALIDATOR } from '../autoscaling/v2/validation/horizontalPodAutoscaler.ts';
import { CRON_JOB_VALIDATOR } from '../batch/v1/validation/cronJob.ts';
import { JOB_VALIDATOR } from '../batch/v1/validation/job.ts';
import { LEASE_VALIDATOR } from '../coordination/v1/validation/lease.ts';
import { CONFIG_MAP_VALIDATOR } from '../core/v1/configMap/validation.ts';
import { ENDPOINTS_VALIDATOR } from '../core/v1/endpoints/validation.ts';
import { LIMIT_RANGE_VALIDATOR } from '../core/v1/limitRange/validation.ts';
import { NAMESPACE_VALIDATOR } from '../core/v1/namespace/validation.ts';
import { NODE_VALIDATOR } from '../core/v1/node/validation.ts';
import { PERSISTENT_VOLUME_VALIDATOR } from '../core/v1/persistentVolume/validation.ts';
import { PERSISTENT_VOLUME_CLAIM_VALIDATOR } from '../core/v1/persistentVolumeClaim/validator.ts';
import { POD_VALIDATOR } from '../core/v1/pod/validation/validator.ts';
import { POD_TEMPLATE_VALIDATOR, REPLICATION_CONTROLLER_VALIDATOR } from '../core/v1/replicationController/validation.ts';
import { RESOURCE_QUOTA_VALIDATOR } from '../core/v1/resourceQuota/validation.ts';
import { SECRET_VALIDATOR } from '../core/v1/secret/validation.ts';
import { SERVICE_VALIDATOR } from '../core/v1/service/validation/validator.ts';
import { SERVICE_ACCOUNT_VALIDATOR } from '../core/v1/serviceAccount/validation.ts';
import { ENDPOINT_SLICE_VALIDATOR } from '../discovery/v1/validation/endpointSlice.ts';
import { INGRESS_CLASS_VALIDATOR, INGRESS_VALIDATOR } from '../networking/v1/validation/ingress.ts';
import { NETWORK_POLICY_VALIDATOR } from '../networking/v1/validation/networkPolicy.ts';
import { RUNTIME_CLASS_VALIDATOR } from '../node/v1/validation/runtimeClass.ts';
import { POD_DISRUPTION_BUDGET_VALIDATOR } from '../policy/v1/validation/podDisruptionBudget.ts';
import { CLUSTER_ROLE_BINDING_VALIDATOR, CLUSTER_ROLE_VALIDATOR, ROLE_BINDING_VALIDATOR, ROLE_VALIDATOR } from '../rbac/v1/validation/rbac.ts';
import { PRIORITY_CLASS_VALIDATOR } from '../scheduling/v1/validation/priorityClass.ts';
import { STORAGE_CLASS_VALIDATOR } from '../storage/v1/validation/storageClass.ts';
import type { Validator } from './validator.ts';

export const VALIDATORS: ReadonlyMap<string, Validator> = new Map<string, Validator>([
  ['pods', POD_VALIDATOR],
  ['podtemplates', POD_TEMPLATE_VALIDATOR],
  ['replicationcontrollers', REPLICATION_CONTROLLER_VALIDATOR],
  ['services', SERVICE_VALIDATOR],
  ['endpoints', ENDPOINTS_VALIDATOR],
  ['endpointslices', ENDPOINT_SLICE_VALIDATOR],
  ['configmaps', CONFIG_MAP_VALIDATOR],
  ['secrets', SECRET_VALIDATOR],
  ['serviceaccounts', SERVICE_ACCOUNT_VALIDATOR],
  ['namespaces', NAMESPACE_VALIDATOR],
  ['nodes', NODE_VALIDATOR],
  ['limitranges', LIMIT_RANGE_VALIDATOR],
  ['resourcequotas', RESOURCE_QUOTA_VALIDATOR],
  ['persistentvolumes', PERSISTENT_VOLUME_VALIDATOR],
  ['persistentvolumeclaims', PERSISTENT_VOLUME_CLAIM_VALIDATOR],
  ['deployments', DEPLOYMENT_VALIDATOR],
  ['replicasets', REPLICA_SET_VALIDATOR],
  ['statefulsets', STATEFUL_SET_VALIDATOR],
  ['daemonsets', DAEMON_SET_VALIDATOR],
  ['controllerrevisions', CONTROLLER_REVISION_VALIDATOR],
  ['jobs', JOB_VALIDATOR],
  ['cronjobs', CRON_JOB_VALIDATOR],
  ['horizontalpodautoscalers', HORIZONTAL_POD_AUTOSCALER_VALIDATOR],
  ['poddisruptionbudgets', POD_DISRUPTION_BUDGET_VALIDATOR],
  ['networkpolicies', NETWORK_POLICY_VALIDATOR],
  ['ingresses', INGRESS_VALIDATOR],
  ['ingressclasses', INGRESS_CLASS_VALIDATOR],
  ['priorityclasses', PRIORITY_CLASS_VALIDATOR],
  ['storageclasses', STORAGE_CLASS_VALIDATOR],
  ['runtimeclasses', RUNTIME_CLASS_VALIDATOR],
  ['leases', LEASE_VALIDATOR],
  ['roles', ROLE_VALIDATOR],
  ['clusterroles', CLUSTER_ROLE_VALIDATOR],
  ['rolebindings', ROLE_BINDING_VALIDATOR],
  ['clusterrolebindings', CLUSTER_ROLE_BINDING_VALIDATOR],
]);

// The resources of the simulated API server by their plural names, and the type of each.
import type { ControllerRevision, DaemonSet, Deployment, ReplicaSet, StatefulSet } from './apps/v1/types.gen.ts';
import type { HorizontalPodAutoscaler } from './autoscaling/v2/types.gen.ts';
import type { CronJob, Job } from './batch/v1/types.gen.ts';
import type { Lease } from './coordination/v1/types.gen.ts';
import type {
  ConfigMap, Endpoints, Event, LimitRange, Namespace, Node, PersistentVolume, PersistentVolumeClaim, Pod, PodTemplate,
  ReplicationController, ResourceQuota, Secret, Service, ServiceAccount,
} from './core/v1/types.gen.ts';
import type { EndpointSlice } from './discovery/v1/types.gen.ts';
import type { ObjectMeta } from './meta/v1/types.gen.ts';
import type { Ingress, IngressClass, NetworkPolicy } from './networking/v1/types.gen.ts';
import type { RuntimeClass } from './node/v1/types.gen.ts';
import type { PodDisruptionBudget } from './policy/v1/types.gen.ts';
import type { ClusterRole, ClusterRoleBinding, Role, RoleBinding } from './rbac/v1/types.gen.ts';
import type { PriorityClass } from './scheduling/v1/types.gen.ts';
import type { CSIDriver, CSINode, StorageClass, VolumeAttachment } from './storage/v1/types.gen.ts';

export interface ResourceTypes {
  pods: Pod;
  nodes: Node;
  namespaces: Namespace;
  services: Service;
  endpoints: Endpoints;
  configmaps: ConfigMap;
  secrets: Secret;
  serviceaccounts: ServiceAccount;
  events: Event;
  limitranges: LimitRange;
  resourcequotas: ResourceQuota;
  persistentvolumes: PersistentVolume;
  persistentvolumeclaims: PersistentVolumeClaim;
  podtemplates: PodTemplate;
  replicationcontrollers: ReplicationController;
  deployments: Deployment;
  replicasets: ReplicaSet;
  statefulsets: StatefulSet;
  daemonsets: DaemonSet;
  controllerrevisions: ControllerRevision;
  jobs: Job;
  cronjobs: CronJob;
  horizontalpodautoscalers: HorizontalPodAutoscaler;
  leases: Lease;
  endpointslices: EndpointSlice;
  ingresses: Ingress;
  ingressclasses: IngressClass;
  networkpolicies: NetworkPolicy;
  runtimeclasses: RuntimeClass;
  poddisruptionbudgets: PodDisruptionBudget;
  roles: Role;
  rolebindings: RoleBinding;
  clusterroles: ClusterRole;
  clusterrolebindings: ClusterRoleBinding;
  priorityclasses: PriorityClass;
  storageclasses: StorageClass;
  volumeattachments: VolumeAttachment;
  csidrivers: CSIDriver;
  csinodes: CSINode;
}

export type Resource = keyof ResourceTypes;

/** Any stored object. */
export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
}

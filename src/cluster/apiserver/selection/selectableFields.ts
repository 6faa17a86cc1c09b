// The fields by which objects may be selected, per kind. Mirrors the registries' ToSelectableFields and the field label conversions.
import type { Event, Namespace, Node, Pod, ReplicationController, Secret, Service } from '../../../api/core/v1/types.gen.ts';
import type { ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import type { Job } from '../../../api/batch/v1/types.gen.ts';
import type { KubeObject, Resource, ResourceTypes } from '../../../api/resources.ts';

type FieldValues<T> = Readonly<Record<string, (object: T) => string | number | boolean | undefined>>;

const PODS: FieldValues<Pod> = {
  'spec.nodeName': (pod) => pod.spec?.nodeName,
  'spec.restartPolicy': (pod) => pod.spec?.restartPolicy,
  'spec.schedulerName': (pod) => pod.spec?.schedulerName,
  'spec.serviceAccountName': (pod) => pod.spec?.serviceAccountName,
  'spec.hostNetwork': (pod) => pod.spec?.hostNetwork ?? false,
  'status.phase': (pod) => pod.status?.phase,
  'status.podIP': (pod) => pod.status?.podIPs?.[0]?.ip,
  'status.podIPs': (pod) => pod.status?.podIPs?.[0]?.ip,
  'status.nominatedNodeName': (pod) => pod.status?.nominatedNodeName,
};

const EVENTS: FieldValues<Event> = {
  'involvedObject.kind': (event) => event.involvedObject.kind,
  'involvedObject.namespace': (event) => event.involvedObject.namespace,
  'involvedObject.name': (event) => event.involvedObject.name,
  'involvedObject.uid': (event) => event.involvedObject.uid,
  'involvedObject.apiVersion': (event) => event.involvedObject.apiVersion,
  'involvedObject.resourceVersion': (event) => event.involvedObject.resourceVersion,
  'involvedObject.fieldPath': (event) => event.involvedObject.fieldPath,
  reason: (event) => event.reason,
  reportingComponent: (event) => event.reportingComponent,
  source: (event) => event.source?.component || event.reportingComponent,
  type: (event) => event.type,
};

const NODES: FieldValues<Node> = { 'spec.unschedulable': (node) => node.spec?.unschedulable ?? false };
const NAMESPACES: FieldValues<Namespace> = { 'status.phase': (namespace) => namespace.status?.phase };
const SECRETS: FieldValues<Secret> = { type: (secret) => secret.type };
const SERVICES: FieldValues<Service> = { 'spec.clusterIP': (service) => service.spec?.clusterIP, 'spec.type': (service) => service.spec?.type };
const JOBS: FieldValues<Job> = { 'status.successful': (job) => job.status?.succeeded ?? 0 };
const REPLICAS: FieldValues<ReplicaSet | ReplicationController> = { 'status.replicas': (set) => set.status?.replicas ?? 0 };

type Extractors = { readonly [R in Resource]?: FieldValues<ResourceTypes[R]> };

const BY_RESOURCE: Extractors = {
  pods: PODS, events: EVENTS, nodes: NODES, namespaces: NAMESPACES, secrets: SECRETS, services: SERVICES, jobs: JOBS,
  replicasets: REPLICAS, replicationcontrollers: REPLICAS,
};

/** Kinds whose own conversion names the unknown field; the others list the two that everything has. */
const OWN_TEXT: ReadonlySet<Resource> = new Set(['pods', 'events', 'nodes', 'namespaces', 'secrets', 'services', 'replicationcontrollers']);

/** Why objects of that resource cannot be selected by this field; undefined when they can. */
export function unsupportedField(resource: Resource, field: string): string | undefined {
  if (field === 'metadata.name' || field === 'metadata.namespace') return undefined;
  if (Object.hasOwn(BY_RESOURCE[resource] ?? {}, field)) return undefined;
  if (resource === 'jobs' || resource === 'replicasets') return `field label not supported for ${resource === 'jobs' ? 'batchv1.Job' : 'appsv1.ReplicaSet'}: ${field}`;
  if (OWN_TEXT.has(resource)) return `field label not supported: ${field}`;
  return `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`;
}

/** The value of one selectable field, as text. */
export function selectableField(resource: Resource, object: KubeObject, field: string): string {
  if (field === 'metadata.name') return object.metadata?.name ?? '';
  if (field === 'metadata.namespace') return object.metadata?.namespace ?? '';
  const values = BY_RESOURCE[resource] as FieldValues<KubeObject> | undefined;
  return String(values?.[field]?.(object) ?? '');
}

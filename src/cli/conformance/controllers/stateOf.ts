// The state of the cluster in the form of the controllers' vectors.
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from '../../../api/apps/v1/types.gen.ts';
import type { CronJob, Job } from '../../../api/batch/v1/types.gen.ts';
import type { Node, Pod } from '../../../api/core/v1/types.gen.ts';
import type { EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import type { PodDisruptionBudget } from '../../../api/policy/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import type { Store } from '../../../cluster/etcd/store.ts';

const REVISION_HASH = 'controller-revision-hash';
const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';
const SERVICE_NAME = 'kubernetes.io/service-name';

type Fields = Readonly<Record<string, unknown>>;

export interface StateOptions {
  /** Node vectors show nodes and conditions of pods. */
  readonly withNodes: boolean;
  /** Nodes of daemon pods are left out. */
  readonly anonymousNodes: boolean;
  /** Of every version of CronJobs and Jobs since the beginning, in order. */
  readonly revisions: readonly string[];
}

export function stateOf(store: Store, { withNodes, anonymousNodes, revisions }: StateOptions): Fields {
  const pods = store.list('pods') as readonly Pod[];
  const named = new Map<string, Fields>();
  const counts = new Map<string, Record<string, number>>();
  const jobPods: Fields[] = [];
  const daemonPods: Fields[] = [];
  for (const pod of pods) {
    const owner = ownerOf(pod);
    if (owner.startsWith('ReplicaSet/')) count(counts, owner, pod);
    else if (owner.startsWith('Job/')) jobPods.push(podFields(pod, withNodes));
    else if (owner.startsWith('DaemonSet/')) daemonPods.push({ ...podFields(pod, withNodes), ...(anonymousNodes ? { node: '*' } : {}) });
    else named.set(pod.metadata?.name ?? '', podFields(pod, withNodes));
  }
  return withoutEmpty({
    deployments: byName<Deployment>(store, 'deployments', (one) => ({ annotations: one.metadata?.annotations ?? null, generation: one.metadata?.generation, replicas: one.spec?.replicas, status: one.status ?? {} })),
    replicaSets: byName<ReplicaSet>(store, 'replicasets', (one) => ({ annotations: one.metadata?.annotations ?? null, image: one.spec?.template?.spec?.containers[0]?.image, owner: ownerOf(one), replicas: one.spec?.replicas, status: one.status ?? {} })),
    statefulSets: byName<StatefulSet>(store, 'statefulsets', (one) => ({ generation: one.metadata?.generation, replicas: one.spec?.replicas, status: one.status ?? {} })),
    daemonSets: byName<DaemonSet>(store, 'daemonsets', (one) => ({ generation: one.metadata?.generation, status: one.status ?? {} })),
    jobs: byName<Job>(store, 'jobs', (one) => ({ annotations: one.metadata?.annotations ?? null, owner: ownerOf(one), status: one.status ?? {}, suspend: one.spec?.suspend })),
    cronJobs: byName<CronJob>(store, 'cronjobs', (one) => ({ status: cronJobStatus(store, one, revisions) })),
    podDisruptionBudgets: byName<PodDisruptionBudget>(store, 'poddisruptionbudgets', (one) => ({ status: one.status ?? {} })),
    endpointSlices: endpointSlices(store),
    ...(withNodes ? { nodes: byName<Node>(store, 'nodes', nodeFields) } : {}),
    pods: Object.fromEntries(named),
    podsOf: Object.fromEntries(counts),
    jobPods: sorted(jobPods),
    daemonPods: sorted(daemonPods),
  });
}

function withoutEmpty(state: Fields): Fields {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Object.keys(value as object).length > 0)));
}

function byName<T extends KubeObject>(store: Store, resource: Resource, fields: (object: T) => Fields): Fields {
  return Object.fromEntries((store.list(resource) as readonly T[]).map((object) => [object.metadata?.name ?? '', fields(object)]));
}

function ownerOf(object: KubeObject): string {
  const owner = object.metadata?.ownerReferences?.find((reference) => reference.controller === true);
  return owner === undefined ? '' : `${owner.kind}/${owner.name}`;
}

function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') === true;
}

function count(counts: Map<string, Record<string, number>>, owner: string, pod: Pod): void {
  const ofOwner = counts.get(owner) ?? {};
  const kind = pod.metadata?.deletionTimestamp !== undefined ? 'terminating' : isReady(pod) ? 'ready' : 'notReady';
  ofOwner[kind] = (ofOwner[kind] ?? 0) + 1;
  counts.set(owner, ofOwner);
}

function podFields(pod: Pod, withConditions: boolean): Fields {
  const labels = pod.metadata?.labels ?? {};
  const conditions = (pod.status?.conditions ?? [])
    .filter(({ type }) => type === 'Ready' || type === 'DisruptionTarget')
    .map(({ type, status, reason = '', message = '' }) => ({ message, reason, status, type }));
  return {
    node: pod.spec?.nodeName ?? '',
    owner: ownerOf(pod),
    phase: pod.status?.phase,
    ready: isReady(pod),
    ...(pod.metadata?.deletionTimestamp === undefined ? {} : { deleting: true }),
    ...(pod.metadata?.finalizers === undefined ? {} : { finalizers: pod.metadata.finalizers }),
    ...(labels[REVISION_HASH] === undefined ? {} : { [REVISION_HASH]: labels[REVISION_HASH] }),
    ...(labels[COMPLETION_INDEX] === undefined ? {} : { [COMPLETION_INDEX]: labels[COMPLETION_INDEX] }),
    ...(withConditions && conditions.length > 0 ? { conditions } : {}),
  };
}

/** Pods without names come in the order of their text, keys sorted. */
function sorted(pods: readonly Fields[]): readonly Fields[] {
  const text = (pod: Fields) => JSON.stringify(Object.fromEntries(Object.entries(pod).sort(([a], [b]) => compareBytes(a, b))));
  return [...pods].sort((a, b) => compareBytes(text(a), text(b)));
}

/** Versions were counted from the first object of the vector on. */
function cronJobStatus(store: Store, cronJob: CronJob, revisions: readonly string[]): Fields {
  const active = cronJob.status?.active;
  if (active === undefined) return { ...cronJob.status };
  const named = active.map((reference) => ({
    ...reference,
    resourceVersion: String(revisions.indexOf(reference.resourceVersion ?? '') + 1),
    uid: store.list('jobs').some((job) => job.metadata?.uid === reference.uid && job.metadata?.name === reference.name) ? `uid-jobs-${reference.name ?? ''}` : reference.uid,
  }));
  return { ...cronJob.status, active: named };
}

function nodeFields(node: Node): Fields {
  return {
    conditions: (node.status?.conditions ?? []).map(({ type, status, reason = '', message = '', lastTransitionTime }) => ({ lastTransitionTime: lastTransitionTime ?? null, message, reason, status, type })),
    taints: node.spec?.taints ?? null,
    unschedulable: node.spec?.unschedulable === true,
  };
}

function endpointSlices(store: Store): Fields {
  return Object.fromEntries(
    (store.list('endpointslices') as readonly EndpointSlice[]).map((slice) => [
      slice.metadata?.labels?.[SERVICE_NAME] ?? '',
      {
        endpoints: (slice.endpoints ?? []).length === 0 ? null : slice.endpoints?.map((endpoint) => ({ conditions: endpoint.conditions, nodeName: endpoint.nodeName, target: endpoint.targetRef?.name })),
        ports: slice.ports ?? [],
      },
    ]),
  );
}

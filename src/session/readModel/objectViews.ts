// API objects around the Pods: what they refer to, what selects them, what owns them.
import type { CronJob, Job } from '../../api/batch/v1/types.gen.ts';
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from '../../api/apps/v1/types.gen.ts';
import type { ConfigMap, Pod, Secret } from '../../api/core/v1/types.gen.ts';
import type { EndpointSlice } from '../../api/discovery/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import { sortedStrings } from '../../base/compareBytes.ts';
import { ownerOf } from './podView.ts';
import { CLUSTER_CERTIFICATE, needsOf } from './references.ts';
import type { ObjectView } from './scene.ts';
import { isSystem } from './systemNamespace.ts';

/** Objects of a resource as they were at an instant. */
export type ListObjects = (resource: Resource) => readonly KubeObject[];

/** `pods`: those there at the instant. */
export function objectViews(list: ListObjects, pods: readonly Pod[]): readonly ObjectView[] {
  const users = (resource: Resource) => list(resource).filter(({ metadata }) => !isSystem(metadata?.namespace));
  const owners = new Set(pods.flatMap(({ metadata }) => metadata?.ownerReferences?.map(({ uid }) => uid) ?? []));
  const found: ObjectView[] = [
    ...users('configmaps').filter(({ metadata }) => metadata?.name !== CLUSTER_CERTIFICATE).map((object) => ({ ...refOf('ConfigMap', object), keys: keysOf(object as ConfigMap) })),
    ...users('secrets').map((object) => ({ ...refOf('Secret', object), keys: keysOf(object as Secret) })),
    ...users('persistentvolumeclaims').map((object) => refOf('PersistentVolumeClaim', object)),
    ...serviceViews(users('services'), users('endpointslices')),
    ...users('deployments').map((object) => ({ ...refOf('Deployment', object), counts: countsOfReplicas(object as Deployment) })),
    ...users('replicasets').filter((object) => isCurrent(object as ReplicaSet, owners)).map((object) => ({ ...refOf('ReplicaSet', object), counts: countsOfReplicas(object as ReplicaSet) })),
    ...users('statefulsets').map((object) => ({ ...refOf('StatefulSet', object), counts: countsOfReplicas(object as StatefulSet) })),
    ...users('daemonsets').map((object) => ({ ...refOf('DaemonSet', object), counts: countsOfDaemons(object as DaemonSet) })),
    ...users('cronjobs').map((object) => refOf('CronJob', object as CronJob)),
    ...users('jobs').filter((object) => isActive(object as Job, owners)).map((object) => ({ ...refOf('Job', object), counts: countsOfJob(object as Job) })),
  ];
  return [...missingObjects(found, pods), ...found];
}

function refOf(kind: string, { metadata }: KubeObject): ObjectView {
  const { namespace, name = '', uid, ownerReferences } = metadata ?? {};
  const owner = ownerOf(ownerReferences, namespace);
  return { kind, ...(namespace ? { namespace } : {}), name, ...(uid ? { uid } : {}), ...(owner ? { owner } : {}) };
}

function keysOf(object: { readonly data?: Readonly<Record<string, string>>; readonly binaryData?: Readonly<Record<string, string>>; readonly stringData?: Readonly<Record<string, string>> }): readonly string[] {
  return sortedStrings([...Object.keys(object.data ?? {}), ...Object.keys(object.binaryData ?? {})]);
}

/** The API server's own Service has no Pods. */
function serviceViews(services: readonly KubeObject[], slices: readonly KubeObject[]): readonly ObjectView[] {
  return services
    .filter(({ metadata }) => !(metadata?.name === 'kubernetes' && metadata.namespace === 'default'))
    .map((service) => ({ ...refOf('Service', service), endpoints: slices.filter((slice) => isSliceOf(slice, service)).flatMap((slice) => endpointsOf(slice as EndpointSlice)) }));
}

function isSliceOf(slice: KubeObject, service: KubeObject): boolean {
  return slice.metadata?.namespace === service.metadata?.namespace && slice.metadata?.labels?.['kubernetes.io/service-name'] === service.metadata?.name;
}

function endpointsOf({ endpoints }: EndpointSlice): readonly { readonly pod: string; readonly ready: boolean }[] {
  return (endpoints ?? []).flatMap(({ targetRef, conditions }) => (targetRef?.kind === 'Pod' && targetRef.uid ? [{ pod: targetRef.uid, ready: conditions?.ready !== false }] : []));
}

interface Counts {
  readonly ready: number;
  readonly wanted: number;
}

function countsOfReplicas({ spec, status }: Deployment | ReplicaSet | StatefulSet): Counts {
  return { ready: status?.readyReplicas ?? 0, wanted: spec?.replicas ?? 1 };
}

function countsOfDaemons({ status }: DaemonSet): Counts {
  return { ready: status?.numberReady ?? 0, wanted: status?.desiredNumberScheduled ?? 0 };
}

/** A Job's Pods are not meant to be ready but to succeed. */
function countsOfJob({ spec, status }: Job): Counts {
  return { ready: status?.succeeded ?? 0, wanted: spec?.completions ?? spec?.parallelism ?? 1 };
}

/** Old revisions that keep no Pods any more are history. */
function isCurrent({ metadata, spec }: ReplicaSet, owners: ReadonlySet<string>): boolean {
  return (spec?.replicas ?? 1) > 0 || owners.has(metadata?.uid ?? '') || ownerOf(metadata?.ownerReferences, undefined) === undefined;
}

/** Finished Jobs of a CronJob whose Pods are gone are history. */
function isActive({ metadata, status }: Job, owners: ReadonlySet<string>): boolean {
  return (status?.active ?? 0) > 0 || owners.has(metadata?.uid ?? '') || ownerOf(metadata?.ownerReferences, undefined) === undefined;
}

function missingObjects(found: readonly ObjectView[], pods: readonly Pod[]): readonly ObjectView[] {
  const there = new Set(found.map(({ kind, namespace, name }) => `${kind}/${namespace}/${name}`));
  const missing = new Map<string, ObjectView>();
  for (const pod of pods) {
    const namespace = pod.metadata?.namespace ?? '';
    for (const { kind, name } of needsOf(pod)) {
      const key = `${kind}/${namespace}/${name}`;
      if (!there.has(key)) missing.set(key, { kind, namespace, name, missing: true });
    }
  }
  return [...missing.values()];
}

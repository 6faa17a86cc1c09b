// The pods of a StatefulSet: names, identities and claims by ordinal. Mirrors stateful_set_utils.go.
import type { StatefulSet } from '../../../api/apps/v1/types.gen.ts';
import type { PersistentVolumeClaim, Pod, PodTemplateSpec, Volume } from '../../../api/core/v1/types.gen.ts';
import type { SimTime, WallClock } from '../../../engine/simTime.ts';
import { nameOf, namespaceOf } from '../controller.ts';
import type { OwnerKind } from '../ownership/controllerRef.ts';
import { podFromTemplate } from '../pods/podControl.ts';
import { isPodAvailable, isPodReady } from '../pods/podState.ts';

export const STATEFUL_SET: OwnerKind = { kind: 'StatefulSet', apiVersion: 'apps/v1' };

const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX_LABEL = 'apps.kubernetes.io/pod-index';
export const REVISION_LABEL = 'controller-revision-hash';

export function startOrdinal(set: StatefulSet): number {
  return set.spec?.ordinals?.start ?? 0;
}

export function replicasOf(set: StatefulSet): number {
  return set.spec?.replicas ?? 1;
}

/** −1 for a pod whose name does not end in a number after the set's name. */
export function ordinalOf(set: StatefulSet, pod: Pod): number {
  const match = /^(.*)-(\d+)$/.exec(nameOf(pod));
  return match !== null && match[1] === nameOf(set) ? Number(match[2]) : -1;
}

export function revisionOfPod(pod: Pod): string {
  return pod.metadata?.labels?.[REVISION_LABEL] ?? '';
}

/** The API server has it. */
export function isCreated(pod: Pod): boolean {
  return pod.status?.phase !== undefined;
}

export function isRunningAndReady(pod: Pod): boolean {
  return pod.status?.phase === 'Running' && isPodReady(pod);
}

export function isRunningAndAvailable(pod: Pod, set: StatefulSet, now: SimTime, clock: WallClock): boolean {
  return pod.status?.phase === 'Running' && isPodAvailable(pod, set.spec?.minReadySeconds ?? 0, now, clock);
}

/** A new pod of that ordinal and revision. */
export function newStatefulPod(set: StatefulSet, template: PodTemplateSpec, revision: string, ordinal: number): Pod {
  const pod = podFromTemplate(template, set, STATEFUL_SET);
  const { generateName: _none, ...metadata } = pod.metadata ?? {};
  const name = `${nameOf(set)}-${ordinal}`;
  return withIdentity(set, { ...pod, metadata: { ...metadata, name, labels: { ...metadata.labels, [REVISION_LABEL]: revision } } }, ordinal, true);
}

/** Name, labels and volumes as its ordinal demands; host name and subdomain only when it is new. */
export function withIdentity(set: StatefulSet, pod: Pod, ordinal: number, isNew: boolean): Pod {
  const name = `${nameOf(set)}-${ordinal}`;
  const subdomain = set.spec?.serviceName ?? '';
  const hosts = isNew ? { hostname: name, ...(subdomain === '' ? {} : { subdomain }) } : {};
  const volumes = volumesWithClaims(set, pod.spec?.volumes ?? [], ordinal);
  return {
    ...pod,
    metadata: { ...pod.metadata, labels: { ...pod.metadata?.labels, [POD_NAME_LABEL]: name, [POD_INDEX_LABEL]: String(ordinal) } },
    spec: { containers: [], ...pod.spec, ...hosts, ...(volumes.length === 0 ? {} : { volumes }) },
  };
}

export function hasIdentity(set: StatefulSet, pod: Pod, ordinal: number): boolean {
  const labels = pod.metadata?.labels ?? {};
  if (labels[POD_NAME_LABEL] !== nameOf(pod) || labels[POD_INDEX_LABEL] !== String(ordinal)) return false;
  const claimOf = new Map((pod.spec?.volumes ?? []).map((volume) => [volume.name, volume.persistentVolumeClaim?.claimName]));
  return claimTemplates(set).every((template) => claimOf.get(nameOf(template)) === claimName(set, template, ordinal));
}

function volumesWithClaims(set: StatefulSet, volumes: readonly Volume[], ordinal: number): readonly Volume[] {
  const templates = claimTemplates(set);
  const names = new Set(templates.map(nameOf));
  const claims = templates.map((template): Volume => ({ name: nameOf(template), persistentVolumeClaim: { claimName: claimName(set, template, ordinal) } }));
  return [...claims, ...volumes.filter((volume) => !names.has(volume.name))];
}

function claimTemplates(set: StatefulSet): readonly PersistentVolumeClaim[] {
  return set.spec?.volumeClaimTemplates ?? [];
}

function claimName(set: StatefulSet, template: PersistentVolumeClaim, ordinal: number): string {
  return `${nameOf(template)}-${nameOf(set)}-${ordinal}`;
}

/** The claims that a pod of that ordinal needs. */
export function claimsOf(set: StatefulSet, ordinal: number): readonly PersistentVolumeClaim[] {
  return claimTemplates(set).map((template) => ({
    ...template,
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      ...template.metadata,
      name: claimName(set, template, ordinal),
      namespace: namespaceOf(set),
      labels: { ...template.metadata?.labels, ...set.spec?.selector.matchLabels },
    },
  }));
}

// The control-plane lane: which objects stand in it, and in which order.
import type { ObjectView } from '../../../session/readModel/scene.ts';

export interface Lane {
  /** ConfigMaps, Secrets, claims: beside the components. */
  readonly data: readonly ObjectView[];
  readonly services: readonly ObjectView[];
  /** Chains of owners, from the outermost: Deployment ▸ its ReplicaSets. */
  readonly owners: readonly (readonly ObjectView[])[];
  /** How many were left out. */
  readonly more: number;
}

const DATA_KINDS = new Set(['ConfigMap', 'Secret', 'PersistentVolumeClaim']);
const OWNER_KINDS: ReadonlyMap<string, string> = new Map([
  ['Deployment', 'Deploy'], ['ReplicaSet', 'RS'], ['StatefulSet', 'STS'], ['DaemonSet', 'DS'], ['Job', 'Job'], ['CronJob', 'Cron'], ['ReplicationController', 'RC'],
]);
const MOST = 8;

/** Key of the image registry's chip. */
export const REGISTRY = 'registry';

export function ownerKindShort(kind: string): string {
  return OWNER_KINDS.get(kind) ?? kind;
}

export function objectKey({ kind, namespace, name }: Pick<ObjectView, 'kind' | 'namespace' | 'name'>): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}

export function lane(objects: readonly ObjectView[]): Lane {
  const data = objects.filter(({ kind }) => DATA_KINDS.has(kind));
  const services = objects.filter(({ kind }) => kind === 'Service');
  const owners = ownerChains(objects.filter(({ kind }) => OWNER_KINDS.has(kind)));
  let room = MOST;
  const take = <T>(list: readonly T[], size: (of: T) => number): readonly T[] => list.filter((one) => {
    room -= size(one);
    return room >= 0;
  });
  const shown = { owners: take(owners, ({ length }) => length), services: take(services, () => 1), data: take(data, () => 1) };
  const drawn = shown.owners.flat().length + shown.services.length + shown.data.length;
  return { ...shown, more: data.length + services.length + owners.flat().length - drawn };
}

/** Every outermost owner with what it owns after it. ReplicaSets that want no Pods and have none are history and left out. */
function ownerChains(owners: readonly ObjectView[]): readonly (readonly ObjectView[])[] {
  const keys = new Set(owners.map(objectKey));
  const ownedBy = (parent: ObjectView): readonly ObjectView[] =>
    owners.filter(({ owner }) => owner !== undefined && objectKey({ namespace: parent.namespace ?? '', ...owner }) === objectKey(parent)).filter(isAlive);
  const chain = (from: ObjectView): readonly ObjectView[] => [from, ...ownedBy(from).flatMap(chain)];
  return owners.filter(({ owner }) => !owner || !keys.has(objectKey({ namespace: '', ...owner }))).map(chain);
}

function isAlive({ kind, counts }: ObjectView): boolean {
  return kind !== 'ReplicaSet' || counts === undefined || counts.wanted > 0 || counts.ready > 0;
}

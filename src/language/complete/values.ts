// Values of a field: what the API allows, and names that the file uses elsewhere.
import { allResources, apiVersionOf } from '../../api/scheme/scheme.ts';
import { textAt, type Outline, type Slot } from '../outline/outline.ts';
import { allowedValues } from '../schema/fields.ts';
import type { PlaceContext } from './context.ts';
import { mapValues } from './mapEntries.ts';
import { around, containersIn, dataKeys, distinct, namesOfItems, objectNames } from './names.ts';

interface Asked {
  readonly outline: Outline;
  readonly slot: Slot;
}

export function valuesFor(outline: Outline, context: PlaceContext, slot: Slot): readonly string[] {
  const { at, path } = context;
  const last = path.at(-1);
  if (path.length === 1 && last === 'apiVersion') return apiVersions(context.kind);
  if (path.length === 1 && last === 'kind') return kinds(context.apiVersion);
  if (!at) return [];
  if (!at.field || !at.owner) return slot.kind === 'entry' ? mapValues(outline, slot) : [];
  const scalar = at.type.kind !== 'struct' && at.type.kind !== 'map' && at.type.kind !== 'list';
  if (!scalar) return [];
  const names = NAMES[`${at.owner.name}.${at.field.name}`];
  return names ? names({ outline, slot }) : allowedValues(at.owner, at.field);
}

const configMaps = ({ outline }: Asked): readonly string[] => objectNames(outline, 'ConfigMap');
const secrets = ({ outline }: Asked): readonly string[] => objectNames(outline, 'Secret');
const services = ({ outline }: Asked): readonly string[] => objectNames(outline, 'Service');

/** Fields that hold a name given elsewhere. */
const NAMES: Readonly<Record<string, ((asked: Asked) => readonly string[]) | undefined>> = {
  'VolumeMount.name': volumes,
  'VolumeDevice.name': volumes,
  'ConfigMapVolumeSource.name': configMaps,
  'ConfigMapProjection.name': configMaps,
  'ConfigMapKeySelector.name': configMaps,
  'ConfigMapEnvSource.name': configMaps,
  'SecretVolumeSource.secretName': secrets,
  'SecretProjection.name': secrets,
  'SecretKeySelector.name': secrets,
  'SecretEnvSource.name': secrets,
  'LocalObjectReference.name': secrets,
  'ConfigMapKeySelector.key': ({ outline, slot }) => dataKeys(outline, 'ConfigMap', siblingText(slot, 'name')),
  'SecretKeySelector.key': ({ outline, slot }) => dataKeys(outline, 'Secret', siblingText(slot, 'name')),
  'KeyToPath.key': keysToPaths,
  'PersistentVolumeClaimVolumeSource.claimName': ({ outline }) => objectNames(outline, 'PersistentVolumeClaim'),
  'PersistentVolumeClaimSpec.storageClassName': ({ outline }) => objectNames(outline, 'StorageClass'),
  'PodSpec.serviceAccountName': ({ outline }) => distinct(['default', ...objectNames(outline, 'ServiceAccount')]),
  'PodSpec.priorityClassName': ({ outline }) => distinct([...objectNames(outline, 'PriorityClass'), 'system-cluster-critical', 'system-node-critical']),
  'PodSpec.runtimeClassName': ({ outline }) => objectNames(outline, 'RuntimeClass'),
  'StatefulSetSpec.serviceName': services,
  'IngressServiceBackend.name': services,
  'ObjectMeta.namespace': ({ outline }) => distinct(['default', ...objectNames(outline, 'Namespace')]),
  'HTTPGetAction.port': ports,
  'TCPSocketAction.port': ports,
  'GRPCAction.port': ports,
  'ServicePort.targetPort': allPorts,
  'ResourceFieldSelector.containerName': ({ outline }) => distinct(containersIn(outline).map((container) => textAt(container, 'name'))),
  'Container.image': ({ outline }) => distinct(containersIn(outline).map((container) => textAt(container, 'image'))),
};

function siblingText(slot: Slot, key: string): string | undefined {
  return slot.kind === 'entry' ? textAt(slot.map, key) : undefined;
}

/** Volumes of the Pod, and those that a StatefulSet makes for each. */
function volumes({ slot }: Asked): readonly string[] {
  const spec = around(slot, 'volumes');
  const set = around(slot, 'volumeClaimTemplates');
  const own = spec?.entries.find(({ key }) => key === 'volumes')?.value;
  const claims = set?.entries.find(({ key }) => key === 'volumeClaimTemplates')?.value;
  const claimNames = claims?.kind === 'list' ? claims.items.map(({ value }) => textAt(value, 'metadata', 'name')) : [];
  return distinct([...namesOfItems(own), ...claimNames]);
}

function keysToPaths({ outline, slot }: Asked): readonly string[] {
  const source = around(slot, 'items');
  const secret = textAt(source, 'secretName');
  return secret === undefined ? dataKeys(outline, 'ConfigMap', textAt(source, 'name')) : dataKeys(outline, 'Secret', secret);
}

/** Ports of the container around: by name where they have one. */
function ports({ slot }: Asked): readonly string[] {
  const list = around(slot, 'ports')?.entries.find(({ key }) => key === 'ports')?.value;
  return distinct([...namesOfItems(list), ...namesOfItems(list, 'containerPort')]);
}

function allPorts({ outline }: Asked): readonly string[] {
  const lists = containersIn(outline).map((container) => (container.kind === 'map' ? container.entries.find(({ key }) => key === 'ports')?.value : undefined));
  return distinct(lists.flatMap((list) => [...namesOfItems(list), ...namesOfItems(list, 'containerPort')]));
}

/** What people write first. */
const USUAL_KINDS: readonly string[] = ['Pod', 'Deployment', 'Service', 'ConfigMap', 'Secret', 'Job', 'CronJob', 'StatefulSet', 'DaemonSet', 'PersistentVolumeClaim'];

function creatable(): readonly { readonly kind: string; readonly apiVersion: string }[] {
  return allResources().filter(({ verbs }) => verbs.includes('create')).map((resource) => ({ kind: resource.kind, apiVersion: apiVersionOf(resource) }));
}

function apiVersions(kind: string): readonly string[] {
  const all = creatable();
  const fitting = all.filter((resource) => resource.kind === kind);
  return distinct((fitting.length > 0 ? fitting : all).map(({ apiVersion }) => apiVersion));
}

function kinds(apiVersion: string): readonly string[] {
  const all = creatable();
  const fitting = all.filter((resource) => resource.apiVersion === apiVersion);
  const names = distinct((fitting.length > 0 ? fitting : all).map(({ kind }) => kind));
  return [...USUAL_KINDS.filter((kind) => names.includes(kind)), ...names.filter((kind) => !USUAL_KINDS.includes(kind))];
}

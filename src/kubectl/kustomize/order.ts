// In which order a kustomization's objects come out: what others need first (kustomize's legacy order), or as they were read.
import { compareBytes } from '../../base/compareBytes.ts';
import { parseApiVersion } from '../../api/scheme/scheme.ts';
import { kindOf, nameOf, type BuiltResource } from './builtResource.ts';
import { textAt } from './fieldPath.ts';

const FIRST = [
  'Namespace', 'ResourceQuota', 'StorageClass', 'CustomResourceDefinition', 'ServiceAccount', 'PodSecurityPolicy', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding',
  'ConfigMap', 'Secret', 'Endpoints', 'Service', 'LimitRange', 'PriorityClass', 'PersistentVolume', 'PersistentVolumeClaim', 'Deployment', 'StatefulSet', 'CronJob', 'PodDisruptionBudget',
];
const LAST = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

export function inLegacyOrder(resources: readonly BuiltResource[]): readonly BuiltResource[] {
  return [...resources].sort((a, b) => rank(kindOf(a)) - rank(kindOf(b)) || compareBytes(typeText(a), typeText(b)) || compareBytes(nameText(a), nameText(b)));
}

function rank(kind: string): number {
  const at = FIRST.indexOf(kind);
  return at >= 0 ? at - FIRST.length : LAST.indexOf(kind) + 1;
}

function typeText(resource: BuiltResource): string {
  const { group, version } = parseApiVersion(textAt(resource.object, 'apiVersion'));
  return `${group || '~G'}_${version || '~V'}_${kindOf(resource)}`;
}

function nameText(resource: BuiltResource): string {
  const { name, namespace } = nameOf(resource);
  return `${namespace || '~X'}|${name}`;
}

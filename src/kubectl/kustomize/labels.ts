// labels, commonLabels and commonAnnotations: which fields of a kind take them (kustomize's builtin field specs).
import { isRecord, type JsonRecord } from '../../base/json.ts';
import { kindOf, type BuiltResource } from './builtResource.ts';
import { updateObject, withEntries } from './fieldPath.ts';
import type { LabelEntry } from './kustomization.ts';

type Texts = Readonly<Record<string, string>>;

/** Kinds with a Pod template at `spec/template`. */
const TEMPLATED = ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job', 'ReplicationController'];
const TERMS = ['podAffinity', 'podAntiAffinity'].flatMap((affinity) => [
  `affinity/${affinity}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels`,
  `affinity/${affinity}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels`,
]);
const OWN_TERMS = [...TERMS, 'topologySpreadConstraints/labelSelector/matchLabels'].map((term) => `spec/template/spec/${term}`);

/** Selectors that are made where they are missing. */
const MADE_SELECTORS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['Service', ['spec/selector']],
  ['ReplicationController', ['spec/selector']],
  ...['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'].map((kind) => [kind, ['spec/selector/matchLabels']] as const),
]);

/** Selectors that are only added to. */
const FOUND_SELECTORS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Deployment', OWN_TERMS],
  ['StatefulSet', OWN_TERMS],
  ['Job', ['spec/selector/matchLabels']],
  ['CronJob', ['spec/jobTemplate/spec/selector/matchLabels']],
  ['PodDisruptionBudget', ['spec/selector/matchLabels']],
  ['NetworkPolicy', ['spec/podSelector/matchLabels', 'spec/ingress/from/podSelector/matchLabels', 'spec/egress/to/podSelector/matchLabels']],
]);

function templatePaths(kind: string, field: 'labels' | 'annotations'): readonly string[] {
  if (kind === 'CronJob') return [`spec/jobTemplate/metadata/${field}`, `spec/jobTemplate/spec/template/metadata/${field}`];
  return TEMPLATED.includes(kind) ? [`spec/template/metadata/${field}`] : [];
}

export function withLabels(resource: BuiltResource, { pairs = {}, includeSelectors = false, includeTemplates = false }: LabelEntry): BuiltResource {
  if (Object.keys(pairs).length === 0) return resource;
  const kind = kindOf(resource);
  const made = ['metadata/labels'];
  if (includeSelectors || includeTemplates) made.push(...templatePaths(kind, 'labels'));
  if (includeSelectors) made.push(...(MADE_SELECTORS.get(kind) ?? []));
  let object = added(resource.object, made, pairs, true);
  if (kind === 'StatefulSet' && (includeSelectors || includeTemplates)) object = updateObject(object, 'spec/volumeClaimTemplates', (claims) => (Array.isArray(claims) ? claims.map((claim: unknown) => (isRecord(claim) ? added(claim, ['metadata/labels'], pairs, true) : claim)) : claims));
  return { ...resource, object: !includeSelectors ? object : added(object, FOUND_SELECTORS.get(kind) ?? [], pairs, false) };
}

export function withAnnotations(resource: BuiltResource, annotations: Texts): BuiltResource {
  if (Object.keys(annotations).length === 0) return resource;
  return { ...resource, object: added(resource.object, ['metadata/annotations', ...templatePaths(kindOf(resource), 'annotations')], annotations, true) };
}

function added(object: JsonRecord, paths: readonly string[], entries: Texts, create: boolean): JsonRecord {
  return paths.reduce((result, path) => updateObject(result, path, withEntries(entries), create), object);
}

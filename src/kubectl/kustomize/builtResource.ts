// An object on its way through a kustomization, with the names it had before (kustomize's resource.Resource and resid.ResId).
import type { JsonRecord } from '../../base/json.ts';
import { resourceOfKind } from '../../api/scheme/scheme.ts';
import { parseApiVersion } from '../../api/scheme/scheme.ts';
import { textAt } from './fieldPath.ts';

export interface BuiltResource {
  readonly object: JsonRecord;
  /** Names and namespaces it had, oldest first. */
  readonly earlier: readonly NameInNamespace[];
  readonly prefix: string;
  readonly suffix: string;
  /** Its name gets a hash of its content at the end. */
  readonly hashed: boolean;
}

export interface NameInNamespace {
  readonly name: string;
  readonly namespace: string;
}

export function builtResource(object: JsonRecord, hashed = false): BuiltResource {
  return { object, earlier: [], prefix: '', suffix: '', hashed };
}

export function kindOf({ object }: BuiltResource): string {
  return textAt(object, 'kind');
}

export function nameOf({ object }: BuiltResource): NameInNamespace {
  return { name: textAt(object, 'metadata', 'name'), namespace: textAt(object, 'metadata', 'namespace') };
}

/** All names it has had, the newest last. */
export function everyName(resource: BuiltResource): readonly NameInNamespace[] {
  return [...resource.earlier, nameOf(resource)];
}

/** The same with another object; the name it had is remembered. */
export function renamed(resource: BuiltResource, object: JsonRecord): BuiltResource {
  const [before, after] = [nameOf(resource), nameOf({ ...resource, object })];
  const same = before.name === after.name && before.namespace === after.namespace;
  return { ...resource, object, earlier: same ? resource.earlier : [...resource.earlier, before] };
}

export function isClusterScoped(resource: BuiltResource): boolean {
  return resourceOfKind(textAt(resource.object, 'apiVersion'), kindOf(resource))?.namespaced === false;
}

/** `Deployment.v1.apps/web.[noNs]`. */
export function idText(object: JsonRecord): string {
  const { group, version } = parseApiVersion(textAt(object, 'apiVersion'));
  const namespace = textAt(object, 'metadata', 'namespace');
  return `${textAt(object, 'kind') || '[noKind]'}.${version || '[noVer]'}.${group || '[noGrp]'}/${textAt(object, 'metadata', 'name') || '[noName]'}.${namespace || '[noNs]'}`;
}

/** Where a kind keeps its Pod template's spec; undefined for kinds without Pods. */
export function podSpecPath(kind: string): string | undefined {
  return POD_SPECS.get(kind);
}

const POD_SPECS: ReadonlyMap<string, string> = new Map([
  ['Pod', 'spec'],
  ['PodTemplate', 'template/spec'],
  ['CronJob', 'spec/jobTemplate/spec/template/spec'],
  ...['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job', 'ReplicationController'].map((kind) => [kind, 'spec/template/spec'] as const),
]);

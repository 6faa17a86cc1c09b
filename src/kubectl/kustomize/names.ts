// namePrefix, nameSuffix, namespace, and the hashes at the end: what changes the names of objects.
import { isRecord } from '../../base/json.ts';
import { idText, isClusterScoped, kindOf, nameOf, renamed, type BuiltResource } from './builtResource.ts';
import { textAt, updateObject } from './fieldPath.ts';
import { refuse } from './kustomizeError.ts';
import { kustomizeHash } from './nameHash.ts';

/** Kinds whose names are not changed: others mean them literally. */
const KEEP_NAMES = ['Namespace', 'CustomResourceDefinition', 'APIService'];

export function withAffixes(resource: BuiltResource, prefix: string, suffix: string): BuiltResource {
  if ((prefix === '' && suffix === '') || KEEP_NAMES.includes(kindOf(resource))) return resource;
  const object = updateObject(resource.object, 'metadata/name', (name) => `${prefix}${String(name)}${suffix}`);
  return { ...renamed(resource, object), prefix: prefix + resource.prefix, suffix: resource.suffix + suffix };
}

export function inNamespaces(resources: readonly BuiltResource[], namespace: string): readonly BuiltResource[] {
  if (namespace === '') return resources;
  const moved = resources.map((resource) => inNamespace(resource, namespace));
  const seen = new Set<string>();
  for (const { object } of moved) {
    const id = idText(object);
    if (seen.has(id)) refuse(`namespace transformation produces ID conflict: ${id}`);
    seen.add(id);
  }
  return moved;
}

function inNamespace(resource: BuiltResource, namespace: string): BuiltResource {
  const kind = kindOf(resource);
  if (kind === 'Namespace') return renamed(resource, updateObject(resource.object, 'metadata/name', () => namespace));
  const bound = kind === 'RoleBinding' || kind === 'ClusterRoleBinding' ? { ...resource, object: updateObject(resource.object, 'subjects', subjectsIn(namespace)) } : resource;
  return isClusterScoped(resource) ? bound : renamed(bound, updateObject(bound.object, 'metadata/namespace', () => namespace, true));
}

/** The account `default` is in every namespace; others follow when they are among what is built. */
function subjectsIn(namespace: string): (subjects: unknown) => unknown {
  return (subjects) => (Array.isArray(subjects) ? subjects.map((subject: unknown) => (isRecord(subject) && textAt(subject, 'kind') === 'ServiceAccount' && textAt(subject, 'name') === 'default' ? { ...subject, namespace } : subject)) : subjects);
}

export function withHash(resource: BuiltResource): BuiltResource {
  if (!resource.hashed) return resource;
  const { name } = nameOf(resource);
  return renamed(resource, updateObject(resource.object, 'metadata/name', () => `${name}-${kustomizeHash(resource.object)}`));
}

// Names inside objects follow the objects that they mean, when those were given another name (kustomize's nameReference specs).
import { isList, isRecord, type JsonRecord } from '../../base/json.ts';
import { isClusterScoped, kindOf, nameOf, podSpecPath, type BuiltResource, type NameInNamespace } from './builtResource.ts';
import { textAt, updateObject } from './fieldPath.ts';

interface ReferenceField {
  /** Kind of what is meant. */
  readonly to: string;
  readonly path: string;
}

const IN_CONTAINERS: readonly ReferenceField[] = ['containers', 'initContainers'].flatMap((list) => [
  { to: 'ConfigMap', path: `${list}/env/valueFrom/configMapKeyRef/name` },
  { to: 'ConfigMap', path: `${list}/envFrom/configMapRef/name` },
  { to: 'Secret', path: `${list}/env/valueFrom/secretKeyRef/name` },
  { to: 'Secret', path: `${list}/envFrom/secretRef/name` },
]);

const IN_POD_SPEC: readonly ReferenceField[] = [
  ...IN_CONTAINERS,
  { to: 'ConfigMap', path: 'volumes/configMap/name' },
  { to: 'ConfigMap', path: 'volumes/projected/sources/configMap/name' },
  { to: 'Secret', path: 'volumes/secret/secretName' },
  { to: 'Secret', path: 'volumes/projected/sources/secret/name' },
  { to: 'Secret', path: 'imagePullSecrets/name' },
  { to: 'ServiceAccount', path: 'serviceAccountName' },
  { to: 'PersistentVolumeClaim', path: 'volumes/persistentVolumeClaim/claimName' },
  { to: 'PriorityClass', path: 'priorityClassName' },
];

const BY_KIND: ReadonlyMap<string, readonly ReferenceField[]> = new Map([
  ['StatefulSet', [{ to: 'Service', path: 'spec/serviceName' }, { to: 'StorageClass', path: 'spec/volumeClaimTemplates/spec/storageClassName' }]],
  ['Ingress', [
    { to: 'Service', path: 'spec/rules/http/paths/backend/service/name' },
    { to: 'Service', path: 'spec/defaultBackend/service/name' },
    { to: 'Secret', path: 'spec/tls/secretName' },
  ]],
  ['ServiceAccount', [{ to: 'Secret', path: 'imagePullSecrets/name' }]],
  ['PersistentVolumeClaim', [{ to: 'PersistentVolume', path: 'spec/volumeName' }, { to: 'StorageClass', path: 'spec/storageClassName' }]],
  ['PersistentVolume', [{ to: 'StorageClass', path: 'spec/storageClassName' }]],
  ['Role', [{ to: 'ConfigMap', path: 'rules/resourceNames' }, { to: 'Secret', path: 'rules/resourceNames' }]],
  ['ClusterRole', [{ to: 'ConfigMap', path: 'rules/resourceNames' }, { to: 'Secret', path: 'rules/resourceNames' }]],
]);

/** References that name their kind themselves: the path leads to the object with `kind` and `name`. */
const TYPED: ReadonlyMap<string, string> = new Map([
  ['HorizontalPodAutoscaler', 'spec/scaleTargetRef'],
  ['RoleBinding', 'roleRef'],
  ['ClusterRoleBinding', 'roleRef'],
]);

export function withReferences(resources: readonly BuiltResource[]): readonly BuiltResource[] {
  return resources.map((resource) => ({ ...resource, object: referring(resource, resources) }));
}

function referring(referrer: BuiltResource, resources: readonly BuiltResource[]): JsonRecord {
  const kind = kindOf(referrer);
  const current = (to: string, name: string, namespace?: string) => nowCalled(resources, referrer, to, name, namespace);
  let { object } = referrer;
  for (const { to, path } of fieldsOf(kind)) object = updateObject(object, path, (value) => renamedValue(value, (name) => current(to, name)?.name ?? name));
  const typed = TYPED.get(kind);
  if (typed !== undefined) {
    object = updateObject(object, typed, (value) => {
      const found = isRecord(value) ? current(textAt(value, 'kind'), textAt(value, 'name')) : undefined;
      return found && isRecord(value) ? { ...value, name: found.name } : value;
    });
  }
  return kind.endsWith('RoleBinding') ? updateObject(object, 'subjects', (subjects) => (isList(subjects) ? subjects.map((subject) => subjectNow(subject, current)) : subjects)) : object;
}

function fieldsOf(kind: string): readonly ReferenceField[] {
  const podSpec = podSpecPath(kind);
  const inPods = podSpec === undefined ? [] : IN_POD_SPEC.map(({ to, path }) => ({ to, path: `${podSpec}/${path}` }));
  return [...inPods, ...(BY_KIND.get(kind) ?? [])];
}

function renamedValue(value: unknown, rename: (name: string) => string): unknown {
  if (isList(value)) return value.map((item) => renamedValue(item, rename));
  return typeof value === 'string' ? rename(value) : value;
}

function subjectNow(subject: unknown, current: (to: string, name: string, namespace?: string) => NameInNamespace | undefined): unknown {
  if (!isRecord(subject) || textAt(subject, 'kind') !== 'ServiceAccount') return subject;
  const found = current('ServiceAccount', textAt(subject, 'name'), textAt(subject, 'namespace'));
  return found ? { ...subject, name: found.name, ...(found.namespace === '' ? {} : { namespace: found.namespace }) } : subject;
}

/** What the object of this former name is called now. Of several, the one that was named along with the referrer. */
function nowCalled(resources: readonly BuiltResource[], referrer: BuiltResource, to: string, name: string, namespace?: string): NameInNamespace | undefined {
  const here = nameOf(referrer).namespace || 'default';
  const reachable = (resource: BuiltResource) => isClusterScoped(resource) || isClusterScoped(referrer) || to === 'ServiceAccount' || (nameOf(resource).namespace || 'default') === here;
  const called = (one: NameInNamespace) => one.name === name && (namespace === undefined || namespace === '' || (one.namespace || 'default') === namespace);
  const found = resources.filter((resource) => kindOf(resource) === to && resource.earlier.some(called) && reachable(resource));
  const near = found.length > 1 ? found.find(({ prefix, suffix }) => prefix === referrer.prefix && suffix === referrer.suffix) : undefined;
  const meant = near ?? found[0];
  return meant && nameOf(meant);
}

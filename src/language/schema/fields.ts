// What the API says of fields: types from the Go structs, what is required and which values are allowed from the OpenAPI document.
import { structOfKind, type Field, type FieldType, type Struct } from '../../api/schema/struct.ts';
import FACTS from './fieldFacts.gen.json' with { type: 'json' };

interface StructFacts {
  readonly required?: readonly string[];
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

const facts: Readonly<Record<string, StructFacts>> = FACTS;

/** Allowed values of fields that the OpenAPI document leaves as bare strings; they are what validation accepts. */
const MORE_VALUES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'core/v1.Container': { restartPolicy: ['Always', 'OnFailure', 'Never'] },
  'core/v1.ContainerResizePolicy': { restartPolicy: ['NotRequired', 'RestartContainer'], resourceName: ['cpu', 'memory'] },
  'core/v1.ContainerRestartRule': { action: ['Restart', 'RestartAllContainers'] },
  'core/v1.ContainerRestartRuleOnExitCodes': { operator: ['In', 'NotIn'] },
  'core/v1.VolumeMount': { recursiveReadOnly: ['Disabled', 'IfPossible', 'Enabled'] },
  'core/v1.EmptyDirVolumeSource': { medium: ['Memory', 'HugePages'] },
  'core/v1.ObjectFieldSelector': {
    fieldPath: ['metadata.name', 'metadata.namespace', 'metadata.uid', "metadata.labels['']", "metadata.annotations['']", 'spec.nodeName', 'spec.serviceAccountName', 'status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs'],
  },
  'core/v1.ResourceFieldSelector': { resource: ['limits.cpu', 'limits.memory', 'limits.ephemeral-storage', 'requests.cpu', 'requests.memory', 'requests.ephemeral-storage'] },
  'core/v1.Secret': { type: ['Opaque', 'kubernetes.io/tls', 'kubernetes.io/dockerconfigjson', 'kubernetes.io/basic-auth', 'kubernetes.io/ssh-auth', 'kubernetes.io/service-account-token'] },
  'core/v1.TopologySpreadConstraint': { topologyKey: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'] },
  'core/v1.PodAffinityTerm': { topologyKey: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'] },
  'core/v1.LimitRangeItem': { type: ['Container', 'Pod', 'PersistentVolumeClaim'] },
  'meta/v1.LabelSelectorRequirement': { operator: ['In', 'NotIn', 'Exists', 'DoesNotExist'] },
  'core/v1.PodOS': { name: ['linux', 'windows'] },
  'core/v1.Capabilities': { add: ['ALL', 'CHOWN', 'DAC_OVERRIDE', 'KILL', 'NET_ADMIN', 'NET_BIND_SERVICE', 'SETGID', 'SETUID', 'SYS_PTRACE', 'SYS_TIME'], drop: ['ALL', 'CHOWN', 'DAC_OVERRIDE', 'KILL', 'NET_BIND_SERVICE', 'NET_RAW', 'SETGID', 'SETUID'] },
};

/** Keys that maps from names to amounts usually have. */
const RESOURCE_NAMES: readonly string[] = ['cpu', 'memory', 'ephemeral-storage'];

export function requiredFields(struct: Struct): ReadonlySet<string> {
  return new Set(facts[struct.id]?.required ?? []);
}

/** Of a field, or of the items of a list. */
export function allowedValues(struct: Struct, field: Field): readonly string[] {
  const scalar = field.type.kind === 'list' ? field.type.item : field.type;
  if (scalar.kind === 'bool') return ['true', 'false'];
  return MORE_VALUES[struct.id]?.[field.name] ?? facts[struct.id]?.values?.[field.name] ?? [];
}

/** Keys worth offering in a map. */
export function usualKeys(type: FieldType): readonly string[] {
  return type.kind === 'map' && type.value.kind === 'quantity' ? RESOURCE_NAMES : [];
}

/** A type as people say it: `[]Container`, `integer`, `map of string`. */
export function typeName(type: FieldType): string {
  switch (type.kind) {
    case 'struct': return type.struct.name;
    case 'list': return `[]${typeName(type.item)}`;
    case 'map': return `map[string]${typeName(type.value)}`;
    case 'int': return 'integer';
    case 'float': return 'number';
    case 'bool': return 'boolean';
    case 'intOrString': return 'integer or string';
    case 'quantity': return 'Quantity';
    case 'time': case 'microTime': return 'Time';
    case 'bytes': return 'base64';
    default: return 'string';
  }
}

/** One step of a path: a key, or an item of a list. */
export type Step = string | number;

export interface FieldAt {
  readonly type: FieldType;
  /** The field and its owner, when the last step is a field of a struct. Items have those of their list. */
  readonly field?: Field;
  readonly owner?: Struct;
}

/** What the API has at a path of a kind; undefined where it has nothing. */
export function fieldAt(apiVersion: string, kind: string, path: readonly Step[]): FieldAt | undefined {
  const root = structOfKind(apiVersion, kind);
  if (!root) return undefined;
  let at: FieldAt | undefined = { type: { kind: 'struct', goType: root.goType, struct: root } };
  for (const step of path) at = at && below(at, step);
  return at;
}

function below(at: FieldAt, step: Step): FieldAt | undefined {
  const { type } = at;
  if (type.kind === 'list') return typeof step === 'number' ? { ...at, type: type.item } : undefined;
  if (typeof step === 'number') return undefined;
  if (type.kind === 'map') return { type: type.value };
  const field = type.kind === 'struct' ? type.struct.byName.get(step) : undefined;
  return field && type.kind === 'struct' ? { type: field.type, field, owner: type.struct } : undefined;
}

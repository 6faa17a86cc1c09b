// Keys of structs: required ones first, then in the order in which Kubernetes declares them; what is there already is left out.
import type { Field, FieldType, Struct } from '../../api/schema/struct.ts';
import type { Completion, TextRange } from '../contract.ts';
import type { OutlineEntry } from '../outline/outline.ts';
import { requiredFields, typeName } from '../schema/fields.ts';
import type { PlaceContext } from './context.ts';

export interface KeyPlace {
  readonly present: ReadonlySet<string>;
  readonly entry: OutlineEntry;
  readonly range: TextRange;
  /** Of the keys. */
  readonly column: number;
}

/** Filled in by the server; nobody writes them. */
const SERVER_FIELDS: ReadonlySet<string> = new Set([
  'ObjectMeta.uid', 'ObjectMeta.resourceVersion', 'ObjectMeta.generation', 'ObjectMeta.creationTimestamp', 'ObjectMeta.deletionTimestamp', 'ObjectMeta.deletionGracePeriodSeconds',
  'ObjectMeta.managedFields', 'ObjectMeta.selfLink', 'PodSpec.serviceAccount', 'PodSpec.ephemeralContainers', 'PodSpec.priority',
]);

/** At the root of an object whose kind is not known yet. */
const ROOT_FIELDS = ['apiVersion', 'kind', 'metadata'] as const;

export function fieldCompletions(struct: Struct, place: KeyPlace): readonly Completion[] {
  const required = requiredFields(struct);
  const offered = struct.fields.filter((field) => !place.present.has(field.name) && !SERVER_FIELDS.has(`${struct.name}.${field.name}`) && field.name !== 'status');
  const inOrder = [...offered.filter(({ name }) => required.has(name)), ...offered.filter(({ name }) => !required.has(name))];
  return inOrder.map((field) => ({
    label: field.name, kind: 'field', insert: place.entry.open ? keyText(field, place.column, place.entry.map.flow) : field.name, range: place.range, detail: typeName(field.type),
    field: `${struct.name}.${field.name}`, ...(required.has(field.name) ? { required: true } : {}),
  }));
}

export function rootCompletions({ at }: PlaceContext, present: ReadonlySet<string>, entry: OutlineEntry, range: TextRange): readonly Completion[] {
  if (at?.type.kind === 'struct') {
    const own = ROOT_FIELDS.filter((name) => !present.has(name) && name !== 'metadata').map((name) => plainKey(name, entry, range));
    return [...own, ...fieldCompletions(at.type.struct, { present: new Set([...present, 'apiVersion', 'kind']), entry, range, column: entry.map.column })];
  }
  return ROOT_FIELDS.filter((name) => !present.has(name)).map((name) => plainKey(name, entry, range));
}

function plainKey(name: string, entry: OutlineEntry, range: TextRange): Completion {
  const indent = ' '.repeat(entry.map.column + 2);
  const insert = !entry.open ? name : name === 'metadata' ? `metadata:\n${indent}name: ` : `${name}: `;
  return { label: name, kind: 'field', insert, range, detail: name === 'metadata' ? 'ObjectMeta' : 'string', field: `TypeMeta.${name}`, required: true };
}

/** The key with what must follow it: the next line's indentation, a dash, the first required key. */
function keyText(field: Field, column: number, flow: boolean): string {
  const { name, type } = field;
  if (flow) return type.kind === 'struct' || type.kind === 'map' ? `${name}: {$0}` : type.kind === 'list' ? `${name}: [$0]` : `${name}: `;
  const indent = ' '.repeat(column + 2);
  switch (type.kind) {
    case 'list': return `${name}:\n${indent}- ${itemText(type.item, column + 4)}`;
    case 'struct': return mayBeEmpty(type.struct) ? `${name}: {$0}` : `${name}:\n${indent}${requiredKeys(type.struct, column + 2)}`;
    case 'map': return `${name}:\n${indent}$0`;
    default: return `${name}: `;
  }
}

/** The first line of an item: its required keys. */
export function itemText(type: FieldType, column: number): string {
  return type.kind === 'struct' ? requiredKeys(type.struct, column) : '';
}

/** Only scalars: what is larger is chosen by hand. */
function requiredKeys(struct: Struct, column: number): string {
  const required = requiredFields(struct);
  const keys = struct.fields.filter(({ name, type }) => required.has(name) && !['struct', 'list', 'map'].includes(type.kind));
  return keys.map(({ name }, index) => `${name}: $${index + 1}`).join(`\n${' '.repeat(column)}`);
}

/** `emptyDir: {}` is what people write. */
function mayBeEmpty(struct: Struct): boolean {
  return struct.name === 'EmptyDirVolumeSource';
}

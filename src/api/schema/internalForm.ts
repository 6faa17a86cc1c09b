// Objects as Kubernetes' internal types print them. Error texts show internal structs as JSON under their Go names:
// `Invalid value: {"Name":"c","ResourceClaimName":null,…}`, and update refusals show a difference of such texts.
//
// schema/internal-1.36.json holds the facts of pkg/apis at v1.36.3: per struct `GoName flags type`, with flags s scalar, l list, m map,
// t struct, p pointer, i embedded, and for scalars what an unset one prints: b false, n 0, q "0", z null, o {}.
import { compareBytes } from '../../base/compareBytes.ts';
import { defineKey, isObject, type PlainObject } from '../decode/readStruct.ts';
import { selectorValue } from '../field/goValues.ts';
import FACTS from './internal-1.36.json' with { type: 'json' };
import { structOf, type Member, type Struct } from './struct.ts';

const facts: Readonly<Record<string, string>> = FACTS.structs;

interface InternalField {
  readonly goName: string;
  readonly flags: string;
  readonly type: string | undefined;
}

const cache = new Map<string, readonly InternalField[]>();

/** `internalForm('core', 'PodSpec', spec)`: fields in Go's order, absent ones as Go prints them. */
export function internalForm(group: string, name: string, value: unknown): unknown {
  return convert(`${group}.${name}`, value);
}

/** Several of them; an empty list prints as null, which it is after reading. */
export function internalList(group: string, name: string, values: readonly unknown[] | undefined): unknown {
  return values === undefined ? null : values.map((value) => internalForm(group, name, value));
}

function fieldsOf(type: string): readonly InternalField[] {
  let fields = cache.get(type);
  if (!fields) {
    fields = (facts[type] ?? '').split(';').map((text) => {
      const [goName = '', flags = '', of] = text.split(' ');
      return { goName, flags, type: of };
    });
    cache.set(type, fields);
  }
  return fields;
}

function convert(type: string, value: unknown): PlainObject {
  const [group = '', name = ''] = type.split('.');
  const struct = structOf(`${group}/v1`, name);
  const source = isObject(value) ? prepare(type, value) : {};
  const result: PlainObject = {};
  if (!struct) return result;
  for (const field of fieldsOf(type)) {
    const member = memberOf(struct, field.goName);
    if (field.flags.includes('i')) Object.assign(result, embedded(field, member, source));
    else result[field.goName] = convertField(field, source[member?.field?.name ?? field.goName]);
  }
  return result;
}

function memberOf(struct: Struct, goName: string): Member | undefined {
  return struct.members.find((member) => member.goName === goName);
}

/** Embedded structs print as fields of the outer one; metadata keeps its JSON names. */
function embedded(field: InternalField, member: Member | undefined, source: PlainObject): PlainObject {
  if (field.type !== undefined) return convert(field.type, source);
  const metadata = source[member?.field?.name ?? 'metadata'];
  if (!isObject(metadata)) return {};
  const sorted = { ...metadata };
  for (const key of ['labels', 'annotations']) if (isObject(sorted[key])) sorted[key] = convertMap(sorted[key], undefined);
  return sorted;
}

function convertField(field: InternalField, value: unknown): unknown {
  if (value === undefined || value === null) return unset(field);
  const { type, flags } = field;
  if (flags.startsWith('m')) return isObject(value) ? convertMap(value, type) : null;
  if (type === undefined) return isObject(value) && isObject(value['matchLabels']) ? selectorValue(value) : value;
  if (flags.startsWith('l')) return Array.isArray(value) ? value.map((item) => convert(type, item)) : null;
  return convert(type, value);
}

function unset({ flags, type }: InternalField): unknown {
  if (flags.includes('p') || flags.startsWith('l') || flags.startsWith('m') || flags.includes('z')) return null;
  if (flags.startsWith('t') && type !== undefined) return convert(type, undefined);
  if (flags.includes('b')) return false;
  if (flags.includes('n')) return 0;
  if (flags.includes('q')) return '0';
  return flags.includes('o') ? {} : '';
}

function convertMap(map: PlainObject, type: string | undefined): PlainObject {
  const sorted: PlainObject = {};
  for (const key of Object.keys(map).sort(compareBytes)) defineKey(sorted, key, type === undefined ? map[key] : convert(type, map[key]));
  return sorted;
}

/** Internally the Pod's security context carries what the versioned spec has beside it. */
function prepare(type: string, value: PlainObject): PlainObject {
  if (type !== 'core.PodSpec') return value;
  const { hostNetwork, hostPID, hostIPC, shareProcessNamespace, hostUsers } = value;
  const context = isObject(value['securityContext']) ? value['securityContext'] : {};
  return {
    ...value,
    securityContext: {
      HostNetwork: hostNetwork ?? false, HostPID: hostPID ?? false, HostIPC: hostIPC ?? false, ShareProcessNamespace: shareProcessNamespace ?? null,
      HostUsers: hostUsers ?? null, ...context,
    },
  };
}

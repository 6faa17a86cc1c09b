// Reads plain JSON into a struct and writes it back, as a server does before it stores an object: unknown fields go, empty ones go,
// `resources: {}` comes, quantities become canonical. Mirrors sigs.k8s.io/json plus encoding/json over the types of k8s.io/api.
//
// The result is fresh and may be changed by its owner. What is wrong with the input is only noticed here; explainProblems says it.
import { decodeBase64 } from '../formats/base64.ts';
import { canonicalQuantity } from '../quantity/formatQuantity.ts';
import type { Field, FieldType, Struct } from '../schema/struct.ts';
import { isTime } from './time.ts';

export type PlainObject = { [key: string]: unknown };

/** Set as soon as something did not fit: a type error or a field the struct does not know. */
export interface Problems {
  found: boolean;
}

/** A nil that is written: absent lists, maps and pointers without omitempty. */
const NIL = null;

export function readStruct(struct: Struct, value: unknown, problems: Problems): PlainObject {
  const result: PlainObject = {};
  if (!isObject(value)) {
    if (value !== null && value !== undefined) problems.found = true;
    fillAbsent(struct, result);
    return result;
  }
  const { fields } = struct;
  for (const place of placesOf(struct, value, problems)) {
    const field = fields[place];
    if (!field) continue;
    const { name, type } = field;
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given === undefined || given === null) {
      if (field.always) result[name] = zeroOf(field);
      continue;
    }
    // Most fields are texts.
    const read = type.kind === 'string' && typeof given === 'string' && given !== '' ? given : readField(field, given, problems);
    if (read !== undefined) result[name] = read;
  }
  return result;
}

/** Places of the fields to write, in order: those given and those always written. Most fields of most structs are neither. */
function placesOf(struct: Struct, value: PlainObject, problems: Problems): readonly number[] {
  const { fields, places: placeOf } = struct;
  const places = struct.alwaysPlaces.slice();
  for (const key in value) {
    if (value[key] === undefined) continue;
    const place = placeOf.get(key);
    if (place === undefined) problems.found = true;
    else if (fields[place]?.always === false) insert(places, place);
  }
  return places;
}

function insert(sorted: number[], item: number): void {
  let at = sorted.length;
  sorted.push(item);
  for (; at > 0 && (sorted[at - 1] ?? 0) > item; at--) sorted[at] = sorted[at - 1] ?? 0;
  sorted[at] = item;
}

function fillAbsent(struct: Struct, result: PlainObject): void {
  for (const field of struct.fields) if (field.always) result[field.name] = zeroOf(field);
}

/** What Go writes for a field nobody set. */
function zeroOf(field: Field): unknown {
  return field.pointer ? NIL : zeroOfType(field.type);
}

function zeroOfType(type: FieldType): unknown {
  switch (type.kind) {
    case 'string': return '';
    case 'bool': return false;
    case 'int': case 'float': case 'intOrString': return 0;
    case 'quantity': return '0';
    case 'struct': return readStruct(type.struct, undefined, { found: false });
    default: return NIL;
  }
}

/** The field's value, or undefined when it is left out because it is empty. */
function readField(field: Field, value: unknown, problems: Problems): unknown {
  const read = readValue(field.type, value, problems);
  if (field.pointer || field.always) return read;
  switch (field.type.kind) {
    case 'string': case 'bytes': return read === '' ? undefined : read;
    case 'bool': return read === false ? undefined : read;
    case 'int': case 'float': return read === 0 ? undefined : read;
    case 'list': return Array.isArray(read) && read.length === 0 ? undefined : read;
    case 'map': return isObject(read) && isEmpty(read) ? undefined : read;
    case 'struct': return field.omitZero && isObject(read) && isEmpty(read) ? undefined : read;
    default: return read;
  }
}

function isEmpty(object: PlainObject): boolean {
  for (const _ in object) return false;
  return true;
}

function readValue(type: FieldType, value: unknown, problems: Problems): unknown {
  switch (type.kind) {
    case 'string': return typeof value === 'string' ? value : misfit('', problems);
    case 'bool': return typeof value === 'boolean' ? value : misfit(false, problems);
    case 'int': return isIntegerOf(type.goType, value) ? value : misfit(0, problems);
    case 'float': return typeof value === 'number' ? value : misfit(0, problems);
    case 'quantity': return readQuantity(value, problems);
    case 'intOrString': return typeof value === 'string' || isIntegerOf('int32', value) ? value : misfit(0, problems);
    case 'time': case 'microTime': return isTime(value) ? value : misfit(NIL, problems);
    case 'bytes': return typeof value === 'string' && decodeBase64(value).illegalAt === undefined ? value : misfit('', problems);
    case 'raw': return value;
    case 'struct': return readStruct(type.struct, value, problems);
    case 'list': return Array.isArray(value) ? value.map((item) => readItem(type.item, item, problems)) : misfit(NIL, problems);
    case 'map': return isObject(value) ? readMap(type.value, value, problems) : misfit(NIL, problems);
  }
}

/** A null in a list is the zero value of its type. */
function readItem(type: FieldType, item: unknown, problems: Problems): unknown {
  return item === null || item === undefined ? zeroOfType(type) : readValue(type, item, problems);
}

function readMap(type: FieldType, map: PlainObject, problems: Problems): PlainObject {
  const result: PlainObject = {};
  for (const key of Object.keys(map)) defineKey(result, key, readItem(type, map[key], problems));
  return result;
}

/** Keys are user text: `__proto__` must become a plain key. */
export function defineKey(object: PlainObject, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

function misfit(zero: unknown, problems: Problems): unknown {
  problems.found = true;
  return zero;
}

function readQuantity(value: unknown, problems: Problems): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return misfit('0', problems);
  const canonical = canonicalQuantity(value);
  return canonical.ok ? canonical.value : misfit('0', problems);
}

const INT_LIMITS = new Map<string, readonly [bigint, bigint]>([
  ['int32', [-(2n ** 31n), 2n ** 31n - 1n]], ['uint32', [0n, 2n ** 32n - 1n]],
]);
const INT64: readonly [bigint, bigint] = [-(2n ** 63n), 2n ** 63n - 1n];

/** Beyond 2^53 integers arrive as BigInt. */
export function isIntegerOf(goType: string, value: unknown): boolean {
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31) return goType !== 'uint32' || value >= 0;
  if (typeof value !== 'bigint' && !(typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1e21)) return false;
  const [low, high] = INT_LIMITS.get(goType) ?? INT64;
  return BigInt(value) >= low && BigInt(value) <= high;
}

export function isObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

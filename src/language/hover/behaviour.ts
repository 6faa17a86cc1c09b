// What the server would do with a field, found out by asking its own code: leave the field out and default the object; change it and validate the update.
import { deepEqual } from '../../base/json.ts';
import { readDocumentObjects, type ClientObject } from '../../api/decode/clientObjects.ts';
import { decodeForServer } from '../../api/decode/serverObject.ts';
import { applyDefaults } from '../../api/defaults/applyDefaults.ts';
import type { Draft } from '../../api/draft.ts';
import { errorText } from '../../api/field/fieldError.ts';
import type { KubeObject } from '../../api/resources.ts';
import { validateUpdate } from '../../api/validation/validate.ts';
import { readEachDocument } from '../diagnose/readEachDocument.ts';
import { validateNew } from '../diagnose/serverCheck.ts';
import type { Step } from '../schema/fields.ts';

export interface Behaviour {
  /** What the server fills in, as YAML writes it. */
  readonly default?: string;
  readonly immutable: boolean;
}

type Plain = Record<string, unknown>;

const IMMUTABLE = /immutable|may not change|may not be changed|for fields other than/;

/** `offset`: anywhere in the object. Nothing is known of objects that cannot be read. */
export function behaviourOf(text: string, offset: number, path: readonly Step[]): Behaviour {
  const entry = objectAt(text, offset, path);
  if (!entry) return { immutable: false };
  const value = defaultAt(entry, path);
  return { ...(value === undefined ? {} : { default: value }), immutable: path.length > 1 && isImmutable(entry, path) };
}

/** In a `List` the item around the offset. */
function objectAt(text: string, offset: number, path: readonly Step[]): ClientObject | undefined {
  for (const document of readEachDocument(text)) {
    if (document.type === 'error' || offset < document.start || offset > document.end) continue;
    const objects = [...readDocumentObjects(document, { file: '', validate: true })].filter((object) => object.type === 'object');
    return objects.find((object) => valueAt(object.value, path) !== undefined && [...object.ranges().values()].some(({ start, end }) => offset >= start && offset <= end));
  }
  return undefined;
}

function decoded({ resource }: ClientObject, value: unknown): Draft<KubeObject> | undefined {
  const read = decodeForServer(resource, value, 'Ignore');
  return read.ok ? read.value.object : undefined;
}

function defaultAt(entry: ClientObject, path: readonly Step[]): string | undefined {
  const without = copied(entry.value);
  if (typeof path.at(-1) === 'number' || !change(without, path, () => undefined)) return undefined;
  const [before, after] = [decoded(entry, without), decoded(entry, without)];
  if (!before || !after) return undefined;
  applyDefaults(entry.resource.name, after);
  const value = valueAt(after, path);
  // What is there without any default was only written out by the decoder.
  if (value === undefined || value === null || typeof value === 'object' || value === valueAt(before, path)) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isImmutable(entry: ClientObject, path: readonly Step[]): boolean {
  const value = copied(entry.value);
  if (!change(value, path, different)) return false;
  const [old, changed] = [prepared(entry, entry.value), prepared(entry, value)];
  // Nothing invalid is ever stored: what is written here cannot be what is changed later.
  if (!old?.valid || !changed || deepEqual(old.object, changed.object)) return false;
  return validateUpdate(entry.resource.name, old.object, changed.object, undefined).errors.some((error) => IMMUTABLE.test(errorText(error)));
}

function prepared(entry: ClientObject, value: unknown): { readonly object: KubeObject; readonly valid: boolean } | undefined {
  const object = decoded(entry, value);
  if (!object) return undefined;
  const { errors } = validateNew(entry.resource, object);
  (object.metadata ??= {}).resourceVersion = '1';
  return { object, valid: errors.length === 0 };
}

function different(value: unknown): unknown {
  switch (typeof value) {
    case 'string': return `${value}x`;
    case 'number': return value + 1;
    case 'boolean': return !value;
    default: return Array.isArray(value) ? [] : {};
  }
}

/** Replaces the value at a path; undefined removes it. → whether it was there. */
function change(object: object, path: readonly Step[], to: (value: unknown) => unknown): boolean {
  const owner = valueAt(object, path.slice(0, -1));
  const last = path.at(-1);
  if (typeof owner !== 'object' || owner === null || last === undefined || !Object.hasOwn(owner, last)) return false;
  const value = to((owner as Plain)[last]);
  if (value === undefined && Array.isArray(owner)) owner.splice(Number(last), 1);
  else if (value === undefined) delete (owner as Plain)[last];
  else (owner as Plain)[last] = value;
  return true;
}

function copied(value: unknown): object {
  if (Array.isArray(value)) return value.map((item: unknown) => (typeof item === 'object' && item !== null ? copied(item) : item));
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, item]: [string, unknown]) => [key, typeof item === 'object' && item !== null ? copied(item) : item]));
}

function valueAt(object: unknown, path: readonly Step[]): unknown {
  let at: unknown = object;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Plain)[step];
  }
  return at;
}

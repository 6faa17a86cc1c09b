// Says what is wrong with an object that did not fit its struct, in the words of the server's strict decoder (sigs.k8s.io/json).
import { sortedStrings } from '../../base/compareBytes.ts';
import { decodeBase64 } from '../formats/base64.ts';
import { quote } from '../formats/goText.ts';
import { canonicalQuantity } from '../quantity/formatQuantity.ts';
import { QUANTITY_FORMAT_ERROR } from '../quantity/parseQuantity.ts';
import type { FieldType, Struct } from '../schema/struct.ts';
import { isIntegerOf, isObject, type PlainObject } from './readStruct.ts';
import { timeProblem } from './time.ts';

export interface DecodeProblems {
  /** The error that ends decoding, if there is one: it hides all else. */
  readonly error: string | undefined;
  /** Where the value is that it speaks of, as the texts write paths. */
  readonly errorPath: string | undefined;
  /** `unknown field "spec.foo"`. */
  readonly strict: readonly string[];
}

const MAX_STRICT_ERRORS = 100;

/** Keys are looked at in the order in which clients send them: sorted. */
export function explainProblems(struct: Struct, value: unknown): DecodeProblems {
  const walk = new Walk();
  try {
    walk.struct(struct, value, '');
  } catch (error) {
    if (error instanceof Abort) return { error: error.message, errorPath: walk.path, strict: [] };
    throw error;
  }
  return { error: walk.error, errorPath: walk.errorPath, strict: walk.strict };
}

/** Types that read themselves stop the decoder at once; other misfits are remembered while it goes on. */
class Abort extends Error {}

class Walk {
  error: string | undefined;
  errorPath: string | undefined;
  /** Of the value looked at. */
  path = '';
  readonly strict: string[] = [];
  #owner: Struct | undefined;
  #fields: readonly string[] = [];

  struct(struct: Struct, value: unknown, path: string): void {
    if (value === null || value === undefined) return;
    if (!isObject(value)) {
      this.#misfit(value, struct.goType);
      return;
    }
    const [owner, fields] = [this.#owner, this.#fields];
    for (const key of sortedStrings(Object.keys(value))) {
      const item = value[key];
      if (item === undefined) continue;
      const at = path === '' ? key : `${path}.${key}`;
      const field = struct.byName.get(key);
      if (!field) {
        if (this.strict.length < MAX_STRICT_ERRORS) this.strict.push(`unknown field ${quote(at)}`);
        continue;
      }
      this.#owner = struct;
      this.#fields = [...fields, ...field.embedding, key];
      this.#value(field.type, item, at);
    }
    [this.#owner, this.#fields] = [owner, fields];
  }

  #value(type: FieldType, value: unknown, path: string): void {
    if (value === null || value === undefined) return;
    this.path = path;
    switch (type.kind) {
      case 'struct': this.struct(type.struct, value, path); return;
      case 'list': this.#list(type.item, type.goType, value, path); return;
      case 'map': this.#map(type.value, type.goType, value, path); return;
      case 'raw': return;
      case 'quantity': this.#quantity(value); return;
      case 'intOrString':
        if (typeof value !== 'string' && !isIntegerOf('int32', value)) this.#abort(value, 'int32');
        return;
      case 'time': case 'microTime': this.#time(value); return;
      case 'bytes': this.#bytes(value); return;
      default: if (!fits(type, value)) this.#misfit(value, type.goType);
    }
  }

  #list(item: FieldType, goType: string, value: unknown, path: string): void {
    if (!Array.isArray(value)) this.#misfit(value, goType);
    else for (const [i, entry] of value.entries()) this.#value(item, entry, `${path}[${i}]`);
  }

  #map(item: FieldType, goType: string, value: unknown, path: string): void {
    if (!isObject(value)) this.#misfit(value, goType);
    else for (const key of sortedStrings(Object.keys(value))) this.#value(item, value[key], `${path}.${key}`);
  }

  #quantity(value: unknown): void {
    const text = typeof value === 'string' || typeof value === 'number' ? value : typeof value === 'bigint' ? `${value}` : undefined;
    if (text === undefined) throw new Abort(QUANTITY_FORMAT_ERROR);
    const canonical = canonicalQuantity(text);
    if (!canonical.ok) throw new Abort(canonical.error);
  }

  #time(value: unknown): void {
    if (typeof value !== 'string') this.#abort(value, 'string');
    const problem = timeProblem(String(value));
    if (problem !== undefined) throw new Abort(problem);
  }

  #bytes(value: unknown): void {
    if (typeof value !== 'string') this.#misfit(value, '[]uint8');
    else {
      const { illegalAt } = decodeBase64(value);
      if (illegalAt !== undefined) this.#remember(`illegal base64 data at input byte ${illegalAt}`);
    }
  }

  #misfit(value: unknown, goType: string): void {
    this.#remember(this.#text(value, goType));
  }

  #remember(error: string): void {
    this.errorPath ??= this.path;
    this.error ??= error;
  }

  #abort(value: unknown, goType: string): never {
    throw new Abort(this.#text(value, goType));
  }

  #text(value: unknown, goType: string): string {
    const place = this.#owner ? `Go struct field ${this.#owner.name}.${this.#fields.join('.')} of type ${goType}` : `Go value of type ${goType}`;
    return `json: cannot unmarshal ${kindOf(value, goType)} into ${place}`;
  }
}

function fits(type: FieldType, value: unknown): boolean {
  switch (type.kind) {
    case 'string': return typeof value === 'string';
    case 'bool': return typeof value === 'boolean';
    case 'int': return isIntegerOf(type.goType, value);
    case 'float': return typeof value === 'number' || typeof value === 'bigint';
    default: return true;
  }
}

/** What JSON calls it; a number that an integer field cannot take is named. */
function kindOf(value: unknown, goType: string): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return 'array';
  if (isObject(value)) return 'object';
  return /^u?int(8|16|32|64)?$/.test(goType) ? `number ${String(value)}` : 'number';
}

/** Metadata alone, as clients read it before they send anything. */
export function explainMetadataProblems(metadata: Struct, value: PlainObject): string | undefined {
  const walk = new Walk();
  const wrapper: Struct = {
    id: '', name: 'ObjectMeta', goType: '', members: [], fields: [], places: new Map(), alwaysPlaces: [],
    byName: new Map([['metadata', { name: 'metadata', goName: 'ObjectMeta', type: { kind: 'struct', goType: metadata.goType, struct: metadata }, embedding: [], pointer: false,
      always: true, omitEmpty: true, omitZero: false, mergeKey: undefined, patchStrategy: undefined }]]),
  };
  try {
    walk.struct(wrapper, { metadata: value['metadata'] }, '');
  } catch (error) {
    if (error instanceof Abort) return error.message;
    throw error;
  }
  return walk.error;
}

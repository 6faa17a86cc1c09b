// How the lists and maps of a kind are patched: merge keys and strategies of its fields. Mirrors apimachinery strategicpatch/meta.go.
import type { Field, FieldType } from '../../schema/struct.ts';
import { PatchError } from '../patchError.ts';

export interface PatchMeta {
  /** Of the field's value; of a list, of its items. */
  readonly type: FieldType | undefined;
  readonly strategy: 'merge' | 'replace' | '';
  /** Changes name the keys to keep. */
  readonly retainKeys: boolean;
  readonly mergeKey: string;
}

/** Of a field whose value is an object. */
export function metaOfObject(type: FieldType | undefined, key: string): PatchMeta {
  if (type?.kind === 'map') return { type: type.value, strategy: '', retainKeys: false, mergeKey: '' };
  if (type?.kind === 'raw' || type === undefined) return { type: undefined, strategy: '', retainKeys: false, mergeKey: '' };
  if (type.kind !== 'struct') throw new PatchError(`merging an object in json but data type is not struct, instead is: ${type.kind === 'list' ? 'slice' : type.kind}`);
  const field = type.struct.byName.get(key);
  if (!field) throw new PatchError(`unable to find api field in struct ${type.struct.name} for the json field ${JSON.stringify(key)}`);
  return metaOfField(field);
}

const metas = new WeakMap<Field, PatchMeta>();

function metaOfField(field: Field): PatchMeta {
  let meta = metas.get(field);
  if (!meta) {
    const strategies = (field.patchStrategy ?? '').split(',');
    const strategy = strategies.find((one) => one === 'merge' || one === 'replace') ?? '';
    meta = { type: field.type, strategy: strategy === 'merge' || strategy === 'replace' ? strategy : '', retainKeys: strategies.includes('retainKeys'), mergeKey: field.mergeKey ?? '' };
    metas.set(field, meta);
  }
  return meta;
}

/** Of a field whose value is a list. */
export function metaOfList(type: FieldType | undefined, key: string): PatchMeta {
  const meta = metaOfObject(type, key);
  if (meta.type === undefined || meta.type.kind === 'raw') return meta;
  if (meta.type.kind !== 'list') throw new PatchError(`expected slice or array type, but got: ${meta.type.kind}`);
  return { ...meta, type: meta.type.item };
}

// What could change so that a plugin lets a pod onto a node: fields of the pod, or of the node by a command.
import type { Node, Pod } from '../../../api/core/v1/types.gen.ts';
import { keyPath, indexPath } from '../../../base/fieldPath.ts';
import type { Json, JsonObject } from '../../../base/json.ts';

export type FieldSegments = readonly (string | number)[];

export type FieldEdit =
  | { readonly type: 'set'; readonly path: FieldSegments; readonly value: Json }
  /** A further item of a list, which is made if it is missing. */
  | { readonly type: 'append'; readonly path: FieldSegments; readonly value: Json }
  | { readonly type: 'remove'; readonly path: FieldSegments };

/** A change of the node, as an operator would make it. */
export interface NodeEdit {
  readonly type: 'node';
  readonly command: string;
  apply(node: Node): Node;
}

export type Edit = FieldEdit | NodeEdit;

/** Changes that belong together; a plugin may know several ways. */
export type Remedy = readonly Edit[];

export function isFieldEdit(edit: Edit): edit is FieldEdit {
  return edit.type !== 'node';
}

export function pathText(path: FieldSegments): string {
  return path.reduce<string>((text, segment) => (typeof segment === 'number' ? indexPath(text, segment) : keyPath(text, segment)), '');
}

/** The pod with its fields changed; the given one stays as it is. */
export function editedPod(pod: Pod, edits: readonly FieldEdit[]): Pod {
  // Pods are JSON; what edits make of one is read by the plugins alone.
  let value = pod as unknown as Json;
  for (const edit of edits) value = edited(value, edit, edit.path);
  return value as unknown as Pod;
}

function edited(value: Json | undefined, edit: FieldEdit, [segment, ...rest]: FieldSegments): Json {
  if (segment === undefined) {
    if (edit.type === 'append') return [...(Array.isArray(value) ? (value as readonly Json[]) : []), edit.value];
    return edit.type === 'set' ? edit.value : null;
  }
  if (typeof segment === 'number') return editedList(Array.isArray(value) ? (value as readonly Json[]) : [], edit, segment, rest);
  const object: JsonObject = isObject(value) ? value : {};
  if (edit.type === 'remove' && rest.length === 0) {
    const { [segment]: _, ...others } = object;
    return others;
  }
  return { ...object, [segment]: edited(object[segment], edit, rest) };
}

function editedList(list: readonly Json[], edit: FieldEdit, index: number, rest: FieldSegments): Json {
  if (edit.type === 'remove' && rest.length === 0) return list.filter((_, i) => i !== index);
  return list.map((item, i) => (i === index ? edited(item, edit, rest) : item));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

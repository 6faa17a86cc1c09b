// Objects as text for `-o`: YAML and JSON with sorted keys as kubectl prints them, several of them as a List.
import { isRecord } from '../base/json.ts';
import { readKind } from '../api/decode/readKind.ts';
import type { KubeObject } from '../api/resources.ts';
import { goYaml } from './printers/goYaml.ts';
import { indentedJson } from './printers/indentedJson.ts';

/** With the fields that a server writes although nobody set them: `lastProbeTime: null`, `resources: {}`. */
export function asServed(object: KubeObject): KubeObject {
  return object.apiVersion && object.kind ? readKind(object.apiVersion, object.kind, object) : object;
}

/** OmitManagedFieldsPrinter: of an object, or of the items of a List. */
export function withoutManagedFields(value: unknown): unknown {
  if (!isRecord(value)) return value;
  if (Array.isArray(value['items'])) return { ...value, items: value['items'].map(withoutManagedFields) };
  if (!isRecord(value['metadata']) || value['metadata']['managedFields'] === undefined) return value;
  const { managedFields: _, ...metadata } = value['metadata'];
  return { ...value, metadata };
}

export function toYaml(object: unknown): string {
  return goYaml(object);
}

export function toJson(object: unknown): string {
  return `${indentedJson(object)}\n`;
}

/** A list as `kubectl get` wraps several objects. */
export function listOf(items: readonly KubeObject[]): unknown {
  return { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } };
}

/** One object without what only the server keeps books of. */
export function printable(object: KubeObject): unknown {
  return withoutManagedFields(asServed(object));
}

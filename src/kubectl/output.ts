// Objects as text for `-o`: names, YAML and JSON with sorted keys as kubectl prints them, custom columns later.
import { stringify } from 'yaml';
import { compareBytes } from '../base/compareBytes.ts';
import type { KubeObject } from '../api/resources.ts';
import { indentedJson } from './printers/indentedJson.ts';

/** Keys in the order of Go's encoders (sorted), without managedFields. */
export function printable(object: KubeObject): unknown {
  const sorted = sortKeys(object) as { metadata?: Record<string, unknown> };
  if (sorted.metadata) delete sorted.metadata['managedFields'];
  return sorted;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => compareBytes(a, b)).map(([key, item]) => [key, sortKeys(item)]));
}

export function toYaml(object: unknown): string {
  return stringify(object, { lineWidth: 0, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN', version: '1.1', indentSeq: false, aliasDuplicateObjects: false });
}

export function toJson(object: unknown): string {
  return `${indentedJson(object)}\n`;
}

/** A list as `kubectl get -o yaml` wraps several objects. */
export function listOf(items: readonly KubeObject[]): unknown {
  return { apiVersion: 'v1', items: items.map(printable), kind: 'List', metadata: { resourceVersion: '' } };
}

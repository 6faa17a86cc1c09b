// Did you mean: fields that are called almost like one that does not exist.
import { nearestWords } from '../../base/editDistance.ts';
import { splitPath } from '../../base/fieldPath.ts';
import type { ClientObject } from '../../api/decode/clientObjects.ts';
import { apiVersionOf } from '../../api/scheme/scheme.ts';
import type { Diagnostic, Fix } from '../contract.ts';
import { fieldAt, type Step } from '../schema/fields.ts';

export function fieldFixes({ message, path = '', range }: Diagnostic, { resource, value }: ClientObject): readonly Fix[] {
  if (!message.startsWith('unknown field ')) return [];
  const steps = splitPath(path);
  const name = steps.pop() ?? '';
  const owner = fieldAt(apiVersionOf(resource), resource.kind, steps.map((step): Step => (/^\d+$/.test(step) ? Number(step) : step)));
  if (owner?.type.kind !== 'struct') return [];
  const written = new Set(Object.keys(valueAt(value, steps) ?? {}));
  const names = owner.type.struct.fields.map((field) => field.name).filter((candidate) => !written.has(candidate));
  return nearestWords(name, names).map((to) => ({ of: 'field', to, edits: [{ range, insert: to }] }));
}

function valueAt(value: unknown, steps: readonly string[]): object | undefined {
  let at = value;
  for (const step of steps) at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[step] : undefined;
  return typeof at === 'object' && at !== null ? at : undefined;
}

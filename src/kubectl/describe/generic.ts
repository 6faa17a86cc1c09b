// Kinds without a description of their own: every field, in order (pkg/describe GenericDescriber).
import { sortedStrings } from '../../base/compareBytes.ts';
import type { Task } from '../../engine/task.ts';
import type { KubeObject } from '../../api/resources.ts';
import { describeEventsOf, type DescribeContext } from './describer.ts';
import type { DescribeWriter } from './describeWriter.ts';
import { describeAnnotations, describeLabels } from './labels.ts';

const SKIPPED = new Set(['kind', 'apiVersion', 'metadata']);

export function* describeGeneric(out: DescribeWriter, object: KubeObject, context: DescribeContext): Task<void> {
  out.line(0, `Name:\t${object.metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${object.metadata?.namespace ?? ''}`);
  describeLabels(out, 'Labels', object.metadata?.labels);
  describeAnnotations(out, object.metadata?.annotations);
  out.line(0, `API Version:\t${object.apiVersion ?? ''}`);
  out.line(0, `Kind:\t${object.kind ?? ''}`);
  describeFields(out, object as Readonly<Record<string, unknown>>, 0);
  yield* describeEventsOf(out, object, context);
}

function describeFields(out: DescribeWriter, fields: Readonly<Record<string, unknown>>, level: number): void {
  for (const key of sortedStrings(Object.keys(fields))) {
    const value = fields[key];
    if (value === undefined || (level === 0 && SKIPPED.has(key))) continue;
    describeValue(out, titleOf(key), value, level);
  }
}

function describeValue(out: DescribeWriter, title: string, value: unknown, level: number): void {
  if (Array.isArray(value)) {
    out.line(level, `${title}:`);
    for (const item of value) {
      if (typeof item === 'object' && item !== null) describeFields(out, item as Record<string, unknown>, level + 1);
      else out.line(level + 1, String(item));
    }
  } else if (typeof value === 'object' && value !== null) {
    out.line(level, `${title}:`);
    describeFields(out, value as Record<string, unknown>, level + 1);
  } else {
    out.line(level, `${title}:\t${String(value)}`);
  }
}

/** `imagePullPolicy` → `Image Pull Policy`. */
function titleOf(key: string): string {
  const spaced = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

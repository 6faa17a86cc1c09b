// JSON over several lines as Go's MarshalIndent writes it with one space per level.
import { jsonString, toGoJson } from './goText.ts';

export function indentedJson(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return toGoJson(value);
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => `${inner}${indentedJson(item, inner)}`).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return '{}';
  return `{\n${entries.map(([key, item]) => `${inner}${jsonString(key)}: ${indentedJson(item, inner)}`).join(',\n')}\n${indent}}`;
}

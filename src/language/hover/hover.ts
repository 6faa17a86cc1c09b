// What the API has at a place of the text: path, type, values, the default there, and whether it may change later.
import { indexPath, keyPath } from '../../base/fieldPath.ts';
import { contextOf } from '../complete/context.ts';
import type { HoverText } from '../contract.ts';
import { MAX_TEXT_BYTES } from '../diagnose/limits.ts';
import { readOutline } from '../outline/readOutline.ts';
import { slotAt } from '../outline/slotAt.ts';
import { allowedValues, requiredFields, typeName, type Step } from '../schema/fields.ts';
import { behaviourOf } from './behaviour.ts';

export function hover(text: string, offset: number): HoverText | null {
  if (text.length > MAX_TEXT_BYTES) return null;
  const outline = readOutline(text, offset);
  const written = slotAt(outline, offset);
  if (!written) return null;
  const { at, path } = contextOf(outline.current, written.slot);
  if (!at || path.length === 0) return null;
  const { type, field, owner } = at;
  const whole = typeof path.at(-1) === 'string' && field?.name === path.at(-1) ? owner : undefined;
  const { default: value, immutable } = behaviourOf(text, offset, path);
  return {
    range: { start: written.start, end: written.end },
    path: pathText(path),
    type: typeName(type),
    ...(field && owner ? { field: fieldName(owner.name, field.name, path) } : {}),
    required: field !== undefined && whole !== undefined && requiredFields(whole).has(field.name),
    ...(value === undefined ? {} : { default: value }),
    immutable,
    values: field && owner ? allowedValues(owner, field) : [],
  };
}

function pathText(path: readonly Step[]): string {
  let text = '';
  for (const step of path) text = typeof step === 'number' ? indexPath(text, step) : keyPath(text, step);
  return text;
}

/** Every kind has these, and they mean the same in all. */
const TYPE_META: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

function fieldName(owner: string, field: string, path: readonly Step[]): string {
  return path.length === 1 && TYPE_META.has(field) ? `TypeMeta.${field}` : `${owner}.${field}`;
}

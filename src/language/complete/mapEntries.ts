// Keys and values of free maps: labels and selectors by what the file's labels are, amounts by the resources there are.
import type { FieldType } from '../../api/schema/struct.ts';
import type { Outline, OutlineEntry } from '../outline/outline.ts';
import { usualKeys } from '../schema/fields.ts';
import type { PlaceContext } from './context.ts';
import { distinct, labels } from './names.ts';

const LABEL_MAPS: ReadonlySet<string> = new Set(['labels', 'matchLabels', 'selector']);
const NODE_LABELS: readonly string[] = ['kubernetes.io/hostname', 'kubernetes.io/os', 'kubernetes.io/arch', 'topology.kubernetes.io/zone', 'topology.kubernetes.io/region'];

export function mapKeys(outline: Outline, { path }: PlaceContext, type: FieldType): readonly string[] {
  const name = String(path.at(-1));
  if (name === 'nodeSelector') return NODE_LABELS;
  return LABEL_MAPS.has(name) ? [...labels(outline).keys()] : usualKeys(type);
}

/** Of the key `entry`. */
export function mapValues(outline: Outline, entry: OutlineEntry): readonly string[] {
  const owner = entry.map.parent;
  if (owner?.kind !== 'entry' || !LABEL_MAPS.has(owner.key)) return [];
  const own = entry.value?.kind === 'scalar' ? entry.value.text : undefined;
  return distinct(labels(outline).get(entry.key) ?? []).filter((value) => value !== own || owner.key !== 'labels');
}

// What was there, of the fields that a check is about.
import type { Condition, Path } from '../../scenario/checks/check.ts';
import type { Finding } from './finding.ts';
import { valueAt } from './valueAt.ts';
import type { View } from './view.ts';

const MOST_ITEMS = 4;
const MOST_CHARACTERS = 160;

export function describe(condition: Condition, { items, single }: View): Finding {
  if (items.length === 0) return { code: single ? 'absent' : 'none' };
  const paths = pathsOf(condition).filter((path, i, all) => all.findIndex((other) => other.join('.') === path.join('.')) === i);
  const shown = items.slice(0, MOST_ITEMS).map((item) => {
    const fields = paths.map((path) => `${path.join('.')} ${text(valueAt(item, path))}`).join(', ');
    const name = valueAt(item, ['metadata', 'name']);
    return single || typeof name !== 'string' ? fields || text(item) : `${name}${fields === '' ? '' : `: ${fields}`}`;
  });
  return { code: 'values', text: `${single ? '' : `${items.length}: `}${shown.join('; ')}${items.length > MOST_ITEMS ? '; …' : ''}` };
}

function text(value: unknown): string {
  const written = value === undefined ? 'absent' : JSON.stringify(value);
  return written.length > MOST_CHARACTERS ? `${written.slice(0, MOST_CHARACTERS)}…` : written;
}

function pathsOf(condition: Condition): readonly Path[] {
  switch (condition.type) {
    case 'and':
      return condition.parts.flatMap(pathsOf);
    case 'all':
    case 'none':
    case 'any':
      return pathsOf(condition.of);
    case 'count':
      return condition.distinct ? [condition.distinct] : condition.of ? pathsOf(condition.of) : [];
    case 'compare':
      return [condition.left.path];
    case 'created':
      return [['metadata', 'creationTimestamp']];
    default:
      return condition.path.length > 0 ? [condition.path] : [];
  }
}

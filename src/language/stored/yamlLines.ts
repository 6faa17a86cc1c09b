// A value as lines of block YAML.
import { isRecord } from '../../base/json.ts';
import { sortedStrings } from '../../base/compareBytes.ts';

const PLAIN = /^[\w/][\w./:@+-]*$/;
/** Words and forms that YAML reads as something else than a string. */
const SPECIAL = /^(?:true|false|yes|no|on|off|null|y|n)$|:$|^[\d.:_+-]+$|^0x|^\d[\d.]*e[+-]?\d+$/i;

export function entryLines(key: string, value: unknown, indent: number): string[] {
  const lead = `${' '.repeat(indent)}${scalarText(key)}:`;
  if (Array.isArray(value)) return value.length === 0 ? [`${lead} []`] : [lead, ...itemLines(value, indent)];
  if (isRecord(value)) return Object.keys(value).length === 0 ? [`${lead} {}`] : [lead, ...mapLines(value, indent + 2)];
  return [`${lead} ${scalarText(value)}`];
}

function mapLines(value: Readonly<Record<string, unknown>>, indent: number): string[] {
  return sortedKeys(value).map((key) => [key, value[key]] as const).filter(([, item]) => item !== undefined).flatMap(([key, item]) => entryLines(key, item, indent));
}

/** As `-o yaml` has them. */
export function sortedKeys(value: Readonly<Record<string, unknown>>): readonly string[] {
  return sortedStrings(Object.keys(value));
}

function itemLines(items: readonly unknown[], indent: number): string[] {
  return items.flatMap((item) => {
    if (!isRecord(item) || Object.keys(item).length === 0) return [`${' '.repeat(indent)}- ${isRecord(item) ? '{}' : scalarText(item)}`];
    const [first = '', ...rest] = mapLines(item, indent + 2);
    return [`${' '.repeat(indent)}- ${first.trimStart()}`, ...rest];
  });
}

function scalarText(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return PLAIN.test(value) && !SPECIAL.test(value) ? value : JSON.stringify(value);
}

// JSON as `-o json` shows it: json.MarshalIndent with four spaces over sorted keys.
import { compareBytes } from '../../base/compareBytes.ts';
import { jsonString } from '../../api/formats/goText.ts';

const INDENT = '    ';

/** Fields that are undefined are left out. */
export function indentedJson(value: unknown, lineBreak = '\n'): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string') return jsonString(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const inner = lineBreak + INDENT;
  if (Array.isArray(value)) return wrap('[', value.map((item) => indentedJson(item, inner)), ']', inner, lineBreak);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => compareBytes(a, b));
  return wrap('{', entries.map(([key, item]) => `${jsonString(key)}: ${indentedJson(item, inner)}`), '}', inner, lineBreak);
}

function wrap(open: string, items: readonly string[], close: string, inner: string, outer: string): string {
  return items.length === 0 ? open + close : `${open}${inner}${items.join(`,${inner}`)}${outer}${close}`;
}

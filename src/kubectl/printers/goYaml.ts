// YAML as `-o yaml` prints it: sigs.k8s.io/yaml over goyaml.v2, lists not indented under their key.
import { yamlKey, yamlString } from './goYamlScalar.ts';
import { scalarText } from './scalarText.ts';

export function goYaml(value: unknown): string {
  return `${render(value, 0, 0)}\n`;
}

/**
 * `column`: where the text will stand in its line; `indent`: of the block it belongs to.
 * Nothing is put before the first line.
 */
function render(value: unknown, column: number, indent: number): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return yamlString(value, column, indent);
  if (typeof value !== 'object') return scalarText(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : value.map((item) => `- ${render(item, column + 2, childIndent(item, column))}`).join(`\n${' '.repeat(column)}`);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => naturalOrder(a, b));
  if (entries.length === 0) return '{}';
  return entries.map(([key, item]) => `${yamlKey(key)}:${afterKey(item, column, yamlKey(key).length)}`).join(`\n${' '.repeat(column)}`);
}

function childIndent(item: unknown, column: number): number {
  return typeof item === 'string' ? column + 2 : column;
}

function afterKey(item: unknown, column: number, keyLength: number): string {
  if (Array.isArray(item) && item.length > 0) return `\n${' '.repeat(column)}${render(item, column, column)}`;
  const isMap = typeof item === 'object' && item !== null && !Array.isArray(item);
  if (isMap && Object.values(item).some((inner) => inner !== undefined)) return `\n${' '.repeat(column + 2)}${render(item, column + 2, column + 2)}`;
  return ` ${render(item, column + keyLength + 2, column + 2)}`;
}

/** goyaml.v2 keyList: numbers inside keys count as numbers, letters come after everything else. */
function naturalOrder(a: string, b: string): number {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < x.length && i < y.length; i++) {
    const [p = '', q = ''] = [x[i], y[i]];
    if (p === q) continue;
    const [pLetter, qLetter] = [/\p{L}/u.test(p), /\p{L}/u.test(q)];
    if (pLetter && qLetter) return p < q ? -1 : 1;
    if (pLetter || qLetter) return qLetter ? -1 : 1;
    return numberOrder(x, y, i) || (p < q ? -1 : 1);
  }
  return x.length - y.length;
}

function numberOrder(x: readonly string[], y: readonly string[], at: number): number {
  const lead = (x[at] === '0' || y[at] === '0') && hasNonZeroBefore(x, at) ? '1' : '';
  const [p, q] = [digitsFrom(x, at), digitsFrom(y, at)];
  const [m, n] = [BigInt(lead + p || '0'), BigInt(lead + q || '0')];
  return m !== n ? (m < n ? -1 : 1) : p.length - q.length;
}

function hasNonZeroBefore(text: readonly string[], at: number): boolean {
  for (let i = at - 1; i >= 0 && /\d/.test(text[i] ?? ''); i--) if (text[i] !== '0') return true;
  return false;
}

function digitsFrom(text: readonly string[], at: number): string {
  let end = at;
  while (/\d/.test(text[end] ?? '')) end += 1;
  return text.slice(at, end).join('');
}

// KYAML (`-o kyaml`): YAML in flow style with quoted strings, a line per field, trailing commas.
import { compareBytes } from '../../base/compareBytes.ts';
import { scalarText } from './scalarText.ts';

export function kyaml(value: unknown): string {
  return `---\n${render(value, 0)}\n`;
}

function render(value: unknown, indent: number): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return quoted(value, indent);
  if (typeof value !== 'object') return scalarText(value);
  if (Array.isArray(value)) return renderList(value, indent);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => compareBytes(a, b));
  return entries.length === 0 ? '{}' : block('{', entries.map(([key, item]) => `${keyText(key)}: ${render(item, indent + 2)}`), '}', indent);
}

/** Lists of maps or lists share their brackets' lines. */
function renderList(items: readonly unknown[], indent: number): string {
  if (items.length === 0) return '[]';
  const nested = items.every((item) => typeof item === 'object' && item !== null);
  if (nested) return `[${items.map((item) => render(item, indent)).join(', ')}]`;
  return block('[', items.map((item) => render(item, indent + 2)), ']', indent);
}

function block(open: string, lines: readonly string[], close: string, indent: number): string {
  const inner = ' '.repeat(indent + 2);
  return `${open}\n${lines.map((line) => `${inner}${line},\n`).join('')}${' '.repeat(indent)}${close}`;
}

const SAFE_KEY = /^[A-Za-z_][A-Za-z0-9_./-]*$/;
/** Words that some YAML reader takes for something else. */
const AMBIGUOUS = /^(?:y|n|t|f|yes|no|on|off|true|false|null|nan|inf)$/i;

function keyText(key: string): string {
  return SAFE_KEY.test(key) && !AMBIGUOUS.test(key) ? key : escape(key);
}

function escape(text: string): string {
  return JSON.stringify(text);
}

/** Several lines stay several lines. */
function quoted(text: string, indent: number): string {
  if (!text.includes('\n')) return escape(text);
  const lines = text.split(/(?<=\n)/).map((line) => escape(line).slice(1, -1));
  const inner = ' '.repeat(indent + 3);
  return `"\\\n${lines.map((line) => `${inner}${/^\s/.test(line) ? '\\' : ''}${line}\\\n`).join('')}${' '.repeat(indent + 2)}"`;
}

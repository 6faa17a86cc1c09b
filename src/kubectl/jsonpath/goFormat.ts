// Values as Go's fmt package prints them: `%v` in columns and templates, `%#v` in error texts.
import { compareBytes } from '../../base/compareBytes.ts';
import { scalarText } from '../printers/scalarText.ts';
import { quote } from '../../api/formats/goText.ts';

/** `%v`: `map[a:1 b:[x y]]`. */
export function plainGo(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(plainGo).join(' ')}]`;
  if (typeof value === 'object') return `map[${entriesOf(value).map(([key, item]) => `${key}:${plainGo(item)}`).join(' ')}]`;
  return scalarGo(value);
}

/** `%#v` of decoded JSON. */
export function syntaxGo(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(syntaxGo).join(', ')}}`;
  if (typeof value === 'object') return `map[string]interface {}{${entriesOf(value).map(([key, item]) => `${quote(key)}:${syntaxGo(item)}`).join(', ')}}`;
  return scalarGo(value);
}

function scalarGo(value: unknown): string {
  if (typeof value !== 'number' || Number.isInteger(value)) return scalarText(value);
  const text = String(value);
  // Go writes large and small floats with a two-digit exponent.
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => compareBytes(a, b));
}

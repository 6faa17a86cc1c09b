// How Go prints strings and JSON: error texts of Kubernetes quote values with %q or with encoding/json.
import { compareBytes } from '../../base/compareBytes.ts';

const NAMED_ESCAPES = new Map([
  ['\x07', '\\a'], ['\b', '\\b'], ['\f', '\\f'], ['\n', '\\n'], ['\r', '\\r'], ['\t', '\\t'], ['\v', '\\v'], ['\\', '\\\\'], ['"', '\\"'],
]);

const PLAIN = /^[ !#-[\]-~]*$/;
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** strconv.Quote (%q). */
export function quote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  let quoted = '"';
  for (const character of text) quoted += NAMED_ESCAPES.get(character) ?? (PRINTABLE.test(character) ? character : escapeCode(character));
  return `${quoted}"`;
}

function escapeCode(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${hex(code, 2)}`;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}

const HTML_ESCAPES = new Map([['<', '\\u003c'], ['>', '\\u003e'], ['&', '\\u0026'], ['\u2028', '\\u2028'], ['\u2029', '\\u2029']]);

/** A string as encoding/json writes it, with its escapes for HTML. */
export function jsonString(text: string): string {
  const escaped = JSON.stringify(text);
  return /[<>&\u2028\u2029]/.test(escaped) ? escaped.replace(/[<>&\u2028\u2029]/g, (character) => HTML_ESCAPES.get(character) ?? character) : escaped;
}

/** encoding/json of plain data. Maps are sorted by key in Go, structs are not: callers that print structs pass their own order. */
export function toGoJson(value: unknown, sortKeys = false): string {
  if (typeof value === 'string') return jsonString(value);
  if (typeof value === 'bigint') return `${value}`;
  if (Array.isArray(value)) return `[${value.map((item) => toGoJson(item, sortKeys)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (sortKeys) entries.sort(([a], [b]) => compareBytes(a, b));
  return `{${entries.map(([key, item]) => `${jsonString(key)}:${toGoJson(item, sortKeys)}`).join(',')}}`;
}

/** Length in bytes of UTF-8: Go's len of a string. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (unit >= 0xd800 && unit <= 0xdbff) {
      bytes += 2;
      i += 1;
    } else bytes += 2;
  }
  return bytes;
}

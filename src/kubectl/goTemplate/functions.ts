// The functions of Go templates (text/template/funcs.go) and kubectl's own (exists, base64decode).
import { bytesOfValues, decodeUtf8 } from '../../base/utf8.ts';
import { decodeBase64 } from '../../api/formats/base64.ts';
import { byteLength, quote } from '../../api/formats/goText.ts';
import { compareBytes } from '../../base/compareBytes.ts';
import { templateText } from './valueText.ts';

/** What went wrong in a call; the executor adds where. */
export class CallProblem extends Error {}

type TemplateFunction = (args: readonly unknown[]) => unknown;

const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['and', (args) => args.find((arg) => !isTrue(arg)) ?? args.at(-1)],
  ['or', (args) => args.find(isTrue) ?? args.at(-1)],
  ['not', ([value]) => !isTrue(value)],
  ['len', ([value]) => lengthOf(value)],
  ['index', ([value, ...keys]) => keys.reduce(indexInto, value)],
  ['slice', ([value, from, to]) => sliceOf(value, from, to)],
  ['print', (args) => args.map(templateText).join('')],
  ['println', (args) => `${args.map(templateText).join(' ')}\n`],
  ['printf', ([format, ...args]) => sprintf(templateText(format), args)],
  ['eq', ([first, ...others]) => others.some((other) => areEqual(first, other))],
  ['ne', ([a, b]) => !areEqual(a, b)],
  ['lt', ([a, b]) => orderOf(a, b) < 0],
  ['le', ([a, b]) => orderOf(a, b) <= 0],
  ['gt', ([a, b]) => orderOf(a, b) > 0],
  ['ge', ([a, b]) => orderOf(a, b) >= 0],
  ['html', (args) => args.map(templateText).join('').replace(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`)],
  ['urlquery', (args) => encodeURIComponent(args.map(templateText).join('')).replaceAll('%20', '+')],
  ['js', (args) => args.map(templateText).join('').replace(/[\\'"<>&=]/g, (character) => (/[\\'"]/.test(character) ? `\\${character}` : `\\u00${character.charCodeAt(0).toString(16).toUpperCase()}`))],
  ['exists', ([value, ...keys]) => existsIn(value, keys)],
  ['base64decode', ([text]) => decodeUtf8(bytesOfValues(decodeBase64(templateText(text)).bytes))],
]);

export const FUNCTION_NAMES: ReadonlySet<string> = new Set(FUNCTIONS.keys());

export function callFunction(name: string, args: readonly unknown[]): unknown {
  const called = FUNCTIONS.get(name);
  if (!called) throw new CallProblem(`function "${name}" not defined`);
  return called(args);
}

/** Go's truth: neither zero nor empty. */
export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== '' && value !== 0 && value !== false;
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return byteLength(value);
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length;
  throw new CallProblem(`len of type ${typeOf(value)}`);
}

function indexInto(value: unknown, key: unknown): unknown {
  if (value === null || value === undefined) throw new CallProblem('index of untyped nil');
  if (Array.isArray(value) || typeof value === 'string') {
    if (typeof key !== 'number') throw new CallProblem(`cannot index slice/array with type ${typeOf(key)}`);
    if (key < 0 || key >= value.length) throw new CallProblem(`index out of range: ${key}`);
    return value[key];
  }
  if (typeof value !== 'object') throw new CallProblem(`can't index item of type ${typeOf(value)}`);
  if (typeof key !== 'string') throw new CallProblem(`value has type ${typeOf(key)}; should be string`);
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

function sliceOf(value: unknown, from: unknown, to: unknown): unknown {
  if (typeof value !== 'string' && !Array.isArray(value)) throw new CallProblem(`can't slice item of type ${typeOf(value)}`);
  return value.slice(Number(from ?? 0), to === undefined ? undefined : Number(to));
}

function existsIn(value: unknown, keys: readonly unknown[]): boolean {
  try {
    return keys.reduce(indexInto, value) !== undefined;
  } catch (error) {
    if (error instanceof CallProblem) return false;
    throw error;
  }
}

function areEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== typeof b) throw new CallProblem('incompatible types for comparison');
  return a === b;
}

function orderOf(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b);
  throw new CallProblem(typeof a === typeof b ? 'invalid type for comparison' : 'incompatible types for comparison');
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'nil';
  if (Array.isArray(value)) return '[]interface {}';
  if (typeof value === 'object') return 'map[string]interface {}';
  return typeof value === 'number' ? 'float64' : typeof value === 'boolean' ? 'bool' : 'string';
}

/** fmt.Sprintf with %s %v %d %q %t %f and widths. */
function sprintf(format: string, args: readonly unknown[]): string {
  let used = 0;
  const text = format.replace(/%([-+# 0]*)(\d*)(?:\.(\d+))?([a-zA-Z%])/g, (whole, flags: string, width: string, precision: string | undefined, verb: string) => {
    if (verb === '%') return '%';
    if (used >= args.length) return `%!${verb}(MISSING)`;
    const shown = formatOne(verb, args[used++], precision);
    if (shown === undefined) return whole;
    const size = Number(width || 0);
    return flags.includes('-') ? shown.padEnd(size) : shown.padStart(size, flags.includes('0') ? '0' : ' ');
  });
  const extra = args.slice(used);
  return extra.length > 0 ? `${text}%!(EXTRA ${extra.map((arg) => `${typeOf(arg)}=${templateText(arg)}`).join(', ')})` : text;
}

function formatOne(verb: string, arg: unknown, precision: string | undefined): string | undefined {
  switch (verb) {
    case 'q':
      return quote(templateText(arg));
    case 'd':
      return typeof arg === 'number' ? `%!d(float64=${templateText(arg)})` : `%!d(${typeOf(arg)}=${templateText(arg)})`;
    case 'f':
      return typeof arg === 'number' ? arg.toFixed(Number(precision ?? 6)) : `%!f(${typeOf(arg)}=${templateText(arg)})`;
    case 's':
      return typeof arg === 'number' || typeof arg === 'boolean' ? `%!s(${typeOf(arg)}=${templateText(arg)})` : templateText(arg);
    case 'v':
    case 't':
    case 'g':
      return templateText(arg);
    default:
      return undefined;
  }
}

// Says where two JSON values differ: the paths, what was expected, what came.
import { isRecord } from '../../base/json.ts';

const SHOWN = 3;
const LONGEST = 160;

/** undefined when equal. Keys whose value is undefined count as absent; order of keys does not matter, order of lists does. */
export function differenceOf(wanted: unknown, got: unknown): string | undefined {
  const found: string[] = [];
  collect(wanted, got, '', found);
  if (found.length === 0) return undefined;
  const more = found.length > SHOWN ? [`… ${found.length - SHOWN} more`] : [];
  return [...found.slice(0, SHOWN), ...more].join('; ');
}

function collect(wanted: unknown, got: unknown, path: string, found: string[]): void {
  if (Object.is(wanted, got)) return;
  if (Array.isArray(wanted) && Array.isArray(got)) {
    for (let i = 0; i < Math.max(wanted.length, got.length); i++) collect(wanted[i], got[i], `${path}[${i}]`, found);
    return;
  }
  if (isRecord(wanted) && isRecord(got)) {
    for (const key of new Set([...Object.keys(wanted), ...Object.keys(got)])) collect(wanted[key], got[key], path === '' ? key : `${path}.${key}`, found);
    return;
  }
  if (wanted === 0 && got === 0) return; // -0 in JavaScript is 0 in JSON
  found.push(`${path || 'value'}: wanted ${show(wanted)}, got ${show(got)}`);
}

function show(value: unknown): string {
  if (value === undefined) return '(nothing)';
  const text = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

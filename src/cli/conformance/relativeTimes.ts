// Vectors of printed ages write instants as `@-5m30s`: so long before now.
import { durationSeconds } from '../../kubectl/flags.ts';

/** 2026-01-01T00:00:00Z. */
export const NOW_MS = Date.UTC(2026, 0, 1);

/** The value with every `@…` string as an RFC 3339 instant. */
export function withTimes(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('@') ? instant(value) : value;
  if (Array.isArray(value)) return value.map(withTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTimes(item)]));
}

function instant(text: string): string {
  const seconds = durationSeconds(text.slice(1));
  return seconds === undefined ? text : new Date(NOW_MS + seconds * 1000).toISOString().replace('.000Z', 'Z');
}

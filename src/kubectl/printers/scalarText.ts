// Numbers and booleans of JSON as text; integers beyond 2^53 are BigInts.

export function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return value.toString();
  return 'null';
}

// Golden data abbreviates long runs of one letter: `⟦x*1048577⟧`.

/** A copy of the value with all runs written out. */
export function expandRuns(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/⟦(.)\*([0-9]+)⟧/gsu, (_, letter: string, count: string) => letter.repeat(Number(count)));
  if (Array.isArray(value)) return value.map(expandRuns);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [String(expandRuns(key)), expandRuns(item)]));
}

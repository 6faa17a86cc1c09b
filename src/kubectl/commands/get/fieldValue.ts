// Values by simple field paths (`.status.phase`, `.metadata.labels.app`, `spec.containers[0].image`), for --sort-by.

/** The value at a path; undefined where the path leads nowhere. */
export function valueAt(object: unknown, path: string): unknown {
  let current: unknown = object;
  for (const key of path.split(/[.[\]]/).filter((part) => part !== '')) {
    if (typeof current !== 'object' || current === null) return undefined;
    if (Array.isArray(current)) current = current[Number(key)];
    else current = Object.hasOwn(current, key) ? (current as Record<string, unknown>)[key] : undefined;
  }
  return current;
}

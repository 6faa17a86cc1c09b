// Lookups in lists that are in order of time.

/** How many items are at or before the instant. */
export function countAt(items: readonly { readonly t: number }[], t: number): number {
  return countWhere(items, (item) => item.t <= t);
}

/** The last item at or before the instant. */
export function lastAt<T extends { readonly t: number }>(items: readonly T[], t: number): T | undefined {
  return items[countAt(items, t) - 1];
}

/** The number of items at the beginning for which `holds`; it must not hold again after it has not. */
export function countWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Short names of a Pod's conditions, for chips; tables and chains use the full type.

const SHORT: ReadonlyMap<string, string> = new Map([
  ['PodScheduled', 'Scheduled'],
  ['PodReadyToStartContainers', 'ReadyToStart'],
]);

const ORDER = ['PodScheduled', 'PodReadyToStartContainers', 'Initialized', 'ContainersReady', 'Ready'];

export function conditionName(type: string): string {
  return SHORT.get(type) ?? type;
}

/** In the order a Pod passes them; others after them. */
export function inPassingOrder<T extends { readonly type: string }>(conditions: readonly T[]): readonly T[] {
  const place = ({ type }: T): number => (ORDER.includes(type) ? ORDER.indexOf(type) : ORDER.length);
  return conditions.toSorted((a, b) => place(a) - place(b));
}

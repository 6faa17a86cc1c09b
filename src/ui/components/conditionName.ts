// A Pod's conditions: short names for chips and lanes (tables and chains use the full type), and their order.

const SHORT: ReadonlyMap<string, string> = new Map([
  ['PodScheduled', 'Scheduled'],
  ['PodReadyToStartContainers', 'ReadyToStart'],
]);

/** Those that every Pod has, in the order in which they become True. */
export const POD_CONDITIONS: readonly string[] = ['PodScheduled', 'PodReadyToStartContainers', 'Initialized', 'ContainersReady', 'Ready'];

export function conditionName(type: string): string {
  return SHORT.get(type) ?? type;
}

/** In the order a Pod passes them; others after them. */
export function inPassingOrder<T extends { readonly type: string }>(conditions: readonly T[]): readonly T[] {
  const place = ({ type }: T): number => (POD_CONDITIONS.includes(type) ? POD_CONDITIONS.indexOf(type) : POD_CONDITIONS.length);
  return conditions.toSorted((a, b) => place(a) - place(b));
}

// Ask for no more than the node has left.
import type { Container } from '../../../../api/core/v1/types.gen.ts';
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import type { PodInfo } from '../../framework/podInfo.ts';
import type { FieldEdit, FieldSegments, Remedy } from '../../framework/remedy.ts';
import { amountOf, type Resource } from '../../framework/resource.ts';

const MI = 1024 * 1024;

interface Asking {
  readonly path: FieldSegments;
  readonly amount: number;
  /** What the resource cannot be without: limits of resources that are not overcommitted. */
  readonly limited: boolean;
}

export function requestRemedies(pod: PodInfo, node: NodeInfo): readonly Remedy[] {
  const edits: FieldEdit[] = [];
  for (const name of resourceNames(pod.requests)) {
    const free = amountIn(node.allocatable, name) - amountIn(node.requested, name);
    const wanted = amountIn(pod.requests, name);
    if (wanted <= free) continue;
    const lowered = free <= 0 ? undefined : lower(pod, name, wanted - free, free);
    if (lowered === undefined) return [];
    edits.push(...lowered);
  }
  return edits.length === 0 ? [] : [edits];
}

/** App containers run together: the one that asks for most gives way. Init containers run alone: each must fit by itself. */
function lower({ pod }: PodInfo, name: string, over: number, free: number): readonly FieldEdit[] | undefined {
  if (pod.spec?.resources?.requests?.[name] !== undefined) return edit({ path: ['spec', 'resources'], amount: free, limited: false }, name, free);
  const apps = asking(pod.spec?.containers, 'containers', name);
  const largest = apps.reduce<Asking | undefined>((most, one) => (most === undefined || one.amount > most.amount ? one : most), undefined);
  const inits = asking(pod.spec?.initContainers, 'initContainers', name).filter(({ amount }) => amount > free).flatMap((one) => edit(one, name, free));
  const sum = apps.reduce((total, { amount }) => total + amount, 0);
  if (largest === undefined || sum <= free) return inits.length === 0 ? undefined : inits;
  if (largest.amount <= over) return undefined;
  return [...inits, ...edit(largest, name, largest.amount - over)];
}

function asking(containers: readonly Container[] | undefined, list: string, name: string): readonly Asking[] {
  return (containers ?? []).flatMap(({ resources }, i) => {
    const request = resources?.requests?.[name] ?? resources?.limits?.[name];
    return request === undefined ? [] : [{ path: ['spec', list, i, 'resources'], amount: amountOf(name, request), limited: name.includes('/') || name.startsWith('hugepages-') }];
  });
}

function edit({ path, limited }: Asking, name: string, amount: number): readonly FieldEdit[] {
  const value = quantityText(name, amount);
  const request: FieldEdit = { type: 'set', path: [...path, 'requests', name], value };
  return limited ? [{ type: 'set', path: [...path, 'limits', name], value }, request] : [request];
}

/** Rounded down, as people write it. */
function quantityText(name: string, amount: number): string {
  if (name === 'cpu') return amount % 1000 === 0 ? String(amount / 1000) : `${amount}m`;
  return amount >= MI && !name.includes('/') ? `${Math.floor(amount / MI)}Mi` : String(amount);
}

function resourceNames(requests: Resource): readonly string[] {
  return ['cpu', 'memory', 'ephemeral-storage', ...(requests.scalars?.keys() ?? [])];
}

function amountIn(resource: Resource, name: string): number {
  switch (name) {
    case 'cpu':
      return resource.milliCpu;
    case 'memory':
      return resource.memory;
    case 'ephemeral-storage':
      return resource.ephemeralStorage;
    default:
      return resource.scalars?.get(name) ?? 0;
  }
}

// Which slices a Service should have, and what has to be written for it: a pure decision.
// Mirrors staging endpointslice/reconciler.go: reconcileByAddressType, finalize.
import type { Node, Pod, Service } from '../../../api/core/v1/types.gen.ts';
import type { Endpoint, EndpointPort, EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import { deepEqual } from '../../../base/json.ts';
import { shouldPodBeInEndpoints } from '../serviceEndpoints/podEndpoints.ts';
import { describePod, portMapKey } from './endpoint.ts';
import { fillSlices, type SlicePlan } from './fillSlices.ts';
import { emptySlice, isOwnedBy } from './sliceObject.ts';
import { withTrafficHints } from './trafficDistribution.ts';

export interface SlicesState {
  readonly service: Service;
  /** Those that the Service selects. */
  readonly pods: readonly Pod[];
  /** Those of the Service that this controller manages. */
  readonly slices: readonly EndpointSlice[];
  nodeOf(name: string): Node | undefined;
  /** Default describePod. */
  readonly describe?: typeof describePod;
}

export interface SlicesDecision extends SlicePlan {
  /** A Pod names a node that is not known: look again later. */
  readonly isIncomplete: boolean;
}

/** Endpoints with the same ports, by the key of these. */
export type PortGroups = ReadonlyMap<string, { readonly ports: readonly EndpointPort[]; readonly endpoints: readonly Endpoint[] }>;

export function planSlices(state: SlicesState): SlicesDecision {
  const { service } = state;
  const existing = state.slices.filter(({ metadata, addressType }) => metadata?.deletionTimestamp === undefined && addressType === 'IPv4');
  const { groups, isIncomplete } = desiredGroups(state);
  const template = emptySlice(service);
  const { create, update, delete: remove } = planGroups(template, existing, groups);
  const placeholders: EndpointSlice[] = [];
  if (existing.length === remove.length && create.length === 0) {
    // A Service without endpoints keeps one empty slice.
    const [only] = remove;
    if (remove.length === 1 && only && isLike(template, only)) return { create, update, delete: [], isIncomplete };
    placeholders.push(template);
  }
  return { ...reuseNames(service, { create: [...create, ...placeholders], update, delete: remove }), isIncomplete };
}

export function planGroups(template: EndpointSlice, existing: readonly EndpointSlice[], groups: PortGroups): SlicePlan {
  const parts = [...groups].map(([key, { ports, endpoints }]) => fillSlices(template, ports, existing.filter((slice) => portMapKey(slice.ports) === key), endpoints));
  const unwanted = existing.filter((slice) => !groups.has(portMapKey(slice.ports)));
  return { create: parts.flatMap((part) => part.create), update: parts.flatMap((part) => part.update), delete: [...unwanted, ...parts.flatMap((part) => part.delete)] };
}

function desiredGroups({ service, pods, nodeOf, describe = describePod }: SlicesState): { readonly groups: PortGroups; readonly isIncomplete: boolean } {
  const groups = new Map<string, { readonly ports: readonly EndpointPort[]; readonly endpoints: Endpoint[] }>();
  let isIncomplete = false;
  for (const pod of pods) {
    if (!shouldPodBeInEndpoints(pod, true)) continue;
    const node = nodeOf(pod.spec?.nodeName ?? '');
    if (node === undefined && service.spec?.publishNotReadyAddresses !== true) {
      isIncomplete = true;
      continue;
    }
    const { endpoint, ports, portsKey } = describe(pod, node, service);
    if (endpoint.addresses.length === 0) continue;
    const group = groups.get(portsKey);
    if (group) group.endpoints.push(endpoint);
    else groups.set(portsKey, { ports, endpoints: [endpoint] });
  }
  const hinted = [...groups].map(([key, { ports, endpoints }]) => [key, { ports, endpoints: withTrafficHints(service, endpoints) }] as const);
  return { groups: new Map(hinted), isIncomplete };
}

function isLike(template: EndpointSlice, slice: EndpointSlice): boolean {
  return (slice.endpoints ?? []).length === 0 && (slice.ports ?? []).length === 0 && deepEqual(slice.metadata?.labels, template.metadata?.labels);
}

/** Instead of deleting one slice and creating another, the one becomes the other. */
function reuseNames(service: Service, plan: SlicePlan): SlicePlan {
  const create = [...plan.create];
  const update = [...plan.update];
  const remove = plan.delete.filter((slice) => {
    if (!isOwnedBy(slice, service)) return true;
    const successor = create.pop();
    if (successor === undefined) return true;
    const labels = successor.metadata?.labels;
    update.push({ ...successor, metadata: { ...slice.metadata, ...(labels ? { labels } : {}) } });
    return false;
  });
  return { create, update, delete: remove };
}

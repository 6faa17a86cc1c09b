// Puts the endpoints of one set of ports into slices, with as few writes as possible.
// Mirrors staging endpointslice/reconciler.go: reconcileByPortMapping.
//
//   1. Endpoints that stay where they are take their new state; those not wanted any more go.
//   2. Slices that are written anyway are filled with what is new, the fullest first.
//   3. The rest goes into one untouched slice with room for all of it, or into new slices.
import type { Endpoint, EndpointPort, EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import { deepEqual } from '../../../base/json.ts';
import { endpointKey } from './endpoint.ts';

/** --max-endpoints-per-slice. */
export const MAX_ENDPOINTS_PER_SLICE = 100;

export interface SlicePlan {
  readonly create: readonly EndpointSlice[];
  readonly update: readonly EndpointSlice[];
  readonly delete: readonly EndpointSlice[];
}

interface WorkingSlice {
  readonly slice: EndpointSlice;
  readonly endpoints: Endpoint[];
  changed: boolean;
}

/** `template`: a new slice without endpoints, with the labels that all of them should have. */
export function fillSlices(template: EndpointSlice, ports: readonly EndpointPort[], existing: readonly EndpointSlice[], desired: readonly Endpoint[]): SlicePlan {
  const labels = template.metadata?.labels ?? {};
  const wanted = new Map(desired.map((endpoint) => [endpointKey(endpoint), endpoint]));
  const working = existing.map((slice) => keepWanted(slice, wanted, labels));
  const emptied = (one: WorkingSlice) => one.changed && one.endpoints.length === 0;
  const kept = working.filter((one) => !emptied(one));
  const fresh = [...wanted.values()];
  for (const one of kept.filter(({ changed }) => changed).sort((a, b) => b.endpoints.length - a.endpoints.length)) {
    one.endpoints.push(...fresh.splice(0, MAX_ENDPOINTS_PER_SLICE - one.endpoints.length));
  }
  const create: EndpointSlice[] = [];
  while (fresh.length > 0) {
    const room = sliceWithRoom(kept, fresh.length);
    if (room === undefined) {
      create.push({ ...template, ...(ports.length > 0 ? { ports } : {}), endpoints: fresh.splice(0, MAX_ENDPOINTS_PER_SLICE) });
      continue;
    }
    room.endpoints.push(...fresh.splice(0));
    room.changed = true;
  }
  return {
    create,
    update: kept.filter(({ changed }) => changed).map(({ slice, endpoints }) => ({ ...slice, metadata: { ...slice.metadata, labels }, endpoints })),
    delete: working.filter(emptied).map(({ slice }) => slice),
  };
}

/** Takes what the slice keeps out of `wanted`. */
function keepWanted(slice: EndpointSlice, wanted: Map<string, Endpoint>, labels: Readonly<Record<string, string>>): WorkingSlice {
  const endpoints: Endpoint[] = [];
  let changed = !deepEqual(slice.metadata?.labels, labels);
  for (const before of slice.endpoints ?? []) {
    const key = endpointKey(before);
    const now = wanted.get(key);
    if (now !== undefined) {
      endpoints.push(now);
      wanted.delete(key);
    }
    if (!deepEqual(before, now)) changed = true;
  }
  return { slice, endpoints, changed };
}

/** The fullest untouched slice that has room for so many. */
function sliceWithRoom(slices: readonly WorkingSlice[], count: number): WorkingSlice | undefined {
  if (count >= MAX_ENDPOINTS_PER_SLICE) return undefined;
  let best: WorkingSlice | undefined;
  for (const one of slices) {
    if (one.changed || one.endpoints.length + count > MAX_ENDPOINTS_PER_SLICE) continue;
    if (best === undefined || one.endpoints.length > best.endpoints.length) best = one;
  }
  return best;
}

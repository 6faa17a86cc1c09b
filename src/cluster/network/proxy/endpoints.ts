// Endpoints as kube-proxy sees them: address and port with their conditions. Mirrors pkg/proxy/endpoint.go, endpointslicecache.go.
import type { EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import type { ObjectReference } from '../../../api/core/v1/types.gen.ts';
import { compareBytes } from '../../../base/compareBytes.ts';

export interface ProxyEndpoint {
  /** `address:port`. */
  readonly key: string;
  readonly address: string;
  readonly port: number;
  readonly nodeName: string;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly zoneHints: readonly string[];
  readonly nodeHints: readonly string[];
  readonly target: ObjectReference | undefined;
}

/** Endpoints of a Service by the name of its port, each sorted by address. */
export function endpointsByPort(slices: readonly EndpointSlice[]): ReadonlyMap<string, readonly ProxyEndpoint[]> {
  const ports = new Map<string, Map<string, ProxyEndpoint>>();
  for (const slice of slices) {
    if (slice.addressType !== 'IPv4') continue;
    for (const { name = '', port } of slice.ports ?? []) {
      if (port === undefined) continue;
      let endpoints = ports.get(name);
      if (endpoints === undefined) ports.set(name, (endpoints = new Map()));
      addEndpoints(endpoints, slice, port);
    }
  }
  return new Map([...ports].map(([name, endpoints]) => [name, [...endpoints.values()].sort((a, b) => compareBytes(a.key, b.key))]));
}

function addEndpoints(into: Map<string, ProxyEndpoint>, slice: EndpointSlice, port: number): void {
  for (const { addresses, conditions, nodeName = '', hints, targetRef } of slice.endpoints ?? []) {
    const [address] = addresses;
    if (address === undefined) continue;
    const key = `${address}:${port}`;
    const endpoint: ProxyEndpoint = {
      key, address, port, nodeName, target: targetRef,
      ready: conditions?.ready ?? true,
      serving: conditions?.serving ?? true,
      terminating: conditions?.terminating ?? false,
      zoneHints: (hints?.forZones ?? []).map(({ name }) => name),
      nodeHints: (hints?.forNodes ?? []).map(({ name }) => name),
    };
    // The same address in two slices: while one moves from the one to the other, the ready one counts.
    if (!into.has(key) || endpoint.ready) into.set(key, endpoint);
  }
}

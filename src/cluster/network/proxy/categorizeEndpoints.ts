// Which endpoints a node may use for a Service port. Mirrors pkg/proxy/topology.go: CategorizeEndpoints.
import type { ProxyEndpoint } from './endpoints.ts';
import type { ServicePortInfo } from './servicePorts.ts';

export interface NodePlace {
  readonly nodeName: string;
  /** Label topology.kubernetes.io/zone; empty when it has none. */
  readonly zone: string;
}

export interface UsableEndpoints {
  readonly cluster: readonly ProxyEndpoint[];
  readonly local: readonly ProxyEndpoint[];
  /** There is at least one somewhere, so that traffic without a local one is dropped and not refused. */
  readonly hasAny: boolean;
}

const NONE: readonly ProxyEndpoint[] = [];

export function categorizeEndpoints(endpoints: readonly ProxyEndpoint[], port: ServicePortInfo, place: NodePlace): UsableEndpoints {
  const cluster = port.usesClusterEndpoints ? clusterEndpoints(endpoints, place) : NONE;
  if (!port.usesLocalEndpoints) return { cluster, local: NONE, hasAny: cluster.length > 0 };
  return {
    cluster,
    local: readyOrTerminating(endpoints.filter(({ nodeName }) => nodeName === place.nodeName)),
    hasAny: cluster.length > 0 || endpoints.some((endpoint) => endpoint.ready || isServingTerminating(endpoint)),
  };
}

function clusterEndpoints(endpoints: readonly ProxyEndpoint[], place: NodePlace): readonly ProxyEndpoint[] {
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  return ready.length > 0 ? nearest(ready, place) : endpoints.filter(isServingTerminating);
}

/** Those on their way out still serve when nobody else does. */
function readyOrTerminating(endpoints: readonly ProxyEndpoint[]): readonly ProxyEndpoint[] {
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  return ready.length > 0 ? ready : endpoints.filter(isServingTerminating);
}

function isServingTerminating({ serving, terminating }: ProxyEndpoint): boolean {
  return serving && terminating;
}

/** Hints count only when every endpoint has them and one is for this node, or else for this zone. */
function nearest(ready: readonly ProxyEndpoint[], { nodeName, zone }: NodePlace): readonly ProxyEndpoint[] {
  const onNode = ready.filter(({ nodeHints }) => nodeHints.includes(nodeName));
  if (onNode.length > 0 && ready.every(({ nodeHints }) => nodeHints.length > 0)) return onNode;
  const inZone = zone === '' ? NONE : ready.filter(({ zoneHints }) => zoneHints.includes(zone));
  return inZone.length > 0 && ready.every(({ zoneHints }) => zoneHints.length > 0) ? inZone : ready;
}

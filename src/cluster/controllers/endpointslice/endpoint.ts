// The endpoint that a Pod is for a Service. Mirrors staging endpointslice/utils.go: podToEndpoint, getEndpointPorts.
import type { Node, Pod, Service } from '../../../api/core/v1/types.gen.ts';
import type { Endpoint, EndpointPort } from '../../../api/discovery/v1/types.gen.ts';
import { sortedStrings } from '../../../base/compareBytes.ts';
import { nameOf, namespaceOf, uidOf } from '../controller.ts';
import { isPodReady } from '../pods/podState.ts';
import { findPort, isHeadless, podAddress, shouldSetHostname } from '../serviceEndpoints/podEndpoints.ts';
import { TOPOLOGY_ZONE } from '../../../api/core/v1/node/labels.ts';

/** A Pod as an endpoint, with the ports it has there and their key. */
export interface DescribedPod {
  readonly endpoint: Endpoint;
  readonly ports: readonly EndpointPort[];
  readonly portsKey: string;
}

export function describePod(pod: Pod, node: Node | undefined, service: Service): DescribedPod {
  const ports = endpointPorts(service, pod);
  return { endpoint: podToEndpoint(pod, node, service), ports, portsKey: portMapKey(ports) };
}

/** As describePod, but a Pod that has not changed is described once: a large Service is looked at often. */
export function createPodDescriptions(): typeof describePod {
  const known = new WeakMap<Service, WeakMap<Pod, { readonly zone: string | undefined; readonly described: DescribedPod }>>();
  return (pod, node, service) => {
    const pods = known.get(service) ?? new WeakMap();
    known.set(service, pods);
    const zone = node?.metadata?.labels?.[TOPOLOGY_ZONE];
    const before = pods.get(pod);
    if (before !== undefined && before.zone === zone) return before.described;
    const described = describePod(pod, node, service);
    pods.set(pod, { zone, described });
    return described;
  };
}

function podToEndpoint(pod: Pod, node: Node | undefined, service: Service): Endpoint {
  const address = podAddress(pod);
  const serving = isPodReady(pod);
  const terminating = pod.metadata?.deletionTimestamp !== undefined;
  const zone = node?.metadata?.labels?.[TOPOLOGY_ZONE];
  return {
    addresses: address === undefined ? [] : [address],
    conditions: { ready: service.spec?.publishNotReadyAddresses === true || (serving && !terminating), serving, terminating },
    ...(shouldSetHostname(pod, service) ? { hostname: pod.spec?.hostname ?? '' } : {}),
    ...(pod.spec?.nodeName ? { nodeName: pod.spec.nodeName } : {}),
    targetRef: { kind: 'Pod', namespace: namespaceOf(pod), name: nameOf(pod), uid: uidOf(pod) },
    ...(zone ? { zone } : {}),
  };
}

/** The ports of a Service as this Pod has them: a named port may be another number in each Pod. */
function endpointPorts(service: Service, pod: Pod): readonly EndpointPort[] {
  const ports = service.spec?.ports ?? [];
  if (ports.length === 0 && isHeadless(service)) return [];
  return ports.flatMap((servicePort) => {
    const port = findPort(pod, servicePort);
    if (port === undefined) return [];
    const { name = '', protocol = 'TCP', appProtocol } = servicePort;
    return [{ name, port, protocol, ...(appProtocol === undefined ? {} : { appProtocol }) }];
  });
}

/** Endpoints with equal keys are the same one, possibly in another state. */
export function endpointKey({ addresses, hostname, targetRef }: Endpoint): string {
  return `${addresses.join()} ${hostname ?? ''} ${targetRef?.namespace ?? ''}/${targetRef?.name ?? ''}`;
}

/** Slices hold endpoints with one set of ports; this tells sets apart. */
export function portMapKey(ports: readonly EndpointPort[] | undefined): string {
  return sortedStrings((ports ?? []).map(({ name = '', port, protocol, appProtocol }) => JSON.stringify([name, port, protocol, appProtocol]))).join();
}

// The endpoint that a Pod is for a Service. Mirrors staging endpointslice/utils.go: podToEndpoint, getEndpointPorts.
import type { Node, Pod, Service } from '../../../api/core/v1/types.gen.ts';
import type { Endpoint, EndpointPort } from '../../../api/discovery/v1/types.gen.ts';
import { sortedStrings } from '../../../base/compareBytes.ts';
import { nameOf, namespaceOf, uidOf } from '../controller.ts';
import { isPodReady } from '../pods/podState.ts';
import { findPort, isHeadless, podAddresses, shouldSetHostname } from '../serviceEndpoints/podEndpoints.ts';

const ZONE = 'topology.kubernetes.io/zone';

export function podToEndpoint(pod: Pod, node: Node | undefined, service: Service): Endpoint {
  const serving = isPodReady(pod);
  const terminating = pod.metadata?.deletionTimestamp !== undefined;
  const zone = node?.metadata?.labels?.[ZONE];
  return {
    addresses: podAddresses(pod).filter((address) => !address.includes(':')).slice(0, 1),
    conditions: { ready: service.spec?.publishNotReadyAddresses === true || (serving && !terminating), serving, terminating },
    ...(shouldSetHostname(pod, service) ? { hostname: pod.spec?.hostname ?? '' } : {}),
    ...(pod.spec?.nodeName ? { nodeName: pod.spec.nodeName } : {}),
    targetRef: { kind: 'Pod', namespace: namespaceOf(pod), name: nameOf(pod), uid: uidOf(pod) },
    ...(zone ? { zone } : {}),
  };
}

/** The ports of a Service as this Pod has them: a named port may be another number in each Pod. */
export function endpointPorts(service: Service, pod: Pod): readonly EndpointPort[] {
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
  return JSON.stringify([addresses, hostname ?? '', targetRef?.namespace ?? '', targetRef?.name ?? '']);
}

/** Slices hold endpoints with one set of ports; this tells sets apart. */
export function portMapKey(ports: readonly EndpointPort[] | undefined): string {
  return sortedStrings((ports ?? []).map(({ name = '', port, protocol, appProtocol }) => JSON.stringify([name, port, protocol, appProtocol]))).join();
}

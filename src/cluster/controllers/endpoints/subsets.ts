// The subsets of an Endpoints object: addresses that share a set of ports. Mirrors pkg/api/v1/endpoints: RepackSubsets.
import type { EndpointAddress, EndpointPort, EndpointSubset, Pod, Service } from '../../../api/core/v1/types.gen.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import { nameOf, namespaceOf, uidOf } from '../controller.ts';
import { isPodReady } from '../pods/podState.ts';
import { findPort, isHeadless, podAddress, shouldPodBeInEndpoints, shouldSetHostname } from '../serviceEndpoints/podEndpoints.ts';

export function subsetsOf(service: Service, pods: readonly Pod[]): readonly EndpointSubset[] {
  const tolerant = service.spec?.publishNotReadyAddresses === true;
  const groups = new Map<string, { readonly ports: readonly EndpointPort[]; readonly ready: EndpointAddress[]; readonly notReady: EndpointAddress[] }>();
  for (const pod of pods) {
    if (!shouldPodBeInEndpoints(pod, tolerant)) continue;
    const ports = portsOf(service, pod);
    const address = addressOf(service, pod);
    if (address === undefined || ports === undefined) continue;
    const key = ports.map(({ name = '', protocol = '', port }) => `${name}/${protocol}/${port}`).join();
    const group = groups.get(key) ?? { ports, ready: [], notReady: [] };
    groups.set(key, group);
    (tolerant || isPodReady(pod) ? group.ready : group.notReady).push(address);
  }
  const sorted = [...groups].sort(([a], [b]) => compareBytes(a, b));
  return sorted.map(([, { ports, ready, notReady }]) => ({
    ...(ready.length > 0 ? { addresses: ready.sort(byAddress) } : {}),
    ...(notReady.length > 0 ? { notReadyAddresses: notReady.sort(byAddress) } : {}),
    ...(ports.length > 0 ? { ports } : {}),
  }));
}

/** undefined: no port of the Service leads into the Pod. */
function portsOf(service: Service, pod: Pod): readonly EndpointPort[] | undefined {
  const wanted = service.spec?.ports ?? [];
  if (wanted.length === 0) return isHeadless(service) ? [] : undefined;
  const ports = wanted.flatMap((servicePort): EndpointPort[] => {
    const port = findPort(pod, servicePort);
    const { name, protocol = 'TCP', appProtocol } = servicePort;
    return port === undefined ? [] : [{ ...(name ? { name } : {}), port, protocol, ...(appProtocol === undefined ? {} : { appProtocol }) }];
  });
  return ports.length > 0 ? ports : undefined;
}

function addressOf(service: Service, pod: Pod): EndpointAddress | undefined {
  const ip = podAddress(pod);
  if (ip === undefined) return undefined;
  return {
    ip,
    ...(shouldSetHostname(pod, service) ? { hostname: pod.spec?.hostname ?? '' } : {}),
    ...(pod.spec?.nodeName ? { nodeName: pod.spec.nodeName } : {}),
    targetRef: { kind: 'Pod', namespace: namespaceOf(pod), name: nameOf(pod), uid: uidOf(pod) },
  };
}

function byAddress(a: EndpointAddress, b: EndpointAddress): number {
  return compareBytes(a.ip, b.ip);
}

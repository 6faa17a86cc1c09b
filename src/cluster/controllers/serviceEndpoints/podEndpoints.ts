// What of a Pod matters to those who publish its address. Mirrors endpointslice util/controller_utils.go and pkg/api/v1/pod: FindPort.
import type { Container, Pod, Service, ServicePort } from '../../../api/core/v1/types.gen.ts';
import { isPodTerminal } from '../../../api/core/v1/pod/phase.ts';
import { deepEqual } from '../../../base/json.ts';
import { nameOf, namespaceOf, uidOf } from '../controller.ts';
import { isPodReady } from '../pods/podState.ts';

/** `includeTerminating`: also Pods that are on their way out. */
export function shouldPodBeInEndpoints(pod: Pod, includeTerminating: boolean): boolean {
  if (isPodTerminal(pod)) return false;
  if (!pod.status?.podIP && (pod.status?.podIPs ?? []).length === 0) return false;
  return includeTerminating || pod.metadata?.deletionTimestamp === undefined;
}

/** The Pod's IPv4 address. */
export function podAddress(pod: Pod): string | undefined {
  for (const { ip } of pod.status?.podIPs ?? []) if (ip && !ip.includes(':')) return ip;
  const single = pod.status?.podIP;
  return single && !single.includes(':') ? single : undefined;
}

/** A Pod is found by its hostname below the headless Service that its subdomain names. */
export function shouldSetHostname(pod: Pod, service: Service): boolean {
  return Boolean(pod.spec?.hostname) && pod.spec?.subdomain === nameOf(service) && namespaceOf(pod) === namespaceOf(service);
}

/** The container port that a Service port leads to; undefined when the Pod has no port of that name. */
export function findPort(pod: Pod, { targetPort, protocol, port }: ServicePort): number | undefined {
  if (typeof targetPort === 'number') return targetPort === 0 ? port : targetPort;
  if (!targetPort) return port;
  for (const container of servingContainers(pod)) {
    const found = container.ports?.find((one) => one.name === targetPort && (one.protocol ?? 'TCP') === (protocol ?? 'TCP'));
    if (found) return found.containerPort;
  }
  return undefined;
}

function servingContainers(pod: Pod): readonly Container[] {
  const sidecars = (pod.spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...(pod.spec?.containers ?? []), ...sidecars];
}

/** Whether an update changes what a Service's endpoints look like. */
export function podEndpointChanged(before: Pod, pod: Pod): boolean {
  return (
    before.metadata?.deletionTimestamp !== pod.metadata?.deletionTimestamp ||
    isPodReady(before) !== isPodReady(pod) ||
    isPodTerminal(before) !== isPodTerminal(pod) ||
    uidOf(before) !== uidOf(pod) ||
    before.spec?.nodeName !== pod.spec?.nodeName ||
    before.status?.podIP !== pod.status?.podIP ||
    !deepEqual(before.status?.podIPs, pod.status?.podIPs)
  );
}

/** Services without a selector, and those that are only a name for something outside, get no endpoints. */
export function hasManagedEndpoints(service: Service): boolean {
  return service.spec?.type !== 'ExternalName' && Object.keys(service.spec?.selector ?? {}).length > 0;
}

export function isHeadless(service: Service): boolean {
  return service.spec?.clusterIP === 'None';
}

// Pod and host addresses in a pod's status (kubelet_pods.go sortPodIPs and the end of generateAPIPodStatus).
import type { Pod, PodStatus } from '../../../../api/core/v1/types.gen.ts';

type Addresses = Pick<PodStatus, 'hostIP' | 'hostIPs' | 'podIP' | 'podIPs'>;

/** The first address of each family; the node's preferred family first. */
export function sortPodIPs(ips: readonly string[], hostIPs: readonly string[]): readonly string[] {
  const preferV6 = isIPv6(hostIPs[0] ?? '');
  const first = ips.find((ip) => isIPv6(ip) === preferV6);
  const second = ips.find((ip) => isIPv6(ip) !== preferV6);
  return [first, second].filter((ip) => ip !== undefined);
}

export function isIPv6(ip: string): boolean {
  return ip.includes(':');
}

/** Pods in the host's network have its addresses, from the first status on. */
export function addressesOf(pod: Pod, runtimeIPs: readonly string[], hostIPs: readonly string[]): Addresses {
  const podIPs = pod.spec?.hostNetwork === true ? hostNetworkIPs(runtimeIPs, hostIPs) : sortPodIPs(runtimeIPs, hostIPs);
  const [hostIP] = hostIPs;
  const [podIP] = podIPs;
  return {
    ...(hostIP === undefined ? {} : { hostIP, hostIPs: hostIPs.map((ip) => ({ ip })) }),
    ...(podIP === undefined ? {} : { podIP, podIPs: podIPs.map((ip) => ({ ip })) }),
  };
}

function hostNetworkIPs(runtimeIPs: readonly string[], hostIPs: readonly string[]): readonly string[] {
  const known = sortPodIPs(runtimeIPs, hostIPs);
  const ips = known.length > 0 ? [...known] : hostIPs.slice(0, 1);
  const [first] = ips;
  const second = hostIPs[1];
  if (ips.length === 1 && first !== undefined && second !== undefined && isIPv6(first) !== isIPv6(second)) ips.push(second);
  return ips;
}

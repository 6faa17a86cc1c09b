// Why an address or a port cannot be had. Mirrors registry/core/service/{ipallocator,portallocator} and their errors.
import { cidrContains, formatCidr, parseCidr, parseIp } from '../../../formats/ip.ts';

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** `--service-node-port-range`. */
export const NODE_PORTS: PortRange = { first: 30000, last: 32767 };

export function nodePortRefusal(port: number, taken: (port: number) => boolean, { first, last }: PortRange = NODE_PORTS): string | undefined {
  if (port < first || port > last) return `provided port is not in the valid range. The range of valid ports is ${first}-${last}`;
  return taken(port) ? 'provided port is already allocated' : undefined;
}

/** `network`: the cluster's `--service-cluster-ip-range`. */
export function clusterIpRefusal(ip: string, taken: (ip: string) => boolean, network: string): string | undefined {
  const [range, address] = [parseCidr(network), parseIp(ip)];
  if (range && address && !cidrContains(range, address)) {
    return `the provided IP (${ip}) is not in the valid range. The range of valid IPs is ${formatCidr(range)}`;
  }
  return taken(ip) ? 'provided IP is already allocated' : undefined;
}

// Addresses for Pod sandboxes from a node's range, round robin after the one given last. Mirrors the CNI plug-in host-local.
import { cidrSize, formatIPv4, parseCidr, parseIPv4 } from './address.ts';

export interface AddressPool {
  /** The bridge end: first address of the range. Source of what the node itself sends to its Pods. */
  readonly gateway: string;
  /** undefined: all are in use. */
  allocate(): string | undefined;
  release(address: string): void;
}

export function createAddressPool(range: string): AddressPool {
  const cidr = parseCidr(range);
  if (!cidr) throw new Error(`no CIDR: ${range}`);
  const { base } = cidr;
  // .0 is the network, .1 the gateway, the last one broadcast.
  const [first, last] = [base + 2, base + cidrSize(cidr) - 2];
  const used = new Set<number>();
  let next = first;
  return {
    gateway: formatIPv4(base + 1),
    allocate() {
      for (let tried = first; tried <= last; tried++) {
        const address = next;
        next = next >= last ? first : next + 1;
        if (used.has(address)) continue;
        used.add(address);
        return formatIPv4(address);
      }
      return undefined;
    },
    release(address) {
      used.delete(parseIPv4(address) ?? -1);
    },
  };
}

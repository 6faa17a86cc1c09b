// IPv4 addresses of the simulated network: parsing, CIDRs, and what counts as local.

/** The number of a dotted address; undefined when it is none. */
export function parseIPv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256 + Number(part);
  }
  return value;
}

export function formatIPv4(value: number): string {
  return [value / 0x1000000, value / 0x10000, value / 0x100, value].map((part) => Math.floor(part) % 256).join('.');
}

export interface Cidr {
  readonly base: number;
  readonly prefixLength: number;
}

/** `10.244.1.0/24`; undefined when it is none. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const base = parseIPv4(text.slice(0, slash));
  const prefixLength = Number(text.slice(slash + 1));
  if (slash < 0 || base === undefined || !Number.isInteger(prefixLength) || prefixLength < 0 || prefixLength > 32) return undefined;
  const size = 2 ** (32 - prefixLength);
  return { base: Math.floor(base / size) * size, prefixLength };
}

export function cidrSize(cidr: Cidr): number {
  return 2 ** (32 - cidr.prefixLength);
}

export function cidrContains(cidr: Cidr, address: number): boolean {
  return address >= cidr.base && address < cidr.base + cidrSize(cidr);
}

export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1' || address === '0.0.0.0' || address === '::';
}

/** Addresses on which a listener is reached whatever address it is called by. */
export function isWildcard(address: string): boolean {
  return address === '' || address === '0.0.0.0' || address === '::' || address === '*';
}

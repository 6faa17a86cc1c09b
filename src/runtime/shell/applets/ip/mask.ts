// Prefix lengths as masks, and what lies at the end of a network.

function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join('.');
}

function bits(length: number): number {
  return length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
}

/** 24: 255.255.255.0. */
export function maskOf(length: number): string {
  return dotted(bits(length));
}

export function broadcastOf(address: string, length: number): string {
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return dotted((number | ~bits(length)) >>> 0);
}

// FNV, 32 bits, over bytes as a latin-1 string (Go: hash/fnv). `from` goes on from an earlier hash.

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** New32a: first the byte, then the product. */
export function fnv32a(bytes: string, from: number = OFFSET): number {
  let hash = from;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes.charCodeAt(i), PRIME);
  return hash >>> 0;
}

/** New32: first the product, then the byte. */
export function fnv32(bytes: string): number {
  let hash = OFFSET;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash, PRIME) ^ bytes.charCodeAt(i);
  return hash >>> 0;
}

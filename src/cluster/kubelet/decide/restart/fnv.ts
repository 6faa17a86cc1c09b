// FNV-1a, 32 bits, over the text's UTF-8 bytes (Go: hash/fnv New32a).
import { utf8 } from '../../../../api/formats/utf8.ts';

export function fnv32a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of utf8(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

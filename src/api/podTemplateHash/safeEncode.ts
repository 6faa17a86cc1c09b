// The alphabet of generated names: no vowels and no look-alikes, so that no words appear. Mirrors apimachinery util/rand.

/** Letters of generated suffixes (`web-7d9f8c6b5-x2x4z`). */
export const SAFE_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** rand.SafeEncodeString: each byte picks a letter. */
export function safeEncode(text: string): string {
  let encoded = '';
  for (const byte of utf8(text)) encoded += SAFE_ALPHABET[byte % SAFE_ALPHABET.length];
  return encoded;
}

/** UTF-8 without TextEncoder, which the engine does not have. */
export function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}

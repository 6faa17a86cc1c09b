// The alphabet of generated names: no vowels and no look-alikes, so that no words appear. Mirrors apimachinery util/rand.

import { byteValues, encodeUtf8 } from '../../base/utf8.ts';

/** Letters of generated suffixes (`web-7d9f8c6b5-x2x4z`). */
export const SAFE_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** rand.SafeEncodeString: each byte picks a letter. */
export function safeEncode(text: string): string {
  let encoded = '';
  for (const byte of byteValues(encodeUtf8(text))) encoded += SAFE_ALPHABET[byte % SAFE_ALPHABET.length];
  return encoded;
}

// RFC 4648 §5 without padding: bytes in the characters that addresses may hold.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES: ReadonlyMap<string, number> = new Map([...ALPHABET].map((char, value) => [char, value]));

const CODES = Uint8Array.from(ALPHABET, (char) => char.charCodeAt(0));
/** So many arguments a call takes in every engine. */
const MAX_ARGUMENTS = 8_192;

export function encodeBase64Url(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let at = 0;
  let buffer = 0;
  let bits = 0;
  for (let i = 0; i < bytes.length; i++) {
    buffer = ((buffer << 8) | (bytes[i] ?? 0)) & 0xffff;
    for (bits += 8; bits >= 6; bits -= 6) codes[at++] = CODES[(buffer >> (bits - 6)) & 63] ?? 0;
  }
  if (bits > 0) codes[at] = CODES[(buffer << (6 - bits)) & 63] ?? 0;
  // Character by character it would be a chain of as many pieces, each with a record of its own.
  let text = '';
  for (let from = 0; from < codes.length; from += MAX_ARGUMENTS) text += String.fromCharCode(...codes.subarray(from, from + MAX_ARGUMENTS));
  return text;
}

/** undefined when a character is none of the alphabet, or characters are missing. */
export function decodeBase64Url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let at = 0;
  let buffer = 0;
  let bits = 0;
  for (const char of text) {
    const value = VALUES.get(char);
    if (value === undefined) return undefined;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (buffer >> bits) & 0xff;
  }
  return bytes;
}

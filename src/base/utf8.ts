// UTF-8 without TextEncoder, which the engine layers do not have. Bytes are latin-1 strings: every character is one byte.

/** The UTF-8 bytes of a text. */
export function encodeUtf8(text: string): string {
  if (isAscii(text)) return text;
  let out = '';
  for (const char of text) out += encodeCodePoint(char.codePointAt(0) ?? 0xfffd);
  return out;
}

export function encodeCodePoint(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
  if (code >= 0xd800 && code <= 0xdfff) return '\xef\xbf\xbd';
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  return String.fromCharCode(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
}

/** The text of UTF-8 bytes; what is not UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: string): string {
  if (isAscii(bytes)) return bytes;
  let out = '';
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    out += length === 0 ? '\ufffd' : String.fromCodePoint(codePointAt(bytes, i, length));
    i += length || 1;
  }
  return out;
}

/** How many bytes the valid UTF-8 sequence at `i` has; 0 when there is none. */
export function sequenceLength(bytes: string, i: number): number {
  const first = bytes.charCodeAt(i);
  if (first < 0x80) return 1;
  const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first > 0xf4 || i + length > bytes.length) return 0;
  for (let k = 1; k < length; k++) if ((bytes.charCodeAt(i + k) & 0xc0) !== 0x80) return 0;
  const code = codePointAt(bytes, i, length);
  const overlong = (length === 3 && code < 0x800) || (length === 4 && (code < 0x10000 || code > 0x10ffff));
  return overlong || (code >= 0xd800 && code <= 0xdfff) ? 0 : length;
}

function codePointAt(bytes: string, i: number, length: number): number {
  if (length === 1) return bytes.charCodeAt(i);
  let code = bytes.charCodeAt(i) & (0xff >> (length + 1));
  for (let k = 1; k < length; k++) code = (code << 6) | (bytes.charCodeAt(i + k) & 0x3f);
  return code;
}

export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

/** The numbers of bytes. */
export function byteValues(bytes: string): number[] {
  return Array.from(bytes, (byte) => byte.charCodeAt(0));
}

/** The bytes of numbers from 0 to 255. */
export function bytesOfValues(values: readonly number[]): string {
  let bytes = '';
  for (const value of values) bytes += String.fromCharCode(value);
  return bytes;
}

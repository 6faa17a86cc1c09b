// Bytes as latin-1 strings, and their meaning as UTF-8 text.
import type { Bytes } from './types.ts';

/** The UTF-8 bytes of a text. */
export function encodeUtf8(text: string): Bytes {
  if (isAscii(text)) return text;
  let out = '';
  for (const char of text) out += encodeCodePoint(char.codePointAt(0) ?? 0xfffd);
  return out;
}

export function encodeCodePoint(code: number): Bytes {
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
  if (code >= 0xd800 && code <= 0xdfff) return '\xef\xbf\xbd';
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  return String.fromCharCode(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
}

/** The text of UTF-8 bytes; what is not UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Bytes): string {
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
export function sequenceLength(bytes: Bytes, i: number): number {
  const first = bytes.charCodeAt(i);
  if (first < 0x80) return 1;
  const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first > 0xf4 || i + length > bytes.length) return 0;
  for (let k = 1; k < length; k++) if ((bytes.charCodeAt(i + k) & 0xc0) !== 0x80) return 0;
  const code = codePointAt(bytes, i, length);
  const overlong = (length === 3 && code < 0x800) || (length === 4 && (code < 0x10000 || code > 0x10ffff));
  return overlong || (code >= 0xd800 && code <= 0xdfff) ? 0 : length;
}

function codePointAt(bytes: Bytes, i: number, length: number): number {
  if (length === 1) return bytes.charCodeAt(i);
  let code = bytes.charCodeAt(i) & (0xff >> (length + 1));
  for (let k = 1; k < length; k++) code = (code << 6) | (bytes.charCodeAt(i + k) & 0x3f);
  return code;
}

export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

const zeroRuns = new Map<number, Bytes>();

/** A run of zero bytes. The same object for the same length, so that `isZeroRun` is cheap. */
export function zeroRun(length: number): Bytes {
  let run = zeroRuns.get(length);
  if (run === undefined) {
    run = '\0'.repeat(length);
    if (zeroRuns.size > 32) zeroRuns.clear();
    zeroRuns.set(length, run);
  }
  return run;
}

/** True for long runs of zeros that came from `zeroRun`; such runs are stored as a length. */
export function isZeroRun(bytes: Bytes): boolean {
  return bytes.length >= 512 && bytes.charCodeAt(0) === 0 && bytes.charCodeAt(bytes.length - 1) === 0 && bytes === zeroRuns.get(bytes.length);
}

// Content digests of images. They look like SHA-256 and are equal for equal input, which is all that anybody can see of them.
import { keyedDraw } from '../../engine/rng.ts';

/** 64 hexadecimal digits of a text. Not cryptographic. */
export function hexDigest(text: string): string {
  let hex = '';
  for (let n = 0; n < 8; n++) hex += keyedDraw(0x5ca1ab1e, 'digest', text, n).toString(16).padStart(8, '0');
  return hex;
}

export function sha256Like(text: string): string {
  return `sha256:${hexDigest(text)}`;
}

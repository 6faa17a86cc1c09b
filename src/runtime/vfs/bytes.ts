// Runs of zero bytes, which files hold as a length.
import type { Bytes } from './types.ts';

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

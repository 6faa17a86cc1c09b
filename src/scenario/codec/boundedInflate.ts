// Unpacks raw deflate data of unknown origin: never more than a limit, whatever it claims.
import { Inflate } from 'fflate';
import { failure, ok, type Result } from '../../base/result.ts';

/** Deflate grows at most 1032-fold, so one step never unpacks much more than this allows. */
const STEP_BYTES = 4096;

export function boundedInflate(packed: Uint8Array, limit: number): Result<Uint8Array, 'too-large' | 'damaged'> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((part) => {
    parts.push(part);
    size += part.length;
  });
  try {
    for (let at = 0; at < packed.length && size <= limit; at += STEP_BYTES) {
      stream.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length);
    }
  } catch {
    // The library throws on anything that is no deflate stream, or ends too soon.
    return failure('damaged');
  }
  return size > limit ? failure('too-large') : ok(joined(parts, size));
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

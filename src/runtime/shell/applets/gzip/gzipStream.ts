// gzip's format (RFC 1952): packing in one go, unpacking piece by piece, so that a small file cannot become a huge text at once.
import { Gunzip, gzipSync } from 'fflate';
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';

/** Deflate grows at most 1032-fold. */
const STEP_BYTES = 4096;
const CHUNK = 8192;
/** CPU per byte, in microseconds. */
const PACK_COST = 0.03;
const UNPACK_COST = 0.005;
/** Without a time: 0 in the header. */
const NO_TIME = 0;

export function isGzip(bytes: Bytes): boolean {
  return bytes.startsWith('\x1f\x8b');
}

export function* gzipBytes(ctx: ProgramContext, bytes: Bytes, level: number): Task<Bytes> {
  yield* ctx.charge(bytes.length * PACK_COST);
  return fromArray(gzipSync(toArray(bytes), { level: packLevel(level), mtime: NO_TIME }));
}

function packLevel(level: number): 1 | 6 | 9 {
  return level <= 3 ? 1 : level >= 9 ? 9 : 6;
}

/** Hands the text on as it comes; false when the input is damaged or ends too soon. */
export function* gunzipBytes(ctx: ProgramContext, packed: Bytes, write: (part: Bytes) => Task<void>): Task<boolean> {
  const input = toArray(packed);
  let parts: Uint8Array[] = [];
  const stream = new Gunzip((part) => parts.push(part));
  for (let at = 0; at < input.length; at += STEP_BYTES) {
    try {
      stream.push(input.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= input.length);
    } catch {
      // The library throws on anything that is no deflate stream, or ends too soon.
      return false;
    }
    const ready = parts;
    parts = [];
    for (const part of ready) {
      yield* ctx.charge(part.length * UNPACK_COST);
      if (part.length > 0) yield* write(fromArray(part));
    }
  }
  return true;
}

function toArray(bytes: Bytes): Uint8Array {
  const array = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) array[i] = bytes.charCodeAt(i);
  return array;
}

function fromArray(array: Uint8Array): Bytes {
  const parts: Bytes[] = [];
  for (let at = 0; at < array.length; at += CHUNK) parts.push(String.fromCharCode(...array.subarray(at, at + CHUNK)));
  return parts.join('');
}

// The bytes of a regular file: a list of segments, so that appending is cheap and runs of zeros cost nothing.
import { isZeroRun, zeroRun } from './bytes.ts';
import type { Bytes, Errno, FileData } from './types.ts';

interface Segment {
  readonly length: number;
  /** undefined: zeros. */
  readonly text: Bytes | undefined;
  /** Never written (sparse): takes no space. */
  readonly hole: boolean;
}

const SEGMENT_BYTES = 65_536;
const PENDING_PIECES = 64;
const BLOCK = 4096;

/** Tells the file system of a change in allocated bytes; an errno refuses growth. */
export type ChargeSpace = (deltaBytes: number) => Errno | undefined;

export class StoredData implements FileData {
  readonly synthetic = false;
  readonly #charge: ChargeSpace;
  #segments: Segment[];
  #pending: Bytes[] = [];
  #pendingLength = 0;
  #size: number;
  /** Bytes that have been written, without holes. */
  #written = 0;
  #charged = 0;
  /** Image data that nobody has written to: takes no space of its own. */
  #shared: boolean;

  constructor(charge: ChargeSpace, bytes: Bytes = '', options: { readonly shared?: boolean; readonly size?: number } = {}) {
    this.#charge = charge;
    this.#segments = bytes === '' ? [] : [{ length: bytes.length, text: bytes, hole: false }];
    const rest = (options.size ?? bytes.length) - bytes.length;
    if (rest > 0) this.#segments.push({ length: rest, text: undefined, hole: false });
    this.#size = bytes.length + Math.max(0, rest);
    this.#shared = options.shared === true;
    this.#written = this.#size;
    if (!this.#shared && this.#size > 0) this.#recharge();
  }

  get size(): number {
    return this.#size;
  }

  /** Bytes of disk it takes, in whole blocks, image data included. */
  get allocated(): number {
    return blocks(this.#written);
  }

  snapshot(): undefined {
    return undefined;
  }

  read(offset: number, length: number): Bytes {
    const end = Math.min(this.#size, offset + length);
    if (offset >= end) return '';
    this.#flush();
    const segments = this.#segments;
    let index = segments.length - 1;
    let start = this.#size;
    for (; index >= 0; index--) {
      start -= segments[index]?.length ?? 0;
      if (start <= offset) break;
    }
    const parts: Bytes[] = [];
    for (let at = offset; at < end; index++) {
      const segment = segments[index];
      if (!segment) break;
      const stop = Math.min(end, start + segment.length);
      parts.push(segment.text === undefined ? zeroRun(stop - at) : segment.text.slice(at - start, stop - start));
      start += segment.length;
      at = stop;
    }
    return parts.length === 1 ? (parts[0] ?? '') : parts.join('');
  }

  write(offset: number, bytes: Bytes): Errno | undefined {
    if (bytes === '') return undefined;
    const refused = this.#reserve(Math.max(this.#size, offset + bytes.length) - this.#size);
    if (refused) return refused;
    if (offset === this.#size) this.#append(bytes);
    else this.#splice(offset, bytes);
    this.#recharge();
    return undefined;
  }

  truncate(size: number): Errno | undefined {
    this.#flush();
    if (size < this.#size) {
      this.#segments = this.#cut(0, size);
      this.#size = size;
      this.#written = this.#countWritten();
      this.#shared = false;
    } else if (size > this.#size) {
      this.#segments.push({ length: size - this.#size, text: undefined, hole: true });
      this.#size = size;
    }
    this.#recharge();
    return undefined;
  }

  /** Gives its space back: the last link is gone and nobody has it open. */
  free(): void {
    if (this.#charged !== 0) this.#charge(-this.#charged);
    this.#charged = 0;
    this.#segments = [];
    this.#pending = [];
    this.#size = 0;
    this.#written = 0;
  }

  #append(bytes: Bytes): void {
    this.#size += bytes.length;
    this.#written += bytes.length;
    if (bytes.length >= SEGMENT_BYTES || isZeroRun(bytes)) {
      this.#flush();
      const zeros = isZeroRun(bytes);
      const last = this.#segments.at(-1);
      if (zeros && last && last.text === undefined && !last.hole) this.#segments[this.#segments.length - 1] = { ...last, length: last.length + bytes.length };
      else this.#segments.push({ length: bytes.length, text: zeros ? undefined : bytes, hole: false });
      return;
    }
    this.#pending.push(bytes);
    this.#pendingLength += bytes.length;
    if (this.#pending.length >= PENDING_PIECES || this.#pendingLength >= SEGMENT_BYTES) this.#flush();
  }

  /** Joins small pieces into flat strings (ropes of thousands of pieces would eat memory). */
  #flush(): void {
    if (this.#pending.length === 0) return;
    const last = this.#segments.at(-1);
    if (last?.text !== undefined && last.length + this.#pendingLength <= SEGMENT_BYTES) {
      this.#pending.unshift(last.text);
      this.#segments.pop();
    }
    const text = this.#pending.join('');
    this.#segments.push({ length: text.length, text, hole: false });
    this.#pending = [];
    this.#pendingLength = 0;
  }

  #splice(offset: number, bytes: Bytes): void {
    this.#flush();
    const before = this.#cut(0, Math.min(offset, this.#size));
    if (offset > this.#size) before.push({ length: offset - this.#size, text: undefined, hole: true });
    const end = offset + bytes.length;
    const after = end < this.#size ? this.#cut(end, this.#size) : [];
    before.push({ length: bytes.length, text: isZeroRun(bytes) ? undefined : bytes, hole: false });
    this.#segments = before.concat(after);
    this.#size = Math.max(this.#size, end);
    this.#written = this.#countWritten();
    if (this.#segments.length > 64) this.#compact();
  }

  #compact(): void {
    const merged: Segment[] = [];
    for (const segment of this.#segments) {
      const last = merged.at(-1);
      if (last?.text !== undefined && segment.text !== undefined && last.length + segment.length <= SEGMENT_BYTES) {
        merged[merged.length - 1] = { length: last.length + segment.length, text: [last.text, segment.text].join(''), hole: false };
      } else merged.push(segment);
    }
    this.#segments = merged;
  }

  #cut(from: number, to: number): Segment[] {
    const result: Segment[] = [];
    let start = 0;
    for (const segment of this.#segments) {
      const a = Math.max(from, start);
      const b = Math.min(to, start + segment.length);
      if (a < b) result.push({ ...segment, length: b - a, text: segment.text?.slice(a - start, b - start) });
      start += segment.length;
    }
    return result;
  }

  #countWritten(): number {
    let sum = 0;
    for (const segment of this.#segments) if (!segment.hole) sum += segment.length;
    return sum;
  }

  #reserve(growth: number): Errno | undefined {
    this.#copyUp();
    const delta = blocks(this.#written + Math.max(0, growth)) - this.#charged;
    if (delta <= 0) return undefined;
    const refused = this.#charge(delta);
    if (!refused) this.#charged += delta;
    return refused;
  }

  #copyUp(): void {
    this.#shared = false;
  }

  #recharge(): void {
    if (this.#shared) return;
    const delta = blocks(this.#written) - this.#charged;
    if (delta === 0) return;
    this.#charge(delta);
    this.#charged += delta;
  }
}

function blocks(bytes: number): number {
  return Math.ceil(bytes / BLOCK) * BLOCK;
}

// Pipes and fifos: 64 KiB between writers and readers, blocking both ways (Linux fs/pipe.c).
import { failure, ok, type Result } from '../../base/result.ts';
import type { Wait } from '../../engine/task.ts';
import type { Bytes, Errno, FifoInode, Located } from '../vfs/types.ts';
import { anonymousStat, OpenFileBase, statOf } from './openFile.ts';
import type { Stat } from './types.ts';
import { WaitQueue } from './waitQueue.ts';

const CAPACITY = 65_536;

export class Pipe {
  #chunks: Bytes[] = [];
  #length = 0;
  readers = 0;
  writers = 0;
  /** Somebody has had it open for writing: a reader no longer waits for that. */
  hadWriter = false;
  readonly readQueue = new WaitQueue();
  readonly writeQueue = new WaitQueue();
  /** Woken when the other end of a fifo is opened. */
  readonly openQueue = new WaitQueue();

  get length(): number {
    return this.#length;
  }

  /** Nobody has it open: a fifo starts anew. */
  reset(): void {
    this.#chunks = [];
    this.#length = 0;
    this.hadWriter = false;
  }

  take(limit: number): Bytes | undefined {
    if (this.#length === 0) return this.writers === 0 ? '' : undefined;
    const first = this.#chunks[0] ?? '';
    let bytes: Bytes;
    if (this.#chunks.length === 1 && first.length <= limit) {
      bytes = first;
      this.#chunks = [];
    } else {
      const all = this.#chunks.length === 1 ? first : this.#chunks.join('');
      bytes = all.slice(0, limit);
      this.#chunks = all.length > limit ? [all.slice(limit)] : [];
    }
    this.#length -= bytes.length;
    this.writeQueue.wake();
    return bytes;
  }

  give(bytes: Bytes): Result<number, Errno> {
    if (this.readers === 0) return failure('EPIPE');
    const room = CAPACITY - this.#length;
    if (room <= 0 || (bytes.length <= 4096 && bytes.length > room)) return ok(0);
    const taken = bytes.length <= room ? bytes : bytes.slice(0, room);
    this.#chunks.push(taken);
    this.#length += taken.length;
    this.readQueue.wake();
    return ok(taken.length);
  }
}

export class PipeEnd extends OpenFileBase {
  readonly kind = 'pipe';
  readonly #pipe: Pipe;
  readonly #inode: FifoInode | undefined;
  readonly #location: Located | undefined;

  constructor(pipe: Pipe, end: { readonly readable: boolean; readonly writable: boolean }, fifo?: { readonly inode: FifoInode; readonly location: Located }) {
    super(end.readable, end.writable);
    this.#pipe = pipe;
    this.#inode = fifo?.inode;
    this.#location = fifo?.location;
    if (end.readable) pipe.readers += 1;
    if (end.writable) {
      pipe.writers += 1;
      pipe.hadWriter = true;
    }
  }

  override get location(): Located | undefined {
    return this.#location;
  }

  override get label(): Bytes {
    return 'pipe:[1]';
  }

  override tryRead(limit: number): Result<Bytes | undefined, Errno> {
    return ok(this.#pipe.take(limit));
  }

  override tryWrite(bytes: Bytes): Result<number, Errno> {
    return this.#pipe.give(bytes);
  }

  override readReady(): Wait<unknown> {
    return this.#pipe.readQueue;
  }

  override writeReady(): Wait<unknown> {
    return this.#pipe.writeQueue;
  }

  override isReady(write: boolean): boolean {
    return write ? this.#pipe.readers === 0 || this.#pipe.length < CAPACITY : this.#pipe.length > 0 || this.#pipe.writers === 0;
  }

  override stat(): Stat {
    return this.#inode ? statOf(this.#inode) : anonymousStat('fifo', 0o600);
  }

  protected override closed(): void {
    if (this.readable) this.#pipe.readers -= 1;
    if (this.writable) this.#pipe.writers -= 1;
    if (this.#pipe.writers === 0) this.#pipe.readQueue.wake();
    if (this.#pipe.readers === 0) this.#pipe.writeQueue.wake();
    if (this.#pipe.readers === 0 && this.#pipe.writers === 0) this.#pipe.reset();
  }
}

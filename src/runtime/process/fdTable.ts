// A process's descriptor table: numbers to open file descriptions.
import { failure, ok, type Result } from '../../base/result.ts';
import type { Errno } from '../vfs/types.ts';
import type { OpenFile } from './types.ts';

interface Entry {
  readonly file: OpenFile;
  readonly closeOnExec: boolean;
}

/** What a process and its children have open together, until one of them changes it. Each file is counted once for all of them. */
interface Shared {
  users: number;
  readonly entries: Map<number, Entry>;
  /** Whether one may have been opened that exec closes. */
  mayClose: boolean;
}

export class FdTable {
  #shared: Shared;
  readonly #limit: number;

  constructor(limit: number, shared: Shared = { users: 1, entries: new Map(), mayClose: false }) {
    this.#limit = limit;
    this.#shared = shared;
  }

  /** The entries, to be changed. */
  #own(): Shared {
    const { users, entries, mayClose } = this.#shared;
    if (users === 1) return this.#shared;
    this.#shared.users -= 1;
    this.#shared = { users: 1, entries: new Map(entries), mayClose };
    for (const { file } of entries.values()) file.retain();
    return this.#shared;
  }

  /** One more can be opened. */
  get hasRoom(): boolean {
    return this.#shared.entries.size < this.#limit;
  }

  get(fd: number): OpenFile | undefined {
    return this.#shared.entries.get(fd)?.file;
  }

  /** Takes over one reference of `file`. */
  add(file: OpenFile, atLeast = 0, closeOnExec = false): Result<number, Errno> {
    let fd = atLeast;
    while (this.#shared.entries.has(fd)) fd += 1;
    if (fd >= this.#limit) return failure('EMFILE');
    this.#set(fd, file, closeOnExec);
    return ok(fd);
  }

  #set(fd: number, file: OpenFile, closeOnExec: boolean): void {
    const own = this.#own();
    own.entries.set(fd, { file, closeOnExec });
    own.mayClose ||= closeOnExec;
  }

  /** Puts a file at a number, closing what was there. Takes over one reference. */
  put(fd: number, file: OpenFile, closeOnExec = false): void {
    const before = this.get(fd);
    this.#set(fd, file, closeOnExec);
    before?.release();
  }

  close(fd: number): boolean {
    const file = this.get(fd);
    if (!file) return false;
    this.#own().entries.delete(fd);
    file.release();
    return true;
  }

  numbers(): number[] {
    return [...this.#shared.entries.keys()].sort((a, b) => a - b);
  }

  copy(): FdTable {
    this.#shared.users += 1;
    return new FdTable(this.#limit, this.#shared);
  }

  closeOnExec(): void {
    if (!this.#shared.mayClose) return;
    const own = this.#own();
    own.mayClose = false;
    // What is deleted in passing does not disturb the iteration.
    for (const [fd, entry] of own.entries) if (entry.closeOnExec) this.close(fd);
  }

  closeAll(): void {
    const { users, entries } = this.#shared;
    if (users > 1) {
      this.#shared.users -= 1;
      this.#shared = { users: 1, entries: new Map(), mayClose: false };
      return;
    }
    for (const { file } of entries.values()) file.release();
    entries.clear();
  }
}

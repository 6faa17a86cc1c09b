// A process's descriptor table: numbers to open file descriptions.
import { failure, ok, type Result } from '../../base/result.ts';
import type { Errno } from '../vfs/types.ts';
import type { OpenFile } from './types.ts';

interface Entry {
  readonly file: OpenFile;
  readonly closeOnExec: boolean;
}

export class FdTable {
  readonly #entries = new Map<number, Entry>();
  /** Whether one may have been opened that exec closes. */
  #mayClose = false;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(fd: number): OpenFile | undefined {
    return this.#entries.get(fd)?.file;
  }

  /** Takes over one reference of `file`. */
  add(file: OpenFile, atLeast = 0, closeOnExec = false): Result<number, Errno> {
    let fd = atLeast;
    while (this.#entries.has(fd)) fd += 1;
    if (fd >= this.#limit) return failure('EMFILE');
    this.#entries.set(fd, { file, closeOnExec });
    this.#mayClose ||= closeOnExec;
    return ok(fd);
  }

  /** Puts a file at a number, closing what was there. Takes over one reference. */
  put(fd: number, file: OpenFile, closeOnExec = false): void {
    const before = this.#entries.get(fd);
    this.#entries.set(fd, { file, closeOnExec });
    this.#mayClose ||= closeOnExec;
    before?.file.release();
  }

  close(fd: number): boolean {
    const entry = this.#entries.get(fd);
    if (!entry) return false;
    this.#entries.delete(fd);
    entry.file.release();
    return true;
  }

  numbers(): number[] {
    return [...this.#entries.keys()].sort((a, b) => a - b);
  }

  copy(): FdTable {
    const table = new FdTable(this.#limit);
    table.#mayClose = this.#mayClose;
    this.#entries.forEach((entry, fd) => {
      entry.file.retain();
      table.#entries.set(fd, entry);
    });
    return table;
  }

  closeOnExec(): void {
    if (!this.#mayClose) return;
    this.#mayClose = false;
    // What is deleted in passing does not disturb the iteration.
    for (const [fd, entry] of this.#entries) if (entry.closeOnExec) this.close(fd);
  }

  closeAll(): void {
    for (const { file } of this.#entries.values()) file.release();
    this.#entries.clear();
  }
}

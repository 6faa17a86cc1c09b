// The ends of a container's stdio that lie outside: output to a log or a session, input from a session.
import { failure, ok, type Result } from '../../base/result.ts';
import type { Micros } from '../../engine/simTime.ts';
import type { Wait } from '../../engine/task.ts';
import type { Bytes, Errno } from '../vfs/types.ts';
import { anonymousStat, OpenFileBase } from './openFile.ts';
import type { OpenFile, Process, Stat } from './types.ts';
import { WaitQueue } from './waitQueue.ts';

/** Called at the instant of each write. */
export type OnWrite = (bytes: Bytes, writer: Process) => void;

/** Something that takes all output at once: a container's log pipe. `onClose`: no process has it open any more. */
export function createSink(onWrite: OnWrite, onClose?: () => void): OpenFile {
  return new Sink(onWrite, onClose, 0);
}

/** A sink whose reader takes its time for each line. */
export function createLineSink(onWrite: OnWrite, costPerLine: Micros): OpenFile {
  return new Sink(onWrite, undefined, costPerLine);
}

class Sink extends OpenFileBase {
  readonly kind = 'sink';
  readonly #onWrite: OnWrite;
  readonly #onClose: (() => void) | undefined;
  readonly #costPerLine: Micros;

  constructor(onWrite: OnWrite, onClose: (() => void) | undefined, costPerLine: Micros) {
    super(false, true);
    this.#costPerLine = costPerLine;
    this.#onWrite = onWrite;
    this.#onClose = onClose;
  }

  override tryRead(): Result<Bytes | undefined, Errno> {
    return failure('EBADF');
  }

  override tryWrite(bytes: Bytes, writer: Process): Result<number, Errno> {
    this.#onWrite(bytes, writer);
    return ok(bytes.length);
  }

  writeCost(bytes: Bytes): Micros {
    if (this.#costPerLine === 0) return 0;
    let lines = 0;
    for (let at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n', at + 1)) lines += 1;
    return lines * this.#costPerLine;
  }

  override stat(): Stat {
    return anonymousStat('fifo', 0o600);
  }

  override get label(): Bytes {
    return 'pipe:[2]';
  }

  protected override closed(): void {
    this.#onClose?.();
  }
}

export interface Source {
  readonly file: OpenFile;
  push(bytes: Bytes): void;
  /** End of file after what was pushed. */
  end(): void;
}

/** Standard input fed from outside. */
export function createSource(): Source {
  const file = new SourceFile();
  return { file, push: (bytes) => file.push(bytes), end: () => file.end() };
}

class SourceFile extends OpenFileBase {
  readonly kind = 'source';
  #bytes: Bytes = '';
  #ended = false;
  readonly #queue = new WaitQueue();

  constructor() {
    super(true, false);
  }

  push(bytes: Bytes): void {
    this.#bytes += bytes;
    this.#queue.wake();
  }

  end(): void {
    this.#ended = true;
    this.#queue.wake();
  }

  override tryRead(limit: number): Result<Bytes | undefined, Errno> {
    if (this.#bytes === '') return ok(this.#ended ? '' : undefined);
    const bytes = this.#bytes.slice(0, limit);
    this.#bytes = this.#bytes.slice(limit);
    return ok(bytes);
  }

  override tryWrite(): Result<number, Errno> {
    return failure('EBADF');
  }

  override readReady(): Wait<unknown> {
    return this.#queue;
  }

  override isReady(): boolean {
    return this.#ended || this.#bytes !== '';
  }

  override stat(): Stat {
    return anonymousStat('fifo', 0o600);
  }

  override get label(): Bytes {
    return 'pipe:[0]';
  }
}

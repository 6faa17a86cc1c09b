// Reading files: whole, by lines, by blocks; `-` is standard input.
import { failure, ok, type Result } from '../../../../base/result.ts';
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';

/** CPU of handling one line, in microseconds. */
const LINE_COST = 0.5;

/** A descriptor for a path; `-` is 0. */
export function* openInput(ctx: ProgramContext, path: Bytes): Task<Result<number, Errno>> {
  return path === '-' ? ok(0) : yield* ctx.open(path, { read: true });
}

export function closeInput(ctx: ProgramContext, fd: number): void {
  if (fd !== 0) ctx.close(fd);
}

/** Everything behind a descriptor. It is held in memory meanwhile: whoever reads what has no end runs out of it. */
export function* readAll(ctx: ProgramContext, fd: number): Task<Result<Bytes, Errno>> {
  const parts: Bytes[] = [];
  let held = 0;
  for (;;) {
    const result = yield* ctx.read(fd);
    if (!result.ok && result.error === 'EINTR') continue;
    if (!result.ok || result.value === '') {
      ctx.growMemory(-held);
      return result.ok ? ok(parts.length === 1 ? (parts[0] ?? '') : parts.join('')) : result;
    }
    held += result.value.length;
    ctx.growMemory(result.value.length);
    parts.push(result.value);
  }
}

export function* readFile(ctx: ProgramContext, path: Bytes): Task<Result<Bytes, Errno>> {
  const opened = yield* openInput(ctx, path);
  if (!opened.ok) return opened;
  const result = yield* readAll(ctx, opened.value);
  closeInput(ctx, opened.value);
  return result;
}

export function* writeFile(ctx: ProgramContext, path: Bytes, bytes: Bytes, mode = 0o666): Task<Result<void, Errno>> {
  const opened = yield* ctx.open(path, { write: true, create: true, truncate: true }, mode);
  if (!opened.ok) return opened;
  const written = yield* ctx.write(opened.value, bytes);
  ctx.close(opened.value);
  return written.ok ? ok(undefined) : failure(written.error);
}

/** Lines as they come: a line is returned once its end has been read. */
export class LineInput {
  readonly #ctx: ProgramContext;
  readonly #fd: number;
  readonly #separator: string;
  #text: Bytes = '';
  #pos = 0;
  #ended = false;
  /** The last line had no newline. */
  incomplete = false;
  error: Errno | undefined;

  constructor(ctx: ProgramContext, fd: number, separator = '\n') {
    this.#ctx = ctx;
    this.#fd = fd;
    this.#separator = separator;
  }

  /** The next line without its end; undefined after the last. */
  *next(): Task<Bytes | undefined> {
    for (;;) {
      const end = this.#text.indexOf(this.#separator, this.#pos);
      if (end >= 0) {
        const line = this.#text.slice(this.#pos, end);
        this.#pos = end + 1;
        if (this.#ctx.spend(LINE_COST)) yield* this.#ctx.pay();
        return line;
      }
      if (this.#ended) {
        if (this.#pos >= this.#text.length) return undefined;
        const line = this.#text.slice(this.#pos);
        this.#pos = this.#text.length;
        this.incomplete = true;
        return line;
      }
      yield* this.#fill();
    }
  }

  *#fill(): Task<void> {
    const result = yield* this.#ctx.read(this.#fd);
    if (!result.ok) {
      if (result.error === 'EINTR') return;
      this.error = result.error;
      this.#ended = true;
      return;
    }
    if (result.value === '') this.#ended = true;
    else {
      const rest = this.#pos < this.#text.length ? this.#text.slice(this.#pos) : '';
      this.#text = rest === '' ? result.value : rest + result.value;
      this.#pos = 0;
    }
  }
}

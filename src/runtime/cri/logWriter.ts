// Container logs on the node's disk in CRI format: `<time> <stream> <F or P> <text>`, one file per attempt, rotated.
// containerd writes the lines; the kubelet's container log manager rotates them. Both are here, where the bytes are.
import type { Simulation } from '../../engine/simulation.ts';
import type { Bytes, DirInode, FileInode } from '../vfs/types.ts';
import type { LoggedLine } from './logHistory.ts';

/** kubelet: containerLogMaxSize. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** kubelet: containerLogMaxFiles. */
const MAX_FILES = 5;
/** containerd: max_container_log_line_size. */
const MAX_LINE_BYTES = 16 * 1024;

export type LogStream = 'stdout' | 'stderr';

export interface LogWriter {
  write(stream: LogStream, bytes: Bytes): void;
  /** What is left of lines without an end: a part, so that readers add none either. */
  close(): void;
  readonly bytes: number;
}

export interface LogTarget {
  readonly sim: Simulation;
  readonly directory: DirInode;
  readonly name: string;
  /** Keeps the lines beyond the file's life. */
  readonly record?: (line: LoggedLine) => void;
}

export function createLogWriter(target: LogTarget): LogWriter {
  return new CriLog(target);
}

class CriLog implements LogWriter {
  readonly #target: LogTarget;
  readonly #pending: Record<LogStream, Bytes> = { stdout: '', stderr: '' };
  #file: FileInode | undefined;
  readonly #rotated: string[] = [];
  #linesAtInstant = 0;
  #total = 0;
  #stampAt = -1;
  #stamp = '';

  constructor(target: LogTarget) {
    this.#target = target;
    this.#open();
  }

  get bytes(): number {
    return this.#total;
  }

  #open(): void {
    const { directory, name } = this.#target;
    const found = directory.lookup(name);
    if (found?.type === 'file') {
      this.#file = found;
      return;
    }
    this.#file = directory.fs.newFile({ mode: 0o640, uid: 0, gid: 0 });
    directory.link(name, this.#file);
  }

  write(stream: LogStream, bytes: Bytes): void {
    const text = this.#pending[stream] + bytes;
    let out = '';
    let at = 0;
    for (;;) {
      const newline = text.indexOf('\n', at);
      const end = newline < 0 ? text.length : newline;
      while (end - at > MAX_LINE_BYTES) {
        out += this.#line(stream, 'P', text.slice(at, at + MAX_LINE_BYTES));
        at += MAX_LINE_BYTES;
      }
      if (newline < 0) break;
      out += this.#line(stream, 'F', text.slice(at, newline));
      at = newline + 1;
    }
    this.#pending[stream] = text.slice(at);
    if (out !== '') this.#append(out);
  }

  close(): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      const rest = this.#pending[stream];
      if (rest !== '') this.#append(this.#line(stream, 'P', rest));
      this.#pending[stream] = '';
    }
  }

  #line(stream: LogStream, tag: 'F' | 'P', text: Bytes): Bytes {
    const { record, sim } = this.#target;
    record?.({ t: sim.now(), stream, text });
    return `${this.#timestamp()} ${stream} ${tag} ${text}\n`;
  }

  /** RFC3339Nano; the clock of the simulation counts microseconds, so the last three digits only tell lines apart. */
  #timestamp(): string {
    const { sim } = this.#target;
    const now = sim.now();
    if (now !== this.#stampAt) {
      this.#stampAt = now;
      this.#stamp = sim.wallClock.rfc3339Micro(now).slice(0, -1);
      this.#linesAtInstant = 0;
    }
    const nanos = Math.min(999, 101 + 2 * this.#linesAtInstant++);
    return `${this.#stamp}${nanos}Z`;
  }

  #append(bytes: Bytes): void {
    const file = this.#file;
    if (!file) return;
    // A full disk loses log lines, as on a real node.
    if (file.data.write(file.data.size, bytes) === undefined) this.#total += bytes.length;
    file.mtime = file.fs.now();
    if (file.data.size > MAX_FILE_BYTES) this.#rotate();
  }

  #rotate(): void {
    const { sim, directory, name } = this.#target;
    const file = this.#file;
    if (!file) return;
    const stamp = sim.wallClock.rfc3339(sim.now()).replace(/[-:]/g, '').replace('T', '-').replace('Z', '');
    const rotated = `${name}.${stamp}`;
    directory.link(rotated, file);
    directory.unlink(name);
    this.#rotated.push(rotated);
    while (this.#rotated.length > MAX_FILES - 1) {
      const oldest = this.#rotated.shift();
      if (oldest !== undefined) removeFile(directory, oldest);
    }
    this.#file = undefined;
    this.#open();
  }
}

function removeFile(directory: DirInode, name: string): void {
  const inode = directory.lookup(name);
  if (inode?.type === 'file') inode.data.truncate(0);
  directory.unlink(name);
}

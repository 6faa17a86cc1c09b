// Open file descriptions: the common part, and regular files, directories and devices.
import { failure, ok, type Result } from '../../base/result.ts';
import type { Wait } from '../../engine/task.ts';
import { zeroRun } from '../vfs/bytes.ts';
import { allocatedBytes, releaseInode } from '../vfs/fileSystem.ts';
import type { Bytes, DeviceInode, DirInode, Errno, FileInode, Inode, Located } from '../vfs/types.ts';
import type { OpenFile, Process, Stat } from './types.ts';

/** For what never blocks. */
const ALWAYS: Wait<void> = {
  begin(host, wake) {
    const timer = host.at(host.now(), 'ready', () => wake());
    return () => timer.cancel();
  },
};

export function statOf(inode: Inode): Stat {
  const size = inode.type === 'file' ? inode.data.size : inode.type === 'link' ? inode.target.length : inode.type === 'dir' ? directorySize(inode) : 0;
  return {
    ino: inode.ino,
    dev: inode.fs.id,
    type: inode.type,
    mode: inode.mode,
    uid: inode.uid,
    gid: inode.gid,
    nlink: inode.nlink,
    size,
    blocks: allocatedBytes(inode) / 512,
    atime: inode.atime,
    mtime: inode.mtime,
    ctime: inode.ctime,
    rdev: inode.type === 'char' || inode.type === 'block' ? [inode.major, inode.minor] : [0, 0],
  };
}

/** A stat for what has no inode: pipes, sockets, terminals. */
export function anonymousStat(type: Stat['type'], mode: number, rdev: readonly [number, number] = [0, 0]): Stat {
  return { ino: 1, dev: 0, type, mode, uid: 0, gid: 0, nlink: 1, size: 0, blocks: 0, atime: 0, mtime: 0, ctime: 0, rdev };
}

export abstract class OpenFileBase implements OpenFile {
  abstract readonly kind: OpenFile['kind'];
  readonly readable: boolean;
  readonly writable: boolean;
  #references = 1;

  constructor(readable: boolean, writable: boolean) {
    this.readable = readable;
    this.writable = writable;
  }

  retain(): void {
    this.#references += 1;
  }

  release(): void {
    this.#references -= 1;
    if (this.#references === 0) this.closed();
  }

  /** The last reference is gone. */
  protected closed(): void {}

  abstract tryRead(limit: number, reader: Process): Result<Bytes | undefined, Errno>;
  abstract tryWrite(bytes: Bytes, writer: Process): Result<number, Errno>;
  abstract stat(): Stat;

  readReady(): Wait<unknown> {
    return ALWAYS;
  }

  writeReady(): Wait<unknown> {
    return ALWAYS;
  }

  /** For poll: a read (write) would not block. */
  isReady(_write: boolean): boolean {
    return true;
  }

  get location(): Located | undefined {
    return undefined;
  }

  /** For /proc/PID/fd. */
  get label(): Bytes {
    return `anon_inode:[${this.kind}]`;
  }
}

export class RegularFile extends OpenFileBase {
  readonly kind = 'file';
  readonly #location: Located;
  readonly #inode: FileInode;
  readonly #append: boolean;
  readonly #snapshot: Bytes | undefined;
  offset = 0;

  constructor(location: Located, inode: FileInode, mode: { readonly readable: boolean; readonly writable: boolean; readonly append: boolean }, viewer: Process) {
    super(mode.readable, mode.writable);
    this.#location = location;
    this.#inode = inode;
    this.#append = mode.append;
    this.#snapshot = inode.data.synthetic && mode.readable ? inode.data.snapshot(viewer) : undefined;
    inode.opens += 1;
  }

  override get location(): Located {
    return this.#location;
  }

  get size(): number {
    return this.#snapshot?.length ?? this.#inode.data.size;
  }

  override tryRead(limit: number): Result<Bytes | undefined, Errno> {
    const bytes = this.#snapshot === undefined ? this.#inode.data.read(this.offset, limit) : this.#snapshot.slice(this.offset, this.offset + limit);
    this.offset += bytes.length;
    return ok(bytes);
  }

  override tryWrite(bytes: Bytes): Result<number, Errno> {
    const inode = this.#inode;
    if (this.#append) this.offset = inode.data.size;
    const errno = inode.data.write(this.offset, bytes);
    if (errno) return failure(errno);
    this.offset += bytes.length;
    inode.mtime = inode.fs.now();
    inode.ctime = inode.mtime;
    return ok(bytes.length);
  }

  truncate(size: number): Errno | undefined {
    return truncateInode(this.#inode, size);
  }

  override stat(): Stat {
    return statOf(this.#inode);
  }

  protected override closed(): void {
    this.#inode.opens -= 1;
    if (this.#inode.opens === 0 && this.#inode.nlink === 0) releaseInode(this.#inode);
  }
}

export function truncateInode(inode: FileInode, size: number): Errno | undefined {
  const errno = inode.data.truncate(size);
  if (errno) return errno;
  inode.mtime = inode.fs.now();
  inode.ctime = inode.mtime;
  return undefined;
}

export class OpenDirectory extends OpenFileBase {
  readonly kind = 'dir';
  readonly #location: Located;

  constructor(location: Located) {
    super(true, false);
    this.#location = location;
  }

  override get location(): Located {
    return this.#location;
  }

  override tryRead(): Result<Bytes | undefined, Errno> {
    return failure('EISDIR');
  }

  override tryWrite(): Result<number, Errno> {
    return failure('EBADF');
  }

  override stat(): Stat {
    return statOf(this.#location.inode);
  }
}

/** /dev/null, zero, full, random, urandom. */
export class DeviceFile extends OpenFileBase {
  readonly kind = 'device';
  readonly #location: Located;
  readonly #inode: DeviceInode;
  readonly #random: () => number;

  constructor(location: Located, inode: DeviceInode, readable: boolean, writable: boolean, random: () => number) {
    super(readable, writable);
    this.#location = location;
    this.#inode = inode;
    this.#random = random;
  }

  override get location(): Located {
    return this.#location;
  }

  override tryRead(limit: number): Result<Bytes | undefined, Errno> {
    switch (this.#inode.device) {
      case 'null':
        return ok('');
      case 'zero':
      case 'full':
        return ok(zeroRun(limit));
      case 'random':
      case 'urandom':
        return ok(randomBytes(Math.min(limit, 65_536), this.#random));
      default:
        return failure('EIO');
    }
  }

  override tryWrite(bytes: Bytes): Result<number, Errno> {
    return this.#inode.device === 'full' ? failure('ENOSPC') : ok(bytes.length);
  }

  override stat(): Stat {
    return statOf(this.#inode);
  }
}

/** xorshift32 seeded by one keyed draw: a megabyte must not cost a quarter million draws. */
function randomBytes(length: number, random: () => number): Bytes {
  let state = random() | 1;
  const parts: Bytes[] = [];
  for (let i = 0; i < length; i += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    parts.push(String.fromCharCode(state & 0xff, (state >>> 8) & 0xff, (state >>> 16) & 0xff, (state >>> 24) & 0xff));
  }
  return parts.join('').slice(0, length);
}

/** A tmpfs counts 20 bytes for each name, `.` and `..` among them. */
function directorySize(inode: DirInode): number {
  if (inode.fs.type === 'tmpfs') return 20 * (inode.names().length + 2);
  return inode.fs.type === 'proc' ? 0 : 4096;
}

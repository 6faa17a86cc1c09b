// The virtual file system's contract: inodes, file systems and mounts as a Linux process sees them.
// Bytes are latin-1 strings (one char per byte); text is UTF-8 inside them. Paths and names are bytes too.
import type { Result } from '../../base/result.ts';

/** A latin-1 string: every char is one byte. `encodeUtf8`/`decodeUtf8` of `base/utf8.ts` convert. */
export type Bytes = string;

export type Errno =
  | 'E2BIG' | 'EACCES' | 'EADDRINUSE' | 'EADDRNOTAVAIL' | 'EAGAIN' | 'EBADF' | 'EBUSY' | 'ECHILD' | 'ECONNREFUSED' | 'ECONNRESET'
  | 'EDQUOT' | 'EEXIST' | 'EHOSTUNREACH' | 'EINTR' | 'EINVAL' | 'EIO' | 'EISDIR' | 'ELOOP' | 'EMFILE' | 'ENAMETOOLONG' | 'ENETUNREACH' | 'ENODEV'
  | 'ENOENT' | 'ENOEXEC' | 'ENOMEM' | 'ENOSPC' | 'ENOSYS' | 'ENOTCONN' | 'ENOTDIR' | 'ENOTEMPTY' | 'ENOTTY' | 'ENXIO' | 'EPERM' | 'EPIPE'
  | 'EROFS' | 'ESPIPE' | 'ESRCH' | 'ETIMEDOUT' | 'ETXTBSY' | 'EXDEV';

export type InodeType = 'file' | 'dir' | 'link' | 'fifo' | 'char' | 'block' | 'socket';

/** What all inodes have. Times are microseconds since 1970. Written by the file system's own operations only. */
export interface InodeMeta {
  readonly ino: number;
  readonly fs: FileSystem;
  /** Permission bits with setuid, setgid and sticky: 0o7777. */
  mode: number;
  uid: number;
  gid: number;
  nlink: number;
  atime: number;
  mtime: number;
  ctime: number;
}

export interface FileInode extends InodeMeta {
  readonly type: 'file';
  readonly data: FileData;
  /** Name of the program in the kernel's registry that runs when this file is executed. */
  program?: string;
  /** Open file descriptions; the bytes are freed with the last name and the last of these. */
  opens: number;
}

export interface DirInode extends InodeMeta {
  readonly type: 'dir';
  /** The directory above, in the same file system; undefined at its root or once removed. */
  parent: DirInode | undefined;
  lookup(name: Bytes, viewer?: unknown): Inode | undefined;
  /** Names in the order readdir gives them (order of creation, as on overlayfs within the tests' precision). */
  names(): readonly Bytes[];
  /** False for generated directories, where nothing can be created. */
  readonly writable: boolean;
  /** The name of an entry that was looked up before; generated directories do not know. */
  nameOf?(child: Inode): Bytes | undefined;
  link(name: Bytes, inode: Inode): void;
  unlink(name: Bytes): void;
  /** Called after each change of the entries (inotify); generated directories tell nothing. Returns how to stop. */
  watch?(listener: () => void): () => void;
}

export interface LinkInode extends InodeMeta {
  readonly type: 'link';
  readonly target: Bytes;
  /** /proc/PID/fd/N: following it leads to this open file (of the process kernel), not to `target`. */
  readonly opens?: unknown;
  /** /proc/PID/root: following it leads there, be it in another mount namespace; a code when the viewer may not. */
  readonly leadsTo?: Located | Errno;
}

export interface FifoInode extends InodeMeta {
  readonly type: 'fifo';
  /** The kernel's pipe behind it, while somebody has it open. */
  pipe: unknown;
}

export interface DeviceInode extends InodeMeta {
  readonly type: 'char' | 'block';
  readonly device: 'null' | 'zero' | 'full' | 'random' | 'urandom' | 'tty' | 'console' | 'ptmx' | 'other';
  readonly major: number;
  readonly minor: number;
}

export interface SocketInode extends InodeMeta {
  readonly type: 'socket';
}

export type Inode = FileInode | DirInode | LinkInode | FifoInode | DeviceInode | SocketInode;

/** The bytes of a file. Stored data, shared image data (copied up on the first write) or generated text. */
export interface FileData {
  readonly size: number;
  /** Generated anew at each open (`/proc`); `viewer` is whatever the kernel passes, the reading process. */
  readonly synthetic: boolean;
  /** What an open file reads: for synthetic data a snapshot text, else undefined and `read` is asked. */
  snapshot(viewer: unknown): Bytes | undefined;
  read(offset: number, length: number): Bytes;
  /** Fails with ENOSPC/EDQUOT when the file system is full, EFBIG-like limits as ENOSPC. A gap is filled with zeros. */
  write(offset: number, bytes: Bytes): Errno | undefined;
  truncate(size: number): Errno | undefined;
}

export interface SyntheticFile {
  read(viewer: unknown): Bytes;
  write?(bytes: Bytes, viewer: unknown): Errno | undefined;
}

export interface SyntheticDirectory {
  lookup(name: Bytes, viewer?: unknown): Inode | undefined;
  names(): readonly Bytes[];
}

export interface NewInode {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

export interface Usage {
  readonly bytes: number;
  readonly inodes: number;
}

export interface MountFlags {
  /** `nosuid,nodev`. */
  readonly before?: string;
  /** `size=65536k`. */
  readonly after?: string;
}

/** One tree of inodes with its own accounting. Two mounts of the same file system share everything. */
export interface FileSystem {
  readonly id: number;
  /** As in /proc/mounts: `overlay`, `tmpfs`, `ext4`, `proc`, `sysfs`, `cgroup2`, `devtmpfs`. */
  readonly type: string;
  readonly source: string;
  readonly root: DirInode;
  /** Bytes that stored files may use; undefined = what the device has. */
  sizeLimit: number | undefined;
  inodeLimit: number | undefined;
  /** Mount flags as /proc/mounts shows them, before and after `relatime`. */
  readonly flags: MountFlags;
  /** Used by stored (not shared image) data. */
  readonly usage: Usage;
  /** Called with every change of used bytes: a tmpfs charges memory, a disk its device. An errno refuses growth. */
  onCharge: ((deltaBytes: number) => Errno | undefined) | undefined;
  now(): number;
  newFile(attributes: NewInode, bytes?: Bytes): FileInode;
  newDir(attributes: NewInode): DirInode;
  newLink(attributes: NewInode, target: Bytes, opens?: unknown): LinkInode;
  newPlaceLink(attributes: NewInode, target: Bytes, leadsTo: Located | Errno): LinkInode;
  newFifo(attributes: NewInode): FifoInode;
  newDevice(attributes: NewInode, device: DeviceInode['device'], major: number, minor: number, block?: boolean): DeviceInode;
  newSocket(attributes: NewInode): SocketInode;
  newSyntheticFile(attributes: NewInode, file: SyntheticFile): FileInode;
  newSyntheticDir(attributes: NewInode, directory: SyntheticDirectory): DirInode;
}

/** A read-only description of files that many containers share: an image's layers merged. Plain data. */
export type TreeNode =
  | {
      readonly type: 'dir';
      readonly mode?: number;
      readonly uid?: number;
      readonly gid?: number;
      readonly mtime?: number;
      readonly entries: ReadonlyMap<Bytes, TreeNode>;
      /** How many of the entries are directories. */
      readonly subdirectories: number;
    }
  | {
      readonly type: 'file';
      readonly mode?: number;
      readonly uid?: number;
      readonly gid?: number;
      readonly mtime?: number;
      readonly bytes: Bytes;
      /** Apparent size where it differs from the bytes kept (binaries). */
      readonly size?: number;
      readonly program?: string;
    }
  | { readonly type: 'link'; readonly uid?: number; readonly gid?: number; readonly mtime?: number; readonly target: Bytes }
  | {
      readonly type: 'device';
      readonly mode?: number;
      readonly uid?: number;
      readonly gid?: number;
      readonly mtime?: number;
      readonly device: DeviceInode['device'];
      readonly major: number;
      readonly minor: number;
    };

export type Propagation = 'private' | 'slave' | 'shared';

export interface MountOptions {
  readonly readOnly?: boolean;
  readonly noExec?: boolean;
  readonly propagation?: Propagation;
  /** Text of the first column of `mount`; default the file system's source. */
  readonly source?: string;
}

/** One mounted tree: `root` may be a subdirectory or a single file of its file system (bind mount, subPath). */
export interface Mount {
  readonly id: number;
  readonly root: Inode;
  readonly parent: Mount | undefined;
  /** The directory or file it covers in `parent`; undefined for the root mount. */
  readonly covers: Inode | undefined;
  /** Where it was mounted, for display. */
  readonly path: Bytes;
  readonly options: Required<Omit<MountOptions, 'source'>> & { readonly source: string };
}

/** An inode as reached through mounts. `name` is its last path component. */
export interface Located {
  readonly mount: Mount;
  readonly inode: Inode;
}

export interface Access {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH. */
  readonly overridesPermissions: boolean;
}

export interface ResolveOptions {
  /** Do not follow a symbolic link in the last place. */
  readonly noFollow?: boolean;
  /** Who walks: directories without search permission give EACCES. Absent: root. */
  readonly access?: Access;
  /** The asking process, for /proc/self. */
  readonly viewer?: unknown;
}

/** Where a path leads to, or where its last component would be created. */
export interface ParentLocation {
  readonly mount: Mount;
  readonly directory: DirInode;
  readonly name: Bytes;
}

/** A mount namespace. */
export interface MountTable {
  readonly rootMount: Mount;
  readonly root: Located;
  mount(at: Bytes, root: Inode, options?: MountOptions): Result<Mount, Errno>;
  /** As `mount`, where the place is known already: `at` resolves to it. */
  mountOn(place: Located, at: Bytes, root: Inode, options?: MountOptions): Result<Mount, Errno>;
  unmount(at: Bytes): Result<void, Errno>;
  mounts(): readonly Mount[];
  resolve(path: Bytes, from?: Located, options?: ResolveOptions): Result<Located, Errno>;
  /** Resolves all but the last component; for creating, removing, renaming. */
  resolveParent(path: Bytes, from?: Located, options?: ResolveOptions): Result<ParentLocation, Errno>;
  /** The absolute path of a directory; undefined when it was removed or lies outside. */
  pathOf(location: Located): Bytes | undefined;
  /** A copy, as unshare(CLONE_NEWNS) makes; later mounts propagate to `slave` copies only. */
  clone(propagation?: Propagation): MountTable;
}

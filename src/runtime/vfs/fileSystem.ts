// File systems: trees of inodes with accounting. An image's files are shared by all containers and copied up, inode by
// inode, when a container first looks at them (overlayfs); their bytes only count once they are written to.
import { StoredData } from './storedData.ts';
import type {
  Bytes, DeviceInode, DirInode, Errno, FifoInode, FileData, FileInode, FileSystem, Inode, LinkInode, NewInode, SocketInode, SyntheticDirectory, SyntheticFile,
  TreeNode, Usage,
} from './types.ts';

export interface FileSystemOptions {
  readonly type: string;
  readonly source?: string;
  /** Microseconds since 1970. */
  readonly now: () => number;
  readonly sizeLimit?: number;
  readonly inodeLimit?: number;
  /** Files that are there from the start, shared with others. */
  readonly tree?: TreeNode;
  /** Generated content instead: /proc and /sys. */
  readonly root?: SyntheticDirectory;
  readonly rootAttributes?: NewInode;
  readonly onCharge?: (deltaBytes: number) => Errno | undefined;
  /** Times of image files that name none: microseconds since 1970. */
  readonly imageTime?: number;
}

let nextFileSystemId = 1;

export function createFileSystem(options: FileSystemOptions): FileSystem {
  return new Tree(options, nextFileSystemId++);
}

/** Used bytes of one inode as `du` counts them. */
export function allocatedBytes(inode: Inode): number {
  if (inode.type === 'dir') return inode.fs.type === 'tmpfs' || inode.fs.type === 'proc' ? 0 : 4096;
  return inode.type === 'file' && inode.data instanceof StoredData ? inode.data.allocated : 0;
}

class Tree implements FileSystem {
  readonly id: number;
  readonly type: string;
  readonly source: string;
  readonly root: DirInode;
  sizeLimit: number | undefined;
  inodeLimit: number | undefined;
  onCharge: ((deltaBytes: number) => Errno | undefined) | undefined;
  readonly now: () => number;
  readonly #imageTime: number;
  #bytes = 0;
  #inodes = 0;
  #nextIno = 2;

  constructor(options: FileSystemOptions, id: number) {
    this.id = id;
    this.type = options.type;
    this.source = options.source ?? options.type;
    this.now = options.now;
    this.sizeLimit = options.sizeLimit;
    this.inodeLimit = options.inodeLimit;
    this.onCharge = options.onCharge;
    this.#imageTime = options.imageTime ?? options.now();
    const attributes = options.rootAttributes ?? { mode: 0o755, uid: 0, gid: 0 };
    if (options.root) this.root = this.newSyntheticDir(attributes, options.root);
    else if (options.tree?.type === 'dir') this.root = this.#fromTree(options.tree, undefined) as DirInode;
    else this.root = this.newDir(attributes);
  }

  get usage(): Usage {
    return { bytes: this.#bytes, inodes: this.#inodes };
  }

  #charge = (delta: number): Errno | undefined => {
    if (delta > 0 && this.sizeLimit !== undefined && this.#bytes + delta > this.sizeLimit) return 'ENOSPC';
    const refused = this.onCharge?.(delta);
    if (refused && delta > 0) return refused;
    this.#bytes += delta;
    return undefined;
  };

  #meta(attributes: NewInode, nlink = 0): Omit<FileInode, 'type' | 'data' | 'program' | 'opens'> {
    const now = this.now();
    return { ino: this.#nextIno++, fs: this, mode: attributes.mode, uid: attributes.uid, gid: attributes.gid, nlink, atime: now, mtime: now, ctime: now };
  }

  newFile(attributes: NewInode, bytes: Bytes = ''): FileInode {
    this.#inodes += 1;
    return { ...this.#meta(attributes), type: 'file', data: new StoredData(this.#charge, bytes), opens: 0 };
  }

  newDir(attributes: NewInode): DirInode {
    this.#inodes += 1;
    return new StoredDir(this.#meta(attributes, 2), undefined, undefined);
  }

  newLink(attributes: NewInode, target: Bytes, opens?: unknown): LinkInode {
    if (opens !== undefined) return { ...this.#meta(attributes, 1), type: 'link', target, opens };
    this.#inodes += 1;
    return { ...this.#meta(attributes), type: 'link', target };
  }

  newFifo(attributes: NewInode): FifoInode {
    this.#inodes += 1;
    return { ...this.#meta(attributes), type: 'fifo', pipe: undefined };
  }

  newDevice(attributes: NewInode, device: DeviceInode['device'], major: number, minor: number, block = false): DeviceInode {
    return { ...this.#meta(attributes), type: block ? 'block' : 'char', device, major, minor };
  }

  newSocket(attributes: NewInode): SocketInode {
    return { ...this.#meta(attributes), type: 'socket' };
  }

  newSyntheticFile(attributes: NewInode, file: SyntheticFile): FileInode {
    return { ...this.#meta(attributes, 1), type: 'file', data: new SyntheticData(file), opens: 0 };
  }

  newSyntheticDir(attributes: NewInode, directory: SyntheticDirectory): DirInode {
    return new GeneratedDir(this.#meta(attributes, 2), directory);
  }

  #fromTree(node: TreeNode, parent: DirInode | undefined): Inode {
    const time = node.mtime ?? this.#imageTime;
    const defaultMode = node.type === 'file' ? 0o644 : node.type === 'dir' ? 0o755 : node.type === 'device' ? 0o666 : 0o777;
    const mode = (node.type === 'link' ? undefined : node.mode) ?? defaultMode;
    const meta = { ...this.#meta({ mode, uid: node.uid ?? 0, gid: node.gid ?? 0 }, 1), atime: time, mtime: time, ctime: time };
    if (node.type === 'link') return { ...meta, type: 'link', target: node.target };
    if (node.type === 'device') return { ...meta, type: 'char', device: node.device, major: node.major, minor: node.minor };
    if (node.type === 'dir') return new StoredDir(meta, { entries: node.entries, instantiate: (child, dir) => this.#fromTree(child, dir) }, parent);
    const data = new StoredData(this.#charge, node.bytes, { shared: true, ...(node.size === undefined ? {} : { size: node.size }) });
    return node.program === undefined ? { ...meta, type: 'file', data, opens: 0 } : { ...meta, type: 'file', data, opens: 0, program: node.program };
  }

  /** An inode lost its last link and its last open file. */
  released(): void {
    this.#inodes -= 1;
  }
}

/** To be called when a file's last name and last open description are gone. */
export function releaseInode(inode: Inode): void {
  if (inode.type === 'file' && inode.data instanceof StoredData) inode.data.free();
  if (inode.fs instanceof Tree) inode.fs.released();
}

interface Lower {
  readonly entries: ReadonlyMap<Bytes, TreeNode>;
  readonly instantiate: (node: TreeNode, parent: DirInode) => Inode;
}

type Meta = Omit<FileInode, 'type' | 'data' | 'program' | 'opens'>;

class StoredDir implements DirInode {
  readonly type = 'dir';
  readonly ino: number;
  readonly fs: FileSystem;
  mode: number;
  uid: number;
  gid: number;
  nlink: number;
  atime: number;
  mtime: number;
  ctime: number;
  readonly writable = true;
  parent: DirInode | undefined;
  readonly #lower: Lower | undefined;
  /** undefined = a name of the image that was removed. */
  readonly #entries = new Map<Bytes, Inode | undefined>();

  constructor(meta: Meta, lower: Lower | undefined, parent: DirInode | undefined) {
    this.ino = meta.ino;
    this.fs = meta.fs;
    this.mode = meta.mode;
    this.uid = meta.uid;
    this.gid = meta.gid;
    this.nlink = 2;
    this.atime = meta.atime;
    this.mtime = meta.mtime;
    this.ctime = meta.ctime;
    this.parent = parent;
    this.#lower = lower;
    if (lower) for (const child of lower.entries.values()) if (child.type === 'dir') this.nlink += 1;
  }

  lookup(name: Bytes): Inode | undefined {
    const found = this.#entries.get(name);
    if (found !== undefined || this.#lower === undefined || this.#entries.has(name)) return found;
    const node = this.#lower.entries.get(name);
    if (node === undefined) return undefined;
    const inode = this.#lower.instantiate(node, this);
    this.#entries.set(name, inode);
    return inode;
  }

  names(): readonly Bytes[] {
    const names: Bytes[] = [];
    if (this.#lower) for (const name of this.#lower.entries.keys()) if (!this.#entries.has(name) || this.#entries.get(name)) names.push(name);
    for (const [name, inode] of this.#entries) if (inode && !this.#lower?.entries.has(name)) names.push(name);
    return names;
  }

  nameOf(child: Inode): Bytes | undefined {
    for (const [name, inode] of this.#entries) if (inode === child) return name;
    return undefined;
  }

  link(name: Bytes, inode: Inode): void {
    this.#entries.delete(name);
    this.#entries.set(name, inode);
    if (inode.type === 'dir') {
      inode.parent = this;
      this.nlink += 1;
    } else inode.nlink += 1;
    this.#touch();
  }

  unlink(name: Bytes): void {
    const inode = this.lookup(name);
    if (!inode) return;
    if (this.#lower?.entries.has(name)) this.#entries.set(name, undefined);
    else this.#entries.delete(name);
    if (inode.type === 'dir') {
      inode.parent = undefined;
      this.nlink -= 1;
    } else {
      inode.nlink -= 1;
      inode.ctime = this.fs.now();
    }
    this.#touch();
  }

  #touch(): void {
    this.mtime = this.fs.now();
    this.ctime = this.mtime;
  }
}

class GeneratedDir implements DirInode {
  readonly type = 'dir';
  readonly ino: number;
  readonly fs: FileSystem;
  mode: number;
  uid: number;
  gid: number;
  nlink: number;
  atime: number;
  mtime: number;
  ctime: number;
  readonly writable = false;
  parent: DirInode | undefined;
  readonly #directory: SyntheticDirectory;

  constructor(meta: Meta, directory: SyntheticDirectory) {
    this.ino = meta.ino;
    this.fs = meta.fs;
    this.mode = meta.mode;
    this.uid = meta.uid;
    this.gid = meta.gid;
    this.nlink = meta.nlink;
    this.atime = meta.atime;
    this.mtime = meta.mtime;
    this.ctime = meta.ctime;
    this.#directory = directory;
  }

  lookup(name: Bytes, viewer?: unknown): Inode | undefined {
    const inode = this.#directory.lookup(name, viewer);
    if (inode?.type === 'dir' && inode.parent === undefined) inode.parent = this;
    return inode;
  }

  names(): readonly Bytes[] {
    return this.#directory.names();
  }

  link(): void {
    throw new Error('a generated directory takes no entries');
  }

  unlink(): void {
    throw new Error('a generated directory loses no entries');
  }
}

class SyntheticData implements FileData {
  readonly synthetic = true;
  readonly size = 0;
  readonly #file: SyntheticFile;

  constructor(file: SyntheticFile) {
    this.#file = file;
  }

  snapshot(viewer: unknown): Bytes {
    return this.#file.read(viewer);
  }

  read(offset: number, length: number): Bytes {
    return this.#file.read(undefined).slice(offset, offset + length);
  }

  write(_offset: number, bytes: Bytes): Errno | undefined {
    return this.#file.write ? this.#file.write(bytes, undefined) : 'EACCES';
  }

  truncate(): undefined {
    return undefined;
  }
}

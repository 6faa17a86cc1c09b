// File systems: trees of inodes with accounting. An image's files are shared by all containers and copied up, inode by
// inode, when a container first looks at them (overlayfs); their bytes only count once they are written to.
import { DeviceFileInode, NamedPipe, OpeningLink, PlaceLink, ProgramInode, RegularInode, SocketFile, SymbolicLink, type InodeParts } from './inodes.ts';
import { StoredData } from './storedData.ts';
import type {
  Bytes, DeviceInode, DirInode, Errno, FifoInode, FileData, FileInode, FileSystem, Inode, LinkInode, Located, MountFlags, NewInode, SocketInode, SyntheticDirectory, SyntheticFile,
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
  readonly flags?: MountFlags;
}

const SHARED = { shared: true } as const;
const NO_FLAGS: MountFlags = {};

let nextFileSystemId = 1;

/** Counts names that went, or came to mean something else, in all file systems: until then what was found stays where it is. */
let removals = 0;

export function removedNames(): number {
  return removals;
}

/** The same with names that came and modes that changed: until then a search ends as it did. */
let changes = 0;

export function searchRevision(): number {
  return changes;
}

/** To be called when a mode or owner changed, or something was mounted. */
export function noteSearchChange(): void {
  changes += 1;
}

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
  readonly flags: MountFlags;
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
    this.flags = options.flags ?? NO_FLAGS;
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

  #parts(attributes: NewInode, nlink = 0, time = this.now()): InodeParts {
    return { fs: this, ino: this.#nextIno++, attributes, nlink, time };
  }

  newFile(attributes: NewInode, bytes: Bytes = ''): FileInode {
    this.#inodes += 1;
    return new RegularInode(this.#parts(attributes), new StoredData(this.#charge, bytes));
  }

  newDir(attributes: NewInode): DirInode {
    this.#inodes += 1;
    return new StoredDir(this.#parts(attributes, 2), undefined, undefined);
  }

  newLink(attributes: NewInode, target: Bytes, opens?: unknown): LinkInode {
    if (opens !== undefined) return new OpeningLink(this.#parts(attributes, 1), target, opens);
    this.#inodes += 1;
    return new SymbolicLink(this.#parts(attributes), target);
  }

  newPlaceLink(attributes: NewInode, target: Bytes, leadsTo: Located | Errno): LinkInode {
    return new PlaceLink(this.#parts(attributes, 1), target, leadsTo);
  }

  newFifo(attributes: NewInode): FifoInode {
    this.#inodes += 1;
    return new NamedPipe(this.#parts(attributes));
  }

  newDevice(attributes: NewInode, device: DeviceInode['device'], major: number, minor: number, block = false): DeviceInode {
    return new DeviceFileInode(this.#parts(attributes), block ? 'block' : 'char', device, major, minor);
  }

  newSocket(attributes: NewInode): SocketInode {
    return new SocketFile(this.#parts(attributes));
  }

  newSyntheticFile(attributes: NewInode, file: SyntheticFile): FileInode {
    return new RegularInode(this.#parts(attributes, 1), new SyntheticData(file));
  }

  newSyntheticDir(attributes: NewInode, directory: SyntheticDirectory): DirInode {
    return new GeneratedDir(this.#parts(attributes, 2), directory);
  }

  #fromTree(node: TreeNode, parent: DirInode | undefined): Inode {
    const defaultMode = node.type === 'file' ? 0o644 : node.type === 'dir' ? 0o755 : node.type === 'device' ? 0o666 : 0o777;
    const mode = (node.type === 'link' ? undefined : node.mode) ?? defaultMode;
    const parts = this.#parts({ mode, uid: node.uid ?? 0, gid: node.gid ?? 0 }, 1, node.mtime ?? this.#imageTime);
    if (node.type === 'link') return new SymbolicLink(parts, node.target);
    if (node.type === 'device') return new DeviceFileInode(parts, 'char', node.device, node.major, node.minor);
    if (node.type === 'dir') return new StoredDir(parts, { entries: node.entries, subdirectories: node.subdirectories, instantiate: this.#instantiate }, parent);
    const data = new StoredData(this.#charge, node.bytes, node.size === undefined ? SHARED : { shared: true, size: node.size });
    return node.program === undefined ? new RegularInode(parts, data) : new ProgramInode(parts, data, node.program);
  }

  readonly #instantiate = (child: TreeNode, dir: DirInode): Inode => this.#fromTree(child, dir);

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
  readonly subdirectories: number;
  readonly entries: ReadonlyMap<Bytes, TreeNode>;
  readonly instantiate: (node: TreeNode, parent: DirInode) => Inode;
}

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
  #watchers: Set<() => void> | undefined;
  /** undefined = a name of the image that was removed. */
  #entries: Map<Bytes, Inode | undefined> | undefined;

  constructor({ fs, ino, attributes, time }: InodeParts, lower: Lower | undefined, parent: DirInode | undefined) {
    this.ino = ino;
    this.fs = fs;
    this.mode = attributes.mode;
    this.uid = attributes.uid;
    this.gid = attributes.gid;
    this.nlink = 2;
    this.atime = time;
    this.mtime = time;
    this.ctime = time;
    this.parent = parent;
    this.#lower = lower;
    if (lower) this.nlink += lower.subdirectories;
    if (lower && parent === undefined) this.#merged();
  }

  lookup(name: Bytes): Inode | undefined {
    const found = this.#entries?.get(name);
    if (found !== undefined || this.#lower === undefined || this.#entries?.has(name)) return found;
    const node = this.#lower.entries.get(name);
    if (node === undefined) return undefined;
    const inode = this.#lower.instantiate(node, this);
    this.#set(name, inode);
    return inode;
  }

  #set(name: Bytes, inode: Inode | undefined): void {
    this.#entries ??= new Map();
    this.#entries.set(name, inode);
  }

  names(): readonly Bytes[] {
    const names: Bytes[] = [];
    const entries = this.#entries;
    if (this.#lower) for (const name of this.#lower.entries.keys()) if (!entries?.has(name) || entries.get(name)) names.push(name);
    for (const [name, inode] of entries ?? []) if (inode && !this.#lower?.entries.has(name)) names.push(name);
    return names;
  }

  nameOf(child: Inode): Bytes | undefined {
    for (const [name, inode] of this.#entries ?? []) if (inode === child) return name;
    return undefined;
  }

  link(name: Bytes, inode: Inode): void {
    if (this.#entries?.delete(name)) removals += 1;
    changes += 1;
    this.#set(name, inode);
    if (inode.type === 'dir') {
      inode.parent = this;
      this.nlink += 1;
    } else inode.nlink += 1;
    this.#touch();
  }

  unlink(name: Bytes): void {
    const inode = this.lookup(name);
    if (!inode) return;
    removals += 1;
    changes += 1;
    if (this.#lower?.entries.has(name)) this.#set(name, undefined);
    else this.#entries?.delete(name);
    if (inode.type === 'dir') {
      inode.parent = undefined;
      this.nlink -= 1;
    } else {
      inode.nlink -= 1;
      inode.ctime = this.fs.now();
    }
    this.#touch();
  }

  watch(listener: () => void): () => void {
    this.#watchers ??= new Set();
    this.#watchers.add(listener);
    return () => void this.#watchers?.delete(listener);
  }

  #touch(): void {
    if (this.#watchers) for (const listener of this.#watchers) listener();
    this.mtime = this.fs.now();
    this.ctime = this.mtime;
    if (this.#lower) this.#merged();
  }

  /** overlayfs does not count the links of directories that exist in more than one layer. */
  #merged(): void {
    if (this.fs.type === 'overlay') this.nlink = 1;
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

  constructor({ fs, ino, attributes, nlink, time }: InodeParts, directory: SyntheticDirectory) {
    this.ino = ino;
    this.fs = fs;
    this.mode = attributes.mode;
    this.uid = attributes.uid;
    this.gid = attributes.gid;
    this.nlink = nlink;
    this.atime = time;
    this.mtime = time;
    this.ctime = time;
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

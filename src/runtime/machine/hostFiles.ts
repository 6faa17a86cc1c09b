// The node's own files as root, for the kubelet: direct work on inodes, without virtual time (CRI's seam `HostFiles`).
import type { HostFiles } from '../cri/cri.ts';
import { allocatedBytes, createFileSystem, noteSearchChange } from '../vfs/fileSystem.ts';
import { releaseDropped, removeTree } from '../vfs/removeTree.ts';
import type { Bytes, DirInode, Errno, FileInode, Inode, MountTable } from '../vfs/types.ts';

export interface HostFilesOptions {
  readonly mounts: MountTable;
  readonly now: () => number;
  /** Memory that tmpfs pages take; an errno refuses more. */
  readonly chargeMemory: (deltaBytes: number) => Errno | undefined;
  /** Of the node: what a tmpfs without a limit shows. */
  readonly memoryBytes: number;
}

type Attributes = { readonly mode?: number; readonly uid?: number; readonly gid?: number } | undefined;

export function createHostFiles(options: HostFilesOptions): HostFiles {
  return new RootFiles(options);
}

class RootFiles implements HostFiles {
  readonly #mounts: MountTable;
  readonly #now: () => number;
  readonly #chargeMemory: HostFilesOptions['chargeMemory'];
  readonly #memoryBytes: number;

  constructor(options: HostFilesOptions) {
    this.#mounts = options.mounts;
    this.#now = options.now;
    this.#chargeMemory = options.chargeMemory;
    this.#memoryBytes = options.memoryBytes;
  }

  #inode(path: Bytes, noFollow = false): Inode | undefined {
    const found = this.#mounts.resolve(path, undefined, { noFollow });
    return found.ok ? found.value.inode : undefined;
  }

  #place(path: Bytes): { readonly directory: DirInode; readonly name: Bytes } | undefined {
    const found = this.#mounts.resolveParent(path.endsWith('/') ? path.replace(/\/+$/, '') : path);
    return found.ok ? found.value : undefined;
  }

  exists(path: Bytes): boolean {
    return this.#inode(path) !== undefined;
  }

  stat(path: Bytes): ReturnType<HostFiles['stat']> {
    const inode = this.#inode(path);
    if (!inode) return undefined;
    return { type: inode.type, mode: inode.mode, uid: inode.uid, gid: inode.gid, size: inode.type === 'file' ? inode.data.size : 0 };
  }

  read(path: Bytes): Bytes | undefined {
    const inode = this.#inode(path);
    if (inode?.type !== 'file') return undefined;
    return inode.data.snapshot(undefined) ?? inode.data.read(0, inode.data.size);
  }

  write(path: Bytes, bytes: Bytes, attributes?: Attributes): boolean {
    const found = this.#inode(path);
    const file = found ?? this.#create(path, attributes);
    if (file?.type !== 'file') return false;
    if (found && attributes) setAttributes(file, attributes);
    file.data.truncate(0);
    return touch(file, file.data.write(0, bytes));
  }

  append(path: Bytes, bytes: Bytes): boolean {
    const file = this.#inode(path) ?? this.#create(path, undefined);
    if (file?.type !== 'file') return false;
    return touch(file, file.data.write(file.data.size, bytes));
  }

  #create(path: Bytes, attributes: Attributes): FileInode | undefined {
    const place = this.#place(path);
    if (!place || place.directory.lookup(place.name) || !place.directory.writable) return undefined;
    const file = place.directory.fs.newFile({ mode: attributes?.mode ?? 0o644, uid: attributes?.uid ?? 0, gid: attributes?.gid ?? 0 });
    place.directory.link(place.name, file);
    return file;
  }

  makeDirectory(path: Bytes, attributes?: Attributes): boolean {
    return this.#directory(path, attributes) !== undefined;
  }

  /** The directory at a path, made with what is missing above; undefined when something else is in the way. */
  #directory(path: Bytes, attributes?: Attributes): DirInode | undefined {
    const found = this.#inode(path);
    if (found) return found.type === 'dir' ? found : undefined;
    const trimmed = path.replace(/\/+$/, '');
    const slash = trimmed.lastIndexOf('/');
    const name = trimmed.slice(slash + 1);
    const parent = this.#directory(slash > 0 ? trimmed.slice(0, slash) : '/');
    if (!parent || parent.lookup(name) || !parent.writable) return undefined;
    const made = parent.fs.newDir({ mode: attributes?.mode ?? 0o755, uid: attributes?.uid ?? 0, gid: attributes?.gid ?? 0 });
    parent.link(name, made);
    return made;
  }

  symlink(target: Bytes, path: Bytes): boolean {
    const place = this.#place(path);
    if (!place || place.directory.lookup(place.name)) return false;
    place.directory.link(place.name, place.directory.fs.newLink({ mode: 0o777, uid: 0, gid: 0 }, target));
    return true;
  }

  rename(from: Bytes, to: Bytes): boolean {
    const source = this.#place(from);
    const target = this.#place(to);
    const inode = source?.directory.lookup(source.name);
    if (!source || !target || !inode || source.directory.fs !== target.directory.fs) return false;
    const replaced = target.directory.lookup(target.name);
    if (replaced === inode) return true;
    if (replaced?.type === 'dir' && replaced.names().length > 0) return false;
    source.directory.unlink(source.name);
    if (replaced) {
      target.directory.unlink(target.name);
      releaseDropped(replaced);
    }
    target.directory.link(target.name, inode);
    return true;
  }

  remove(path: Bytes): void {
    const place = this.#place(path);
    if (!place) return;
    // What is mounted there stays as it is: only the mount goes.
    for (const mount of this.#mounts.mounts()) if (mount.path === path || mount.path.startsWith(`${path}/`)) this.#mounts.unmount(mount.path);
    removeTree(place.directory, place.name);
  }

  list(path: Bytes): readonly Bytes[] {
    const inode = this.#inode(path);
    return inode?.type === 'dir' ? inode.names() : [];
  }

  watch(path: Bytes, listener: () => void): () => void {
    const inode = this.#inode(path);
    return (inode?.type === 'dir' && inode.watch?.(listener)) || (() => {});
  }

  chown(path: Bytes, uid: number, gid: number, recursive = false): void {
    const inode = this.#inode(path);
    if (inode) change(inode, recursive, (one) => setAttributes(one, { ...(uid >= 0 && { uid }), ...(gid >= 0 && { gid }) }));
  }

  chmod(path: Bytes, mode: number, recursive = false): void {
    const inode = this.#inode(path);
    if (inode) change(inode, recursive, (one) => one.type !== 'link' && setAttributes(one, { mode }));
  }

  mountTmpfs(path: Bytes, sizeBytes?: number): void {
    const covered = this.#inode(path);
    const rootAttributes = covered ? { mode: covered.mode, uid: covered.uid, gid: covered.gid } : { mode: 0o1777, uid: 0, gid: 0 };
    const flags = { after: `size=${Math.floor((sizeBytes ?? this.#memoryBytes) / 1024)}k,noswap` };
    const fs = createFileSystem({ type: 'tmpfs', source: 'tmpfs', flags, now: this.#now, rootAttributes, ...(sizeBytes !== undefined && { sizeLimit: sizeBytes }), onCharge: this.#chargeMemory });
    this.#mounts.mount(path, fs.root);
  }

  unmount(path: Bytes): void {
    const inode = this.#inode(path);
    if (inode?.fs.type === 'tmpfs') this.#chargeMemory(-inode.fs.usage.bytes);
    this.#mounts.unmount(path);
  }

  usage(path: Bytes): { bytes: number; inodes: number } {
    const inode = this.#inode(path);
    if (!inode) return { bytes: 0, inodes: 0 };
    if (inode.type === 'dir' && inode === inode.fs.root) return { ...inode.fs.usage };
    return measure(inode, new Set());
  }
}

function touch(file: FileInode, errno: Errno | undefined): boolean {
  file.mtime = file.fs.now();
  file.ctime = file.mtime;
  return errno === undefined;
}

function setAttributes(inode: Inode, attributes: NonNullable<Attributes>): void {
  noteSearchChange();
  if (attributes.mode !== undefined) inode.mode = attributes.mode;
  if (attributes.uid !== undefined) inode.uid = attributes.uid;
  if (attributes.gid !== undefined) inode.gid = attributes.gid;
  inode.ctime = inode.fs.now();
}

function change(inode: Inode, recursive: boolean, apply: (inode: Inode) => void): void {
  apply(inode);
  if (!recursive || inode.type !== 'dir') return;
  for (const name of inode.names()) {
    const child = inode.lookup(name);
    if (child) change(child, true, apply);
  }
}

function measure(inode: Inode, seen: Set<Inode>): { bytes: number; inodes: number } {
  if (seen.has(inode)) return { bytes: 0, inodes: 0 };
  seen.add(inode);
  let bytes = allocatedBytes(inode);
  let inodes = 1;
  if (inode.type === 'dir') {
    for (const name of inode.names()) {
      const child = inode.lookup(name);
      if (!child) continue;
      const below = measure(child, seen);
      bytes += below.bytes;
      inodes += below.inodes;
    }
  }
  return { bytes, inodes };
}

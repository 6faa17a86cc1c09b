// The file system a container sees: its image with a writable layer, /dev, /proc, /sys, and the mounts it was given.
// Mirrors containerd's spec generation and runc's rootfs preparation.
import { failure, ok, type Result } from '../../base/result.ts';
import { createFileSystem } from '../vfs/fileSystem.ts';
import { createMountTable } from '../vfs/mountTable.ts';
import type { DirInode, Errno, FileSystem, Inode, Located, MountTable, NewInode, Propagation, TreeNode } from '../vfs/types.ts';
import type { Mount } from './cri.ts';

const ROOT: NewInode = { mode: 0o755, uid: 0, gid: 0 };
const EMPTY_FILE: NewInode = { mode: 0o755, uid: 0, gid: 0 };

/** 2026-01-01: when the files of all images were made. */
const IMAGE_TIME = 1_767_225_600_000_000;

export interface MountedFileSystem {
  readonly path: string;
  readonly root: Inode;
  readonly readOnly?: boolean;
  readonly source?: string;
}

export interface RootfsOptions {
  readonly now: () => number;
  readonly tree: TreeNode;
  /** Disk use of the writable layer; an errno refuses growth. */
  readonly onCharge: (deltaBytes: number) => Errno | undefined;
  readonly readOnly: boolean;
  /** /proc, /dev, /sys and the like. */
  readonly special: readonly MountedFileSystem[];
  readonly mounts: readonly Mount[];
  readonly hostFiles: MountTable;
  /** The tree of an image that is mounted as a volume. */
  readonly imageTree: (reference: string) => TreeNode | undefined;
}

export interface Rootfs {
  readonly table: MountTable;
  /** The writable layer. */
  readonly layer: FileSystem;
}

export interface MountFailure {
  readonly containerPath: string;
  readonly hostPath: string;
  readonly errno: Errno;
}

export function buildRootfs(options: RootfsOptions): Result<Rootfs, MountFailure> {
  const layer = createFileSystem({ type: 'overlay', source: 'overlay', now: options.now, tree: options.tree, imageTime: IMAGE_TIME, onCharge: options.onCharge });
  const table = createMountTable(layer.root, { readOnly: options.readOnly });
  for (const one of options.special) attach(table, one.path, one.root, { ...(one.readOnly && { readOnly: true }), ...(one.source !== undefined && { source: one.source }) });
  // Shorter paths first, so that one mount may lie in another.
  const ordered = options.mounts.map((mount, i) => ({ mount, i, depth: depthOf(mount.containerPath) })).sort((a, b) => a.depth - b.depth || a.i - b.i);
  for (const { mount } of ordered) {
    const root = sourceOf(options, mount);
    const done = root.ok ? attach(table, mount.containerPath, root.value, { readOnly: mount.readOnly, propagation: PROPAGATION[mount.propagation] }) : root;
    if (!done.ok) return failure({ containerPath: mount.containerPath, hostPath: mount.hostPath, errno: done.error });
  }
  return ok({ table, layer });
}

const PROPAGATION: Readonly<Record<Mount['propagation'], Propagation>> = { PRIVATE: 'private', HOST_TO_CONTAINER: 'slave', BIDIRECTIONAL: 'shared' };

function depthOf(path: string): number {
  return path.split('/').filter((part) => part !== '').length;
}

function sourceOf(options: RootfsOptions, mount: Mount): Result<Inode, Errno> {
  if (mount.imageRef !== undefined) {
    const tree = options.imageTree(mount.imageRef);
    return tree ? ok(createFileSystem({ type: 'overlay', source: 'overlay', now: options.now, tree, imageTime: IMAGE_TIME }).root) : failure('ENOENT');
  }
  const found = options.hostFiles.resolve(mount.hostPath);
  if (found.ok) return ok(found.value.inode);
  // containerd makes host paths that are not there, as directories.
  if (found.error !== 'ENOENT') return found;
  const made = ensure(options.hostFiles, mount.hostPath, 'dir');
  return made.ok ? ok(made.value.inode) : made;
}

function attach(table: MountTable, path: string, root: Inode, settings: Parameters<MountTable['mount']>[2]): Result<void, Errno> {
  const point = ensure(table, path, root.type === 'dir' ? 'dir' : 'file');
  if (!point.ok) return point;
  const mounted = table.mountOn(point.value, path, root, settings);
  return mounted.ok ? ok(undefined) : mounted;
}

/** The place at a path; missing directories, and the file itself, are made. The runtime is not stopped by `ro`. */
export function ensure(table: MountTable, path: string, type: 'dir' | 'file'): Result<Located, Errno> {
  const found = table.resolve(path);
  if (found.ok || found.error !== 'ENOENT') return found;
  const end = lastNameEnd(path);
  if (end === 0) return ok(table.root);
  const slash = path.lastIndexOf('/', end - 1);
  const parent = ensure(table, slash <= 0 ? '/' : path.slice(0, slash), 'dir');
  if (!parent.ok) return parent;
  const { mount, inode } = parent.value;
  if (inode.type !== 'dir') return failure('ENOTDIR');
  return ok({ mount, inode: create(inode, path.slice(slash + 1, end), type) });
}

/** Where the last name of a path ends: before its trailing slashes. */
function lastNameEnd(path: string): number {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === 47) end -= 1;
  return end;
}

function create(parent: DirInode, name: string, type: 'dir' | 'file'): Inode {
  const inode = type === 'dir' ? parent.fs.newDir(ROOT) : parent.fs.newFile(EMPTY_FILE);
  parent.link(name, inode);
  return inode;
}

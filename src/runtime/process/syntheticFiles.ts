// Directories and attributes of file systems whose content is made when somebody looks: /proc, /sys/fs/cgroup.
import type { Bytes, Inode, SyntheticDirectory } from '../vfs/types.ts';

export const FILE = { mode: 0o444, uid: 0, gid: 0 };
export const DIR = { mode: 0o555, uid: 0, gid: 0 };
export const LINK = { mode: 0o777, uid: 0, gid: 0 };

/** A directory whose entries are known by name, each made when it is looked up. */
export function directory(entries: ReadonlyMap<Bytes, (viewer: unknown) => Inode | undefined>): SyntheticDirectory {
  return { lookup: (name, viewer) => entries.get(name)?.(viewer), names: () => [...entries.keys()] };
}

// Who may do what with an inode: the classic owner/group/other bits, and the capabilities that override them.
import type { Access, Inode } from './types.ts';

export const READ = 4;
export const WRITE = 2;
export const EXECUTE = 1;

/** Linux generic_permission: `wanted` is a sum of READ, WRITE, EXECUTE. */
export function mayAccess(inode: Inode, access: Access, wanted: number): boolean {
  if (access.overridesPermissions) return wanted !== EXECUTE || inode.type === 'dir' || (inode.mode & 0o111) !== 0;
  return (bitsFor(inode, access) & wanted) === wanted;
}

function bitsFor(inode: Inode, access: Access): number {
  if (inode.uid === access.uid) return (inode.mode >> 6) & 7;
  if (inode.gid === access.gid || access.groups.includes(inode.gid)) return (inode.mode >> 3) & 7;
  return inode.mode & 7;
}

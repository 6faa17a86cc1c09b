// Removing a name with all that is below it, as `rm -r` without asking: for whoever owns the file system.
import { releaseInode } from './fileSystem.ts';
import type { Bytes, DirInode, Inode } from './types.ts';

/** Nothing happens when the name is not there. */
export function removeTree(parent: DirInode, name: Bytes): void {
  const inode = parent.lookup(name);
  if (!inode) return;
  if (inode.type === 'dir') for (const child of [...inode.names()]) removeTree(inode, child);
  parent.unlink(name);
  releaseDropped(inode);
}

/** Gives the space of an inode back that lost a name, unless it has others or somebody has it open. */
export function releaseDropped(inode: Inode): void {
  if (inode.type === 'dir' || (inode.nlink === 0 && (inode.type !== 'file' || inode.opens === 0))) releaseInode(inode);
}

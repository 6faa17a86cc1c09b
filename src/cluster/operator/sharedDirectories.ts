// /tmp and /var/tmp of the operator's host, which every node mounts, too (as the recorded cluster's nodes did).
import type { Simulation } from '../../engine/simulation.ts';
import { createFileSystem } from '../../runtime/vfs/fileSystem.ts';
import { buildTree } from '../../runtime/vfs/treeBuilder.ts';
import type { DirInode } from '../../runtime/vfs/types.ts';

const STICKY = 0o1777;

export interface SharedDirectories {
  /** By path. */
  readonly mounts: ReadonlyMap<string, DirInode>;
}

export function sharedDirectories(sim: Simulation): SharedDirectories {
  const now = () => sim.wallClock.startEpochMs * 1000 + sim.now();
  const directory = (): DirInode => {
    const { root } = createFileSystem({ type: 'ext4', source: '/dev/vda', now, tree: buildTree([]) });
    root.mode = STICKY;
    return root;
  };
  return { mounts: new Map([['/tmp', directory()], ['/var/tmp', directory()]]) };
}

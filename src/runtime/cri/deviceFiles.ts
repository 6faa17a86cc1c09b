// /dev of a container: the devices runc makes, links to the descriptors, and the directories for terminals and shared memory.
import { createFileSystem } from '../vfs/fileSystem.ts';
import { buildTree, type TreeEntry } from '../vfs/treeBuilder.ts';
import type { DeviceInode, DirInode, NewInode } from '../vfs/types.ts';

const STICKY: NewInode = { mode: 0o1777, uid: 0, gid: 0 };
const SHM_BYTES = 64 * 1024 * 1024;

function device(name: DeviceInode['device'], major: number, minor: number): TreeEntry {
  return { type: 'device', device: name, major, minor };
}

function link(target: string): TreeEntry {
  return { type: 'link', target };
}

const DEVICES = buildTree([
  ['null', device('null', 1, 3)],
  ['zero', device('zero', 1, 5)],
  ['full', device('full', 1, 7)],
  ['random', device('random', 1, 8)],
  ['urandom', device('urandom', 1, 9)],
  ['tty', device('tty', 5, 0)],
  ['fd', link('/proc/self/fd')],
  ['stdin', link('/proc/self/fd/0')],
  ['stdout', link('/proc/self/fd/1')],
  ['stderr', link('/proc/self/fd/2')],
  ['core', link('/proc/kcore')],
  ['ptmx', link('pts/ptmx')],
  ['pts', { type: 'dir' }],
  ['mqueue', { type: 'dir', mode: 0o1777 }],
  ['shm', { type: 'dir', mode: 0o1777 }],
]);

export interface DeviceTree {
  readonly dev: DirInode;
  readonly shm: DirInode;
}

export function createDeviceFiles(now: () => number): DeviceTree {
  return {
    dev: createFileSystem({ type: 'tmpfs', source: 'tmpfs', flags: { before: 'nosuid', after: 'size=65536k,mode=755' }, now, tree: DEVICES }).root,
    shm: createFileSystem({ type: 'tmpfs', source: 'shm', flags: { after: 'size=65536k' }, now, sizeLimit: SHM_BYTES, rootAttributes: STICKY }).root,
  };
}

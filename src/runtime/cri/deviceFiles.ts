// /dev of a container: the devices runc makes, links to the descriptors, and the directories for terminals and shared memory.
import { createFileSystem } from '../vfs/fileSystem.ts';
import type { DeviceInode, DirInode, NewInode } from '../vfs/types.ts';

const DEVICE: NewInode = { mode: 0o666, uid: 0, gid: 0 };
const DIRECTORY: NewInode = { mode: 0o755, uid: 0, gid: 0 };
const STICKY: NewInode = { mode: 0o1777, uid: 0, gid: 0 };

const DEVICES: readonly (readonly [name: string, device: DeviceInode['device'], major: number, minor: number])[] = [
  ['null', 'null', 1, 3],
  ['zero', 'zero', 1, 5],
  ['full', 'full', 1, 7],
  ['random', 'random', 1, 8],
  ['urandom', 'urandom', 1, 9],
  ['tty', 'tty', 5, 0],
];

const LINKS: readonly (readonly [name: string, target: string])[] = [
  ['fd', '/proc/self/fd'],
  ['stdin', '/proc/self/fd/0'],
  ['stdout', '/proc/self/fd/1'],
  ['stderr', '/proc/self/fd/2'],
  ['core', '/proc/kcore'],
  ['ptmx', 'pts/ptmx'],
];

const SHM_BYTES = 64 * 1024 * 1024;

export interface DeviceTree {
  readonly dev: DirInode;
  readonly shm: DirInode;
}

export function createDeviceFiles(now: () => number): DeviceTree {
  const dev = createFileSystem({ type: 'tmpfs', source: 'tmpfs', now, sizeLimit: 64 * 1024 * 1024 }).root;
  const { fs } = dev;
  for (const [name, device, major, minor] of DEVICES) dev.link(name, fs.newDevice(DEVICE, device, major, minor));
  for (const [name, target] of LINKS) dev.link(name, fs.newLink({ mode: 0o777, uid: 0, gid: 0 }, target));
  for (const name of ['pts', 'mqueue']) dev.link(name, fs.newDir(DIRECTORY));
  dev.link('shm', fs.newDir(STICKY));
  const shm = createFileSystem({ type: 'tmpfs', source: 'shm', now, sizeLimit: SHM_BYTES, rootAttributes: STICKY }).root;
  return { dev, shm };
}

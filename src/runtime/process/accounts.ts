// Users and groups of a container: what getpwnam and getgrgid read from /etc/passwd and /etc/group.
import type { Bytes, MountTable } from '../vfs/types.ts';

export interface UserEntry {
  readonly name: Bytes;
  readonly uid: number;
  readonly gid: number;
  readonly comment: Bytes;
  readonly home: Bytes;
  readonly shell: Bytes;
}

export interface GroupEntry {
  readonly name: Bytes;
  readonly gid: number;
  readonly members: readonly Bytes[];
}

/** The bytes of a regular file, read as root without any syscall; undefined when there is none. */
export function fileContent(mounts: MountTable, path: Bytes): Bytes | undefined {
  const found = mounts.resolve(path);
  if (!found.ok || found.value.inode.type !== 'file') return undefined;
  const { data } = found.value.inode;
  return data.snapshot(undefined) ?? data.read(0, data.size);
}

function lines(mounts: MountTable, path: Bytes): Bytes[][] {
  return (fileContent(mounts, path) ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(':'));
}

export function users(mounts: MountTable): UserEntry[] {
  return lines(mounts, '/etc/passwd').map(([name = '', , uid = '', gid = '', comment = '', home = '', shell = '']) => ({ name, uid: Number(uid), gid: Number(gid), comment, home, shell }));
}

export function groups(mounts: MountTable): GroupEntry[] {
  return lines(mounts, '/etc/group').map(([name = '', , gid = '', members = '']) => ({ name, gid: Number(gid), members: members === '' ? [] : members.split(',') }));
}

export function userByName(mounts: MountTable, name: Bytes): UserEntry | undefined {
  return users(mounts).find((user) => user.name === name);
}

export function userById(mounts: MountTable, uid: number): UserEntry | undefined {
  return users(mounts).find((user) => user.uid === uid);
}

export function groupByName(mounts: MountTable, name: Bytes): GroupEntry | undefined {
  return groups(mounts).find((group) => group.name === name);
}

export function groupById(mounts: MountTable, gid: number): GroupEntry | undefined {
  return groups(mounts).find((group) => group.gid === gid);
}

// Owner names for listings, and paths cut into their parts.
import { groupById, groups, userById, users } from '../../../process/accounts.ts';
import type { ProgramContext } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';

export interface OwnerNames {
  user(uid: number): Bytes | undefined;
  group(gid: number): Bytes | undefined;
}

/** Names as the container's accounts have them; read once. */
export function ownerNames(ctx: ProgramContext): OwnerNames {
  const { mounts } = ctx.process.namespaces;
  let userTable: Map<number, Bytes> | undefined;
  let groupTable: Map<number, Bytes> | undefined;
  return {
    user: (uid) => (userTable ??= new Map(users(mounts).reverse().map((user) => [user.uid, user.name]))).get(uid),
    group: (gid) => (groupTable ??= new Map(groups(mounts).reverse().map((group) => [group.gid, group.name]))).get(gid),
  };
}

export function userName(ctx: ProgramContext, uid: number): Bytes | undefined {
  return userById(ctx.process.namespaces.mounts, uid)?.name;
}

export function groupName(ctx: ProgramContext, gid: number): Bytes | undefined {
  return groupById(ctx.process.namespaces.mounts, gid)?.name;
}

/** The last component, as basename(1) gives it. */
export function baseName(path: Bytes): Bytes {
  if (path === '') return '';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

export function dirName(path: Bytes): Bytes {
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '') return path.startsWith('/') ? '/' : '.';
  const slash = trimmed.lastIndexOf('/');
  if (slash < 0) return '.';
  return trimmed.slice(0, slash).replace(/\/+$/, '') || '/';
}

export function joinPath(directory: Bytes, name: Bytes): Bytes {
  return directory.endsWith('/') ? directory + name : `${directory}/${name}`;
}

// The syscalls of one process, fourth part: what works on paths.
import { failure, ok, type Result } from '../../base/result.ts';
import { createFileSystem, noteSearchChange } from '../vfs/fileSystem.ts';
import { EXECUTE, mayAccess, READ, WRITE } from '../vfs/permissions.ts';
import type { Bytes, DirInode, Errno, Inode, Located, ParentLocation } from '../vfs/types.ts';
import { DescriptorCalls } from './descriptorCalls.ts';
import { statOf, truncateInode } from './openFile.ts';
import type { OpenFile, Stat } from './types.ts';

const WANTED = { f: 0, r: READ, w: WRITE, x: EXECUTE } as const;

export abstract class FileCalls extends DescriptorCalls {
  #resolve(path: Bytes, noFollow = false): Result<Located, Errno> {
    this.enter();
    return this.process.namespaces.mounts.resolve(path, this.process.cwd, noFollow ? { ...this.lookup, noFollow } : this.lookup);
  }

  #parent(path: Bytes): Result<ParentLocation, Errno> {
    this.enter();
    return this.process.namespaces.mounts.resolveParent(path, this.process.cwd, this.lookup);
  }

  stat(path: Bytes): Result<Stat, Errno> {
    const found = this.#resolve(path);
    if (!found.ok) return found;
    const { inode } = found.value;
    return ok(inode.type === 'link' && inode.opens !== undefined ? (inode.opens as OpenFile).stat() : statOf(inode));
  }

  lstat(path: Bytes): Result<Stat, Errno> {
    const found = this.#resolve(path, true);
    return found.ok ? ok(statOf(found.value.inode)) : found;
  }

  access(path: Bytes, mode: 'r' | 'w' | 'x' | 'f'): Result<void, Errno> {
    const found = this.#resolve(path);
    if (!found.ok) return found;
    const { inode, mount } = found.value;
    const special = inode.type !== 'file' && inode.type !== 'dir';
    if (mode === 'w' && mount.options.readOnly && !special) return failure('EROFS');
    return mayAccess(inode, this.process.access, WANTED[mode]) ? ok(undefined) : failure('EACCES');
  }

  readdir(path: Bytes): Result<readonly Bytes[], Errno> {
    const found = this.#resolve(path);
    if (!found.ok) return found;
    const { inode } = found.value;
    if (inode.type !== 'dir') return failure('ENOTDIR');
    if (!mayAccess(inode, this.process.access, READ)) return failure('EACCES');
    return ok(inode.names());
  }

  mkdir(path: Bytes, mode: number): Result<void, Errno> {
    this.enter();
    const made = this.createEntry(path, (fs, owner) => fs.newDir({ mode: mode & 0o1777 & ~this.process.umask, ...owner }));
    return made.ok ? ok(undefined) : made;
  }

  symlink(target: Bytes, path: Bytes): Result<void, Errno> {
    this.enter();
    const made = this.createEntry(path, (fs, owner) => fs.newLink({ mode: 0o777, ...owner }, target));
    return made.ok ? ok(undefined) : made;
  }

  mkfifo(path: Bytes, mode: number): Result<void, Errno> {
    this.enter();
    const made = this.createEntry(path, (fs, owner) => fs.newFifo({ mode: mode & 0o777 & ~this.process.umask, ...owner }));
    return made.ok ? ok(undefined) : made;
  }

  mknod(path: Bytes, mode: number, device: 'char' | 'block', major: number, minor: number): Result<void, Errno> {
    this.enter();
    if (!this.hasCapability('MKNOD')) return failure('EPERM');
    const made = this.createEntry(path, (fs, owner) => {
      const kind = device === 'char' && major === 1 ? (({ 3: 'null', 5: 'zero', 7: 'full', 8: 'random', 9: 'urandom' }) as const)[minor] : undefined;
      return fs.newDevice({ mode: mode & ~this.process.umask, ...owner }, kind ?? 'other', major, minor, device === 'block');
    });
    return made.ok ? ok(undefined) : made;
  }

  /** Checks that an entry may be removed from its directory. */
  #removable(parent: ParentLocation): Result<Inode, Errno> {
    const { directory, mount, name } = parent;
    const inode = directory.lookup(name, this.process);
    if (!inode) return failure('ENOENT');
    if (mount.options.readOnly) return failure('EROFS');
    const { access } = this.process;
    if (!directory.writable) return failure('EPERM');
    if (!mayAccess(directory, access, WRITE | EXECUTE)) return failure('EACCES');
    const sticky = (directory.mode & 0o1000) !== 0 && directory.uid !== access.uid && inode.uid !== access.uid;
    if (sticky && !this.hasCapability('FOWNER')) return failure('EPERM');
    if (this.#isMountPoint(inode)) return failure('EBUSY');
    return ok(inode);
  }

  #isMountPoint(inode: Inode): boolean {
    return this.process.namespaces.mounts.mounts().some((mount) => mount.covers === inode);
  }

  rmdir(path: Bytes): Result<void, Errno> {
    if (/(^|\/)\.\/*$/.test(path)) return failure('EINVAL');
    if (/(^|\/)\.\.\/*$/.test(path)) return failure('ENOTEMPTY');
    const parent = this.#parent(path);
    if (!parent.ok) return parent.error === 'EEXIST' ? failure('EBUSY') : parent;
    const found = this.#removable(parent.value);
    if (!found.ok) return found;
    if (found.value.type !== 'dir') return failure('ENOTDIR');
    if (found.value.names().length > 0) return failure('ENOTEMPTY');
    parent.value.directory.unlink(parent.value.name);
    this.dropped(found.value);
    return ok(undefined);
  }

  unlink(path: Bytes): Result<void, Errno> {
    if (/(^|\/)\.\.?\/*$/.test(path)) return failure('EISDIR');
    const parent = this.#parent(path);
    if (!parent.ok) return parent.error === 'EEXIST' ? failure('EISDIR') : parent;
    const found = this.#removable(parent.value);
    if (!found.ok) return found;
    if (found.value.type === 'dir') return failure('EISDIR');
    if (path.endsWith('/')) return failure('ENOTDIR');
    parent.value.directory.unlink(parent.value.name);
    this.dropped(found.value);
    return ok(undefined);
  }

  rename(from: Bytes, to: Bytes): Result<void, Errno> {
    const source = this.#parent(from);
    if (!source.ok) return source.error === 'EEXIST' ? failure('EBUSY') : source;
    const target = this.#parent(to);
    if (!target.ok) return target.error === 'EEXIST' ? failure('EBUSY') : target;
    if (source.value.mount !== target.value.mount || source.value.directory.fs !== target.value.directory.fs) return failure('EXDEV');
    const moving = this.#removable(source.value);
    if (!moving.ok) return moving;
    const { directory, name, mount } = target.value;
    if (!mayAccess(directory, this.process.access, WRITE | EXECUTE)) return failure('EACCES');
    if (mount.options.readOnly) return failure('EROFS');
    if (moving.value.type === 'dir' && isWithin(directory, moving.value)) return failure('EINVAL');
    if (to.endsWith('/') && moving.value.type !== 'dir') return failure('ENOTDIR');
    const existing = directory.lookup(name, this.process);
    if (existing === moving.value) return ok(undefined);
    const replaced = existing ? this.#replaceable(existing, moving.value, target.value) : ok(undefined);
    if (!replaced.ok) return replaced;
    source.value.directory.unlink(source.value.name);
    if (existing) {
      directory.unlink(name);
      this.dropped(existing);
    }
    directory.link(name, moving.value);
    return ok(undefined);
  }

  #replaceable(existing: Inode, moving: Inode, target: ParentLocation): Result<void, Errno> {
    if (existing.type === 'dir' && moving.type !== 'dir') return failure('EISDIR');
    if (existing.type !== 'dir' && moving.type === 'dir') return failure('ENOTDIR');
    if (existing.type === 'dir' && existing.names().length > 0) return failure('ENOTEMPTY');
    const removable = this.#removable(target);
    return removable.ok ? ok(undefined) : removable;
  }

  link(from: Bytes, to: Bytes): Result<void, Errno> {
    const source = this.#resolve(from, true);
    if (!source.ok) return source;
    const { inode, mount } = source.value;
    if (inode.type === 'dir') return failure('EPERM');
    const parent = this.#parent(to);
    if (!parent.ok) return parent;
    if (parent.value.mount !== mount) return failure('EXDEV');
    const made = this.createEntry(to, () => inode);
    if (made.ok) inode.ctime = inode.fs.now();
    return made.ok ? ok(undefined) : made;
  }

  readlink(path: Bytes): Result<Bytes, Errno> {
    const found = this.#resolve(path, true);
    if (!found.ok) return found;
    return found.value.inode.type === 'link' ? ok(found.value.inode.target) : failure('EINVAL');
  }

  /** The owner, or who has `capability`; not on a read-only mount. */
  #mayChange(location: Located, capability: string): Errno | undefined {
    if (location.mount.options.readOnly) return 'EROFS';
    return location.inode.uid === this.process.credentials.uid || this.hasCapability(capability) ? undefined : 'EPERM';
  }

  chmod(path: Bytes, mode: number): Result<void, Errno> {
    const found = this.#resolve(path);
    if (!found.ok) return found;
    const errno = this.#mayChange(found.value, 'FOWNER');
    if (errno) return failure(errno);
    const { inode } = found.value;
    inode.mode = mode & 0o7777;
    noteSearchChange();
    inode.ctime = inode.fs.now();
    return ok(undefined);
  }

  chown(path: Bytes, uid: number, gid: number, noFollow = false): Result<void, Errno> {
    const found = this.#resolve(path, noFollow);
    if (!found.ok) return found;
    const { inode, mount } = found.value;
    if (mount.options.readOnly) return failure('EROFS');
    const { credentials } = this.process;
    const uidKept = uid === -1 || uid === inode.uid;
    const ownGroup = gid === -1 || gid === inode.gid || gid === credentials.gid || credentials.groups.includes(gid);
    if (!this.hasCapability('CHOWN') && !(inode.uid === credentials.uid && uidKept && ownGroup)) return failure('EPERM');
    noteSearchChange();
    if (uid !== -1) inode.uid = uid;
    if (gid !== -1) inode.gid = gid;
    if (inode.type === 'file') inode.mode &= inode.mode & 0o010 ? ~0o6000 : ~0o4000;
    inode.ctime = inode.fs.now();
    return ok(undefined);
  }

  utimes(path: Bytes, atime: number | undefined, mtime: number | undefined, noFollow = false): Result<void, Errno> {
    const found = this.#resolve(path, noFollow);
    if (!found.ok) return found;
    const { inode } = found.value;
    const errno = this.#mayChange(found.value, 'FOWNER');
    const writableNow = atime === undefined && mtime === undefined && mayAccess(inode, this.process.access, WRITE);
    if (errno === 'EROFS' || (errno && !writableNow)) return failure(errno === 'EPERM' && atime === undefined && mtime === undefined ? 'EACCES' : errno);
    const now = inode.fs.now();
    inode.atime = atime ?? now;
    inode.mtime = mtime ?? now;
    inode.ctime = now;
    return ok(undefined);
  }

  truncate(path: Bytes, size: number): Result<void, Errno> {
    const found = this.#resolve(path);
    if (!found.ok) return found;
    const { inode, mount } = found.value;
    if (inode.type === 'dir') return failure('EISDIR');
    if (inode.type !== 'file') return failure('EINVAL');
    if (mount.options.readOnly) return failure('EROFS');
    if (!mayAccess(inode, this.process.access, WRITE)) return failure('EACCES');
    const errno = truncateInode(inode, size);
    return errno ? failure(errno) : ok(undefined);
  }

  chdir(path: Bytes): Result<void, Errno> {
    const found = this.#resolve(path);
    if (!found.ok) return found;
    const { inode } = found.value;
    if (inode.type !== 'dir') return failure('ENOTDIR');
    if (!mayAccess(inode, this.process.access, EXECUTE)) return failure('EACCES');
    this.process.cwd = found.value;
    return ok(undefined);
  }

  getcwd(): Result<Bytes, Errno> {
    this.enter();
    const path = this.process.namespaces.mounts.pathOf(this.process.cwd);
    return path === undefined ? failure('ENOENT') : ok(path);
  }

  /** tmpfs and bind mounts; real devices are not simulated. */
  mount(source: Bytes, target: Bytes, type: string, options: string): Result<void, Errno> {
    const at = this.#resolve(target);
    if (!at.ok) return at;
    if (!this.hasCapability('SYS_ADMIN')) return failure('EPERM');
    const flags = options.split(',');
    const { mounts } = this.process.namespaces;
    if (flags.includes('bind')) {
      const from = this.#resolve(source);
      if (!from.ok) return from;
      const bound = mounts.mount(target, from.value.inode, { readOnly: flags.includes('ro'), source });
      return bound.ok ? ok(undefined) : bound;
    }
    if (type !== 'tmpfs') return failure(type === '' ? 'EINVAL' : 'ENODEV');
    const fs = createFileSystem({
      type: 'tmpfs',
      source,
      now: () => this.clock(),
      rootAttributes: { mode: 0o1777, uid: 0, gid: 0 },
      onCharge: (delta) => this.process.namespaces.cgroup.chargeMemory(delta),
    });
    const made = mounts.mount(target, fs.root, { readOnly: flags.includes('ro'), source });
    return made.ok ? ok(undefined) : made;
  }

  umount(target: Bytes): Result<void, Errno> {
    const at = this.#resolve(target);
    if (!at.ok) return at;
    if (!this.hasCapability('SYS_ADMIN')) return failure('EPERM');
    return this.process.namespaces.mounts.unmount(target);
  }
}

function isWithin(directory: DirInode, ancestor: DirInode): boolean {
  for (let at: DirInode | undefined = directory; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

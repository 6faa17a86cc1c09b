// The syscalls of one process, third part: open files and their descriptors.
import { failure, ok, type Result } from '../../base/result.ts';
import type { Micros } from '../../engine/simTime.ts';
import type { Task, Wait } from '../../engine/task.ts';
import { releaseInode } from '../vfs/fileSystem.ts';
import { mayAccess, READ, WRITE } from '../vfs/permissions.ts';
import type { Bytes, Errno, FifoInode, Inode, Located } from '../vfs/types.ts';
import { DeviceFile, OpenDirectory, OpenFileBase, RegularFile, truncateInode } from './openFile.ts';
import { Pipe, PipeEnd } from './pipe.ts';
import { ProcessGone } from './proc.ts';
import { ProcessCalls } from './processCalls.ts';
import { QUANTUM } from './runQueue.ts';
import type { OpenFile, OpenFlags, PollRequest, Stat } from './types.ts';

const READ_LIMIT = 65_536;
/** Reading and writing cost this much more per 64 KiB. */
const COPY_COST_PER_BYTE = 1 / 4096;

export abstract class DescriptorCalls extends ProcessCalls {
  *open(path: Bytes, flags: OpenFlags, mode = 0o666): Task<Result<number, Errno>> {
    this.enter();
    const located = this.#locate(path, flags, mode);
    if (!located.ok) return located;
    const opened = yield* this.#openInode(located.value.location, flags, located.value.created);
    return opened.ok ? this.#install(opened.value) : opened;
  }

  openNow(path: Bytes, flags: OpenFlags, mode = 0o666): number | undefined {
    const { process } = this;
    if (process.exit) throw new ProcessGone();
    const writable = flags.write === true || flags.append === true;
    if (!process.fds.hasRoom || flags.exclusive || flags.noFollow || flags.directory || flags.truncate) return undefined;
    const located = this.#locate(path, flags, mode);
    if (!located.ok) return undefined;
    const { location, created } = located.value;
    const { inode, mount } = location;
    const readable = flags.read === true || !writable;
    if (inode.type !== 'file' || (writable && mount.options.readOnly)) return undefined;
    if (!created && !mayAccess(inode, process.access, (readable ? READ : 0) | (writable ? WRITE : 0))) return undefined;
    this.enter();
    const fd = this.#install(new RegularFile(location, inode, { readable, writable, append: flags.append === true }, process));
    return fd.ok ? fd.value : undefined;
  }

  #install(file: OpenFile): Result<number, Errno> {
    const fd = this.process.fds.add(file);
    if (!fd.ok) {
      file.release();
      this.kernel.budgetExceeded('files', this.process);
    }
    return fd;
  }

  #locate(path: Bytes, flags: OpenFlags, mode: number): Result<{ readonly location: Located; readonly created: boolean }, Errno> {
    const { mounts } = this.process.namespaces;
    const noFollow = flags.noFollow === true || (flags.exclusive === true && flags.create === true);
    const found = mounts.resolve(path, this.process.cwd, noFollow ? { ...this.lookup, noFollow } : this.lookup);
    if (found.ok) {
      if (flags.create && flags.exclusive) return failure('EEXIST');
      if (flags.noFollow && found.value.inode.type === 'link') return failure('ELOOP');
      return ok({ location: found.value, created: false });
    }
    if (found.error !== 'ENOENT' || !flags.create) return found;
    if (path.endsWith('/')) return failure('EISDIR');
    const target = this.#followDangling(path);
    if (!target.ok) return target;
    const created = this.createEntry(target.value, (fs, owner) => fs.newFile({ mode: mode & 0o7777 & ~this.process.umask, ...owner }));
    return created.ok ? ok({ location: created.value, created: true }) : created;
  }

  /** Creating through a dangling symbolic link creates what it points to. */
  #followDangling(path: Bytes): Result<Bytes, Errno> {
    let at = path;
    for (let hops = 0; hops < 40; hops++) {
      const link = this.process.namespaces.mounts.resolve(at, this.process.cwd, { ...this.lookup, noFollow: true });
      if (!link.ok) return link.error === 'ENOENT' ? ok(at) : link;
      if (link.value.inode.type !== 'link') return ok(at);
      const { target } = link.value.inode;
      at = target.startsWith('/') ? target : `${at.slice(0, at.lastIndexOf('/') + 1)}${target}`;
    }
    return failure('ELOOP');
  }

  /** Makes a new name for a new inode; checks the parent's permissions and the mount. */
  protected createEntry(
    path: Bytes,
    make: (fs: Inode['fs'], owner: { readonly uid: number; readonly gid: number }) => Inode,
  ): Result<Located, Errno> {
    const parent = this.process.namespaces.mounts.resolveParent(path, this.process.cwd, this.lookup);
    if (!parent.ok) return parent;
    const { directory, mount, name } = parent.value;
    if (name === '.' || name === '..') return failure('EEXIST');
    if (directory.lookup(name, this.process)) return failure('EEXIST');
    if (!directory.writable) return failure('ENOENT');
    if (mount.options.readOnly) return failure('EROFS');
    if (!mayAccess(directory, this.process.access, WRITE)) return failure('EACCES');
    const { fs } = directory;
    if (fs.inodeLimit !== undefined && fs.usage.inodes >= fs.inodeLimit) return failure('ENOSPC');
    const { uid, gid } = this.process.credentials;
    const inode = make(fs, { uid, gid: directory.mode & 0o2000 ? directory.gid : gid });
    // What is made below a setgid directory is its group's, and passes that on.
    if (inode.type === 'dir') inode.mode |= directory.mode & 0o2000;
    directory.link(name, inode);
    return ok({ mount, inode });
  }

  *#openInode(location: Located, flags: OpenFlags, created: boolean): Task<Result<OpenFile, Errno>> {
    const { inode, mount } = location;
    const writable = flags.write === true || flags.append === true;
    const readable = flags.read === true || !writable;
    if (inode.type === 'link' && inode.opens !== undefined) return this.#reopen(inode.opens as OpenFile, flags);
    if (!created && !mayAccess(inode, this.process.access, (readable ? READ : 0) | (writable ? WRITE : 0))) return failure('EACCES');
    if (flags.directory && inode.type !== 'dir') return failure('ENOTDIR');
    switch (inode.type) {
      case 'dir':
        return writable ? failure('EISDIR') : ok(new OpenDirectory(location));
      case 'file':
        if (writable && mount.options.readOnly) return failure('EROFS');
        if (flags.truncate && writable) {
          const errno = truncateInode(inode, 0);
          if (errno) return failure(errno);
        }
        return ok(new RegularFile(location, inode, { readable, writable, append: flags.append === true }, this.process));
      case 'fifo':
        return yield* this.#openFifo(location, inode, readable, writable, flags.nonBlock === true);
      case 'char':
      case 'block':
        if (inode.device === 'tty') return this.#openTty();
        if (inode.device === 'other') return failure('ENXIO');
        return ok(new DeviceFile(location, inode, readable, writable, () => this.random()));
      case 'socket':
        return failure('ENXIO');
      case 'link':
        return failure('ELOOP');
    }
  }

  #openTty(): Result<OpenFile, Errno> {
    const { tty } = this.process.session;
    const file = tty && 'open' in tty && typeof tty.open === 'function' ? (tty.open() as OpenFile) : undefined;
    return file ? ok(file) : failure('ENXIO');
  }

  /** /dev/stdin, /proc/self/fd/N: a regular file is opened anew, anything else is shared. */
  *#reopenFile(location: Located, flags: OpenFlags): Task<Result<OpenFile, Errno>> {
    return yield* this.#openInode(location, flags, false);
  }

  #reopen(file: OpenFile, flags: OpenFlags): Result<OpenFile, Errno> {
    const { location } = file;
    if (location?.inode.type === 'file') {
      const task = this.#reopenFile(location, flags).next();
      if (task.done) return task.value;
    }
    file.retain();
    return ok(file);
  }

  *#openFifo(location: Located, inode: FifoInode, readable: boolean, writable: boolean, nonBlock: boolean): Task<Result<OpenFile, Errno>> {
    const pipe = (inode.pipe ??= new Pipe()) as Pipe;
    const end = new PipeEnd(pipe, { readable, writable }, { inode, location });
    pipe.openQueue.wake();
    if (nonBlock || (readable && writable)) return ok(end);
    while (readable ? pipe.writers === 0 && !pipe.hadWriter : pipe.readers === 0) {
      if (!(yield* this.block(pipe.openQueue))) {
        end.release();
        return failure('EINTR');
      }
    }
    return ok(end);
  }

  close(fd: number): Result<void, Errno> {
    this.enter();
    return this.process.fds.close(fd) ? ok(undefined) : failure('EBADF');
  }

  *read(fd: number, limit = READ_LIMIT): Task<Result<Bytes, Errno>> {
    for (;;) {
      this.enter();
      if (this.process.debt >= 1000) yield* this.pay();
      const file = this.process.fds.get(fd);
      if (!file?.readable) return failure('EBADF');
      const result = file.tryRead(limit, this.process);
      if (this.process.exit) throw new ProcessGone();
      if (!result.ok) return result;
      if (result.value !== undefined) {
        this.spend(result.value.length * COPY_COST_PER_BYTE);
        return ok(result.value);
      }
      if (!(yield* this.block(file.readReady()))) return failure('EINTR');
    }
  }

  writeNow(fd: number, bytes: Bytes): Result<number, Errno> | undefined {
    const { process } = this;
    const file = process.fds.get(fd);
    // These take whatever they are given.
    if (!file?.writable || (file.kind !== 'file' && file.kind !== 'sink') || process.debt + process.dilation >= QUANTUM) return undefined;
    this.enter();
    const result = file.tryWrite(bytes, process);
    if (process.exit) throw new ProcessGone();
    if (result.ok) this.spend(result.value * COPY_COST_PER_BYTE + (file.writeCost?.(bytes) ?? 0));
    else if (result.error === 'EPIPE') this.#brokenPipe();
    return result;
  }

  *write(fd: number, bytes: Bytes): Task<Result<number, Errno>> {
    let rest = bytes;
    for (;;) {
      this.enter();
      if (this.process.debt >= 1000) yield* this.pay();
      const file = this.process.fds.get(fd);
      if (!file?.writable) return failure('EBADF');
      const result = file.tryWrite(rest, this.process);
      if (this.process.exit) throw new ProcessGone();
      if (!result.ok) {
        if (result.error === 'EPIPE') this.#brokenPipe();
        return result;
      }
      this.spend(result.value * COPY_COST_PER_BYTE + (file.writeCost?.(rest) ?? 0));
      if (result.value === rest.length) return ok(bytes.length);
      if (result.value > 0) rest = rest.slice(result.value);
      else if (!(yield* this.block(file.writeReady()))) return rest.length < bytes.length ? ok(bytes.length - rest.length) : failure('EINTR');
    }
  }

  #brokenPipe(): void {
    this.kernel.signal(this.process, 'PIPE');
    if (this.process.exit) throw new ProcessGone();
  }

  dup(fd: number, atLeast: number, closeOnExec = false): Result<number, Errno> {
    this.enter();
    const file = this.process.fds.get(fd);
    if (!file) return failure('EBADF');
    file.retain();
    const copy = this.process.fds.add(file, atLeast, closeOnExec);
    if (!copy.ok) file.release();
    return copy;
  }

  dup2(fd: number, target: number): Result<void, Errno> {
    this.enter();
    const file = this.process.fds.get(fd);
    if (!file) return failure('EBADF');
    if (fd === target) return ok(undefined);
    file.retain();
    this.process.fds.put(target, file);
    return ok(undefined);
  }

  pipe(): Result<{ readonly read: number; readonly write: number }, Errno> {
    this.enter();
    const pipe = new Pipe();
    const read = this.#install(new PipeEnd(pipe, { readable: true, writable: false }));
    if (!read.ok) return read;
    const write = this.#install(new PipeEnd(pipe, { readable: false, writable: true }));
    return write.ok ? ok({ read: read.value, write: write.value }) : write;
  }

  lseek(fd: number, offset: number, whence: 'set' | 'current' | 'end'): Result<number, Errno> {
    this.enter();
    const file = this.process.fds.get(fd);
    if (!file) return failure('EBADF');
    if (!(file instanceof RegularFile)) return file.kind === 'device' ? ok(0) : failure('ESPIPE');
    const base = whence === 'set' ? 0 : whence === 'current' ? file.offset : file.size;
    if (base + offset < 0) return failure('EINVAL');
    file.offset = base + offset;
    return ok(file.offset);
  }

  ftruncate(fd: number, size: number): Result<void, Errno> {
    this.enter();
    const file = this.process.fds.get(fd);
    if (!(file instanceof RegularFile) || !file.writable) return failure('EINVAL');
    const errno = file.truncate(size);
    return errno ? failure(errno) : ok(undefined);
  }

  fstat(fd: number): Result<Stat, Errno> {
    this.enter();
    const file = this.process.fds.get(fd);
    return file ? ok(file.stat()) : failure('EBADF');
  }

  fsync(fd: number): Result<void, Errno> {
    this.enter();
    return this.process.fds.get(fd) ? ok(undefined) : failure('EBADF');
  }

  *poll(requests: readonly PollRequest[], timeout?: Micros): Task<Result<readonly PollRequest[], 'EINTR'>> {
    const deadline = timeout === undefined ? undefined : this.now() + timeout;
    for (;;) {
      this.enter();
      const ready = requests.filter((request) => this.#isReady(request));
      if (ready.length > 0 || timeout === 0) return ok(ready);
      if (deadline !== undefined && this.now() >= deadline) return ok([]);
      if (!(yield* this.block(this.#anyOf(requests, deadline)))) return failure('EINTR');
    }
  }

  #isReady(request: PollRequest): boolean {
    const file = this.process.fds.get(request.fd);
    if (!file) return true;
    return file instanceof OpenFileBase ? file.isReady(request.write === true) : true;
  }

  #anyOf(requests: readonly PollRequest[], deadline: number | undefined): Wait<void> {
    return {
      begin: (host, wake) => {
        const cancels: (() => void)[] = [];
        let over = false;
        const end = () => {
          over = true;
          for (const cancel of cancels) cancel();
        };
        const woken = () => {
          if (over) return;
          end();
          wake();
        };
        for (const request of requests) {
          const file = this.process.fds.get(request.fd);
          if (file) cancels.push((request.write ? file.writeReady() : file.readReady()).begin(host, woken));
        }
        if (deadline !== undefined) {
          const timer = this.kernel.sim.after(deadline - this.now(), 'poll', woken);
          cancels.push(() => timer.cancel());
        }
        return end;
      },
    };
  }

  isTty(fd: number): boolean {
    return this.process.fds.get(fd)?.kind === 'tty';
  }

  ttySize(fd: number): { readonly columns: number; readonly rows: number } | undefined {
    const file = this.process.fds.get(fd);
    return file && 'size' in file && file.kind === 'tty' ? (file.size as { readonly columns: number; readonly rows: number }) : undefined;
  }

  openFile(fd: number): OpenFile | undefined {
    return this.process.fds.get(fd);
  }

  descriptors(): readonly number[] {
    return this.process.fds.numbers();
  }

  /** Frees a file whose last name was removed, unless somebody has it open. */
  protected dropped(inode: Inode): void {
    if (inode.type === 'dir' || (inode.nlink === 0 && (inode.type !== 'file' || inode.opens === 0))) releaseInode(inode);
  }
}

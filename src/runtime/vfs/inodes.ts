// Inodes that are plain records. Classes, so that all of a kind share one hidden class: there are dozens per container.
import type { Bytes, DeviceInode, Errno, FifoInode, FileData, FileInode, FileSystem, InodeMeta, LinkInode, Located, NewInode, SocketInode } from './types.ts';

export interface InodeParts {
  readonly fs: FileSystem;
  readonly ino: number;
  readonly attributes: NewInode;
  readonly nlink: number;
  /** Microseconds since 1970. */
  readonly time: number;
}

abstract class Meta implements InodeMeta {
  readonly ino: number;
  readonly fs: FileSystem;
  mode: number;
  uid: number;
  gid: number;
  nlink: number;
  atime: number;
  mtime: number;
  ctime: number;

  constructor({ fs, ino, attributes, nlink, time }: InodeParts) {
    this.ino = ino;
    this.fs = fs;
    this.mode = attributes.mode;
    this.uid = attributes.uid;
    this.gid = attributes.gid;
    this.nlink = nlink;
    this.atime = time;
    this.mtime = time;
    this.ctime = time;
  }
}

export class RegularInode extends Meta implements FileInode {
  readonly type = 'file';
  readonly data: FileData;
  opens = 0;

  constructor(parts: InodeParts, data: FileData) {
    super(parts);
    this.data = data;
  }
}

/** A file that runs a program of the simulation. */
export class ProgramInode extends RegularInode {
  program: string;

  constructor(parts: InodeParts, data: FileData, program: string) {
    super(parts, data);
    this.program = program;
  }
}

export class SymbolicLink extends Meta implements LinkInode {
  readonly type = 'link';
  readonly target: Bytes;

  constructor(parts: InodeParts, target: Bytes) {
    super(parts);
    this.target = target;
  }
}

/** A link of /proc that leads to an open file, whatever its text says. */
export class OpeningLink extends SymbolicLink {
  readonly opens: unknown;

  constructor(parts: InodeParts, target: Bytes, opens: unknown) {
    super(parts, target);
    this.opens = opens;
  }
}

/** A link of /proc that leads to a place of another process. */
export class PlaceLink extends SymbolicLink {
  readonly leadsTo: Located | Errno;

  constructor(parts: InodeParts, target: Bytes, leadsTo: Located | Errno) {
    super(parts, target);
    this.leadsTo = leadsTo;
  }
}

export class NamedPipe extends Meta implements FifoInode {
  readonly type = 'fifo';
  pipe: unknown = undefined;
}

export class SocketFile extends Meta implements SocketInode {
  readonly type = 'socket';
}

export class DeviceFileInode extends Meta implements DeviceInode {
  readonly type: 'char' | 'block';
  readonly device: DeviceInode['device'];
  readonly major: number;
  readonly minor: number;

  constructor(parts: InodeParts, type: 'char' | 'block', device: DeviceInode['device'], major: number, minor: number) {
    super(parts);
    this.type = type;
    this.device = device;
    this.major = major;
    this.minor = minor;
  }
}

// What is inside a container at this instant, for whoever looks without being a process in it: processes with what they have
// open, sockets, memory and CPU, files.
import type { SimTime } from '../../engine/simTime.ts';
import type { Container } from '../cri/records.ts';
import { OpenFileBase } from '../process/openFile.ts';
import type { Proc } from '../process/proc.ts';
import type { NetNamespace, PidNamespace, ProcessState, SourceRange } from '../process/types.ts';
import type { UsageSample } from '../process/usageHistory.ts';
import type { Bytes, Errno, Inode, InodeType, MountTable } from '../vfs/types.ts';

export interface InsideProcess {
  /** As in the container's own pid namespace. */
  readonly pid: number;
  readonly ppid: number;
  readonly uid: number;
  readonly state: ProcessState;
  readonly argv: readonly Bytes[];
  readonly startedAt: SimTime;
  readonly cpuTime: number;
  readonly rssBytes: number;
  /** The command of a script that it is at. */
  readonly command: SourceRange | undefined;
  readonly open: readonly { readonly fd: number; readonly what: Bytes; readonly reads: boolean; readonly writes: boolean }[];
}

export interface InsideEntry {
  readonly name: Bytes;
  readonly type: InodeType;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** Microseconds since 1970. */
  readonly mtime: number;
  /** Of a symbolic link. */
  readonly target: Bytes | undefined;
  /** Something is mounted here. */
  readonly mounted: boolean;
}

export type InsidePath =
  | { readonly type: 'dir'; readonly entries: readonly InsideEntry[]; /** Entries left out. */ readonly more: number }
  | { readonly type: 'file'; readonly bytes: Bytes; readonly size: number }
  | { readonly type: 'other' }
  | { readonly type: 'failed'; readonly errno: Errno };

export interface ContainerInside {
  readonly processes: readonly InsideProcess[];
  readonly sockets: ReturnType<NetNamespace['sockets']>;
  readonly usage: readonly UsageSample[];
  readonly memoryBytes: number;
  readonly memoryMax: number | undefined;
  /** Microseconds of CPU per second that it may use. */
  readonly cpuPerSecond: number | undefined;
  readonly throttledTime: number;
  readonly writableLayerBytes: number;
  look(path: Bytes): InsidePath;
}

const MOST_ENTRIES = 500;
const MOST_BYTES = 64 * 1024;
const DEFAULT_PERIOD = 100_000;
const SECOND = 1_000_000;

/** undefined while nothing of it is there: not started yet, or removed. */
export function containerInside(container: Container): ContainerInside | undefined {
  const { pid, cgroup, rootfs, sandbox } = container;
  if (!pid || !cgroup || !rootfs) return undefined;
  const { memoryMax, cpuQuota, cpuPeriod = DEFAULT_PERIOD } = cgroup.limits;
  return {
    processes: pid.processes().filter(({ tag }) => tag === container.id || pid !== sandbox.pid).map((process) => insideProcess(process as Proc, pid)),
    sockets: sandbox.net.sockets(),
    usage: cgroup.usage?.samples() ?? [],
    memoryBytes: cgroup.memoryBytes,
    memoryMax,
    cpuPerSecond: cpuQuota === undefined || cpuQuota <= 0 ? undefined : (cpuQuota / cpuPeriod) * SECOND,
    throttledTime: cgroup.throttledTime,
    writableLayerBytes: rootfs.layer.usage.bytes,
    look: (path) => look(rootfs.table, path),
  };
}

function insideProcess(process: Proc, namespace: PidNamespace): InsideProcess {
  const mounts = process.namespaces.mounts;
  return {
    pid: process.pidIn(namespace) ?? 0,
    ppid: process.parent?.pidIn(namespace) ?? 0,
    uid: process.credentials.uid,
    state: process.state,
    argv: process.argv,
    startedAt: process.startedAt,
    cpuTime: process.cpuTime,
    rssBytes: process.rssBytes,
    command: process.exit || process.script === undefined ? undefined : { text: process.script, start: process.commandStart, end: process.commandEnd },
    open: process.exit ? [] : process.fds.numbers().flatMap((fd) => {
      const file = process.fds.get(fd);
      if (!file) return [];
      const path = file.location ? mounts.pathOf(file.location) : undefined;
      return [{ fd, what: path ?? (file instanceof OpenFileBase ? file.label : file.kind), reads: file.readable, writes: file.writable }];
    }),
  };
}

function look(table: MountTable, path: Bytes): InsidePath {
  const found = table.resolve(path);
  if (!found.ok) return { type: 'failed', errno: found.error };
  const { inode } = found.value;
  if (inode.type === 'file') return { type: 'file', bytes: (inode.data.snapshot(undefined) ?? inode.data.read(0, MOST_BYTES)).slice(0, MOST_BYTES), size: inode.data.size };
  if (inode.type !== 'dir') return { type: 'other' };
  const names = inode.names();
  const covered = new Set(table.mounts().map((mount) => mount.path));
  const entries = names.slice(0, MOST_ENTRIES).flatMap((name) => {
    const child = inode.lookup(name);
    return child ? [entryOf(table, path, name, child, covered)] : [];
  });
  return { type: 'dir', entries, more: Math.max(0, names.length - MOST_ENTRIES) };
}

function entryOf(table: MountTable, path: Bytes, name: Bytes, child: Inode, covered: ReadonlySet<Bytes>): InsideEntry {
  const full = path === '/' ? `/${name}` : `${path}/${name}`;
  const mounted = covered.has(full);
  const there = mounted ? table.resolve(full) : undefined;
  const inode = there?.ok ? there.value.inode : child;
  const { type, mode, uid, gid, mtime } = inode;
  return { name, type, mode, uid, gid, mtime, size: inode.type === 'file' ? inode.data.size : 0, target: inode.type === 'link' ? inode.target : undefined, mounted };
}

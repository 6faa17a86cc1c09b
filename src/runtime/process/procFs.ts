// /proc of one pid namespace: generated when it is opened.
import { firstCpus, formatCpuSet } from '../../base/cpuSet.ts';
import { createFileSystem } from '../vfs/fileSystem.ts';
import type { Bytes, DirInode, FileSystem, Inode } from '../vfs/types.ts';
import type { Kernel } from './kernel.ts';
import { OpenFileBase } from './openFile.ts';
import { Proc } from './proc.ts';
import { pidLimits, pidStat, pidStatus } from './procPid.ts';
import { DIR, directory, FILE, LINK } from './syntheticFiles.ts';
import type { NodeKernel, PidNamespace } from './types.ts';
import type { PidSpace } from './pidNamespace.ts';

/** sysctl values by path below /proc/sys, `net.ipv4.ip_forward` style. */
export type Sysctls = ReadonlyMap<string, string>;

/** The /proc of a pid namespace. Mount its root at /proc. */
export function createProcFs(kernel: NodeKernel, namespace: PidNamespace, sysctls: Sysctls = new Map()): FileSystem {
  const now = () => kernel.sim.wallClock.startEpochMs * 1000 + kernel.sim.now();
  const space = namespace as PidSpace;
  const everyCpu = formatCpuSet(firstCpus(kernel.cpus));
  // Made when somebody first looks: most containers never do.
  let made: Map<Bytes, (viewer: unknown) => Inode | undefined> | undefined;
  const fixed = () => {
    if (made) return made;
    made = new Map();
    addFixed(made, fs, kernel as Kernel, space, sysctls);
    return made;
  };
  const fs: FileSystem = createFileSystem({
    type: 'proc',
    flags: { before: 'nosuid,nodev,noexec' },
    now,
    rootAttributes: DIR,
    root: {
      lookup: (name, viewer) => {
        if (/^\d+$/.test(name)) {
          const process = space.find(Number(name));
          return process ? pidDirectory(fs, process, space, everyCpu) : undefined;
        }
        return fixed().get(name)?.(viewer);
      },
      names: () => [...space.all().map((process) => String(process.pidIn(space) ?? 0)), ...fixed().keys()],
    },
  });
  return fs;
}

function addFixed(fixed: Map<Bytes, (viewer: unknown) => Inode | undefined>, fs: FileSystem, kernel: Kernel, space: PidSpace, sysctls: Sysctls): void {
  const text = (name: Bytes, read: (viewer: unknown) => Bytes) => fixed.set(name, () => fs.newSyntheticFile(FILE, { read }));
  fixed.set('self', (viewer) => {
    const pid = viewer instanceof Proc ? viewer.pidIn(space) : undefined;
    return pid === undefined ? undefined : fs.newLink(LINK, String(pid));
  });
  fixed.set('mounts', () => fs.newLink(LINK, 'self/mounts'));
  fixed.set('net', () => fs.newSyntheticDir(DIR, directory(new Map())));
  text('uptime', () => `${(kernel.sim.now() / 1e6).toFixed(2)} ${(kernel.sim.now() / 1e6).toFixed(2)}\n`);
  text('loadavg', () => `0.00 0.00 0.00 1/${space.all().length} ${space.all().length}\n`);
  text('version', () => `Linux version ${kernel.release} (build@podscope) #1 SMP PREEMPT_DYNAMIC\n`);
  text('meminfo', () => memInfo(kernel));
  text('cpuinfo', () => Array.from({ length: kernel.cpus }, (_, i) => `processor\t: ${i}\nvendor_id\t: GenuineIntel\nmodel name\t: Virtual CPU\ncpu MHz\t\t: 2400.000\n\n`).join(''));
  text('stat', () => kernelStat(kernel, space));
  text('filesystems', () => 'nodev\tproc\nnodev\ttmpfs\nnodev\tsysfs\nnodev\toverlay\nnodev\tcgroup2\n\text4\n');
  fixed.set('sys', () => sysctlDirectory(fs, allSysctls(sysctls), ''));
}

function allSysctls(given: Sysctls): Sysctls {
  const all = new Map<string, string>([
    ['kernel.pid_max', '4194304'], ['kernel.ostype', 'Linux'], ['kernel.shm_rmid_forced', '0'], ['net.core.somaxconn', '4096'],
    ['net.ipv4.ip_local_port_range', '32768\t60999'], ['net.ipv4.ip_unprivileged_port_start', '0'], ['net.ipv4.tcp_syncookies', '1'],
    ['net.ipv4.ping_group_range', '0\t2147483647'], ['net.ipv4.ip_forward', '1'], ['net.ipv4.tcp_keepalive_time', '7200'],
    ['net.ipv4.tcp_fin_timeout', '60'], ['vm.overcommit_memory', '1'], ['vm.max_map_count', '1048576'], ['kernel.msgmax', '8192'],
  ]);
  for (const [name, value] of given) all.set(name, value);
  return all;
}

function sysctlDirectory(fs: FileSystem, sysctls: Sysctls, prefix: string): DirInode {
  const entries = new Map<Bytes, (viewer: unknown) => Inode | undefined>();
  for (const [name, value] of sysctls) {
    if (!name.startsWith(prefix)) continue;
    const [head = '', ...rest] = name.slice(prefix.length).split('.');
    if (rest.length > 0) entries.set(head, () => sysctlDirectory(fs, sysctls, `${prefix}${head}.`));
    else entries.set(head, () => fs.newSyntheticFile({ ...FILE, mode: 0o644 }, { read: () => `${value}\n`, write: () => 'EROFS' }));
  }
  if (prefix === 'kernel.') {
    entries.set('hostname', () => fs.newSyntheticFile(FILE, { read: (viewer) => (viewer instanceof Proc ? `${viewer.namespaces.uts.hostname}\n` : '\n') }));
  }
  return fs.newSyntheticDir(DIR, directory(entries));
}

function memInfo(kernel: Kernel): Bytes {
  const total = Math.floor(kernel.memoryBytes / 1024);
  const free = Math.max(0, total - Math.floor(kernel.usedMemoryBytes() / 1024));
  const line = (name: string, kib: number) => `${`${name}:`.padEnd(16)}${String(kib).padStart(8)} kB\n`;
  return [line('MemTotal', total), line('MemFree', free), line('MemAvailable', free), line('Buffers', 0), line('Cached', 0), line('SwapCached', 0),
    line('Shmem', 0), line('SReclaimable', 0), line('SwapTotal', 0), line('SwapFree', 0)].join('');
}

function kernelStat(kernel: Kernel, space: PidSpace): Bytes {
  const ticks = Math.floor(kernel.rootCgroup.cpuTime / 10_000);
  const idle = Math.max(0, Math.floor((kernel.sim.now() * kernel.cpus) / 10_000) - ticks);
  const boot = Math.floor(kernel.sim.wallClock.startEpochMs / 1000);
  return `cpu  ${ticks} 0 0 ${idle} 0 0 0 0 0 0\nctxt 0\nbtime ${boot}\nprocesses ${space.all().length}\nprocs_running 1\nprocs_blocked 0\n`;
}

function pidDirectory(fs: FileSystem, process: Proc, space: PidSpace, everyCpu: string): DirInode {
  const owner = { uid: process.credentials.uid, gid: process.credentials.gid };
  const entries = new Map<Bytes, (viewer: unknown) => Inode | undefined>();
  const text = (name: Bytes, read: (viewer: unknown) => Bytes, mode = 0o444) => entries.set(name, () => fs.newSyntheticFile({ mode, ...owner }, { read }));
  const link = (name: Bytes, target: () => Bytes) => entries.set(name, () => fs.newLink({ mode: 0o777, ...owner }, target()));
  text('stat', () => pidStat(process, space));
  text('status', () => pidStatus(process, space, everyCpu));
  text('comm', () => `${process.comm}\n`, 0o644);
  text('cmdline', () => (process.exit || process.argv.length === 0 ? '' : `${process.argv.join('\0')}\0`));
  text('environ', () => (process.exit ? '' : process.env.map((entry) => `${entry}\0`).join('')), 0o400);
  text('mounts', () => mountsText(process));
  text('cgroup', () => '0::/\n');
  text('oom_score_adj', () => `${process.oomScoreAdj}\n`, 0o644);
  text('oom_score', () => '0\n');
  text('limits', () => pidLimits());
  text('statm', () => `${Math.ceil((process.rssBytes * 4) / 4096)} ${Math.ceil(process.rssBytes / 4096)} 0 0 0 0 0\n`);
  link('cwd', () => process.namespaces.mounts.pathOf(process.cwd) ?? '/');
  entries.set('root', (viewer) => fs.newPlaceLink({ mode: 0o777, ...owner }, '/', mayTrace(viewer, process) ? process.namespaces.mounts.root : 'EACCES'));
  link('exe', () => process.argv[0] ?? '');
  entries.set('fd', () => fs.newSyntheticDir({ mode: 0o500, ...owner }, {
    names: () => process.fds.numbers().map(String),
    lookup: (name) => {
      const file = /^\d+$/.test(name) ? process.fds.get(Number(name)) : undefined;
      if (!file) return undefined;
      const path = file.location ? process.namespaces.mounts.pathOf(file.location) : undefined;
      return fs.newLink({ mode: 0o700, ...owner }, path ?? (file instanceof OpenFileBase ? file.label : 'unknown'), file);
    },
  }));
  entries.set('ns', () => fs.newSyntheticDir({ mode: 0o511, ...owner }, directory(new Map([['pid', () => fs.newLink({ mode: 0o777, ...owner }, `pid:[${process.namespaces.pid.id}]`)]]))));
  return fs.newSyntheticDir({ mode: 0o555, ...owner }, directory(entries));
}

/** Linux ptrace_may_access, as far as users and capabilities go. */
function mayTrace(viewer: unknown, { credentials }: Proc): boolean {
  if (!(viewer instanceof Proc)) return true;
  const { uid, capabilities } = viewer.credentials;
  return capabilities.has('SYS_PTRACE') || (uid === credentials.uid && [...credentials.capabilities].every((capability) => capabilities.has(capability)));
}

function mountsText(process: Proc): Bytes {
  return process.namespaces.mounts.mounts().map((mount) => {
    const { readOnly, noExec, source } = mount.options;
    const { fs } = mount.root;
    const flags = [readOnly ? 'ro' : 'rw', fs.flags.before ?? '', noExec ? 'noexec' : '', 'relatime', fs.flags.after ?? ''].filter((flag) => flag !== '');
    return `${source} ${mount.path} ${fs.type} ${flags.join(',')} 0 0\n`;
  }).join('');
}

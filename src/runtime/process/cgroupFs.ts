// /sys/fs/cgroup as a container sees it, its own group at the root: the files of cgroups v2, or the directories of v1's controllers.
import { firstCpus, formatCpuSet } from '../../base/cpuSet.ts';
import { createFileSystem } from '../vfs/fileSystem.ts';
import type { Bytes, FileSystem, Inode, SyntheticDirectory } from '../vfs/types.ts';
import type { CgroupNode } from './cgroup.ts';
import { DIR, directory, FILE } from './syntheticFiles.ts';
import type { Cgroup, NodeKernel } from './types.ts';

type Files = ReadonlyMap<Bytes, () => Bytes>;

const PERIOD = 100_000;
/** How an unlimited memory reads in v1. */
const UNLIMITED_BYTES = '9223372036854771712';

export function createCgroupFs(kernel: NodeKernel, cgroup: Cgroup): FileSystem {
  const now = () => kernel.sim.wallClock.startEpochMs * 1000 + kernel.sim.now();
  const group = cgroup as CgroupNode;
  let made: SyntheticDirectory | undefined;
  const content = () => (made ??= kernel.cgroupVersion === 1 ? controllers(fs, group) : filesIn(fs, unifiedFiles(group, formatCpuSet(firstCpus(kernel.cpus)))));
  const fs: FileSystem = createFileSystem({
    type: kernel.cgroupVersion === 1 ? 'tmpfs' : 'cgroup2',
    source: 'cgroup',
    flags: { before: 'nosuid,nodev,noexec' },
    now,
    rootAttributes: DIR,
    root: { lookup: (name, viewer) => content().lookup(name, viewer), names: () => content().names() },
  });
  return fs;
}

function filesIn(fs: FileSystem, files: Files): SyntheticDirectory {
  return directory(new Map([...files].map(([name, read]) => [name, (): Inode => fs.newSyntheticFile(FILE, { read })])));
}

function controllers(fs: FileSystem, group: CgroupNode): SyntheticDirectory {
  return directory(new Map([...controllerFiles(group)].map(([name, files]) => [name, (): Inode => fs.newSyntheticDir(DIR, filesIn(fs, files))])));
}

function processesOf(group: CgroupNode): Bytes {
  return [...group.members].map((process) => `${process.ownPid}\n`).join('');
}

function limit(value: number | undefined): string {
  return value === undefined ? 'max' : String(value);
}

/** `everyCpu`: the set of all CPUs of the machine. */
function unifiedFiles(group: CgroupNode, everyCpu: string): Files {
  return new Map([
    ['memory.max', () => `${limit(group.limits.memoryMax)}\n`],
    ['memory.current', () => `${group.memoryBytes}\n`],
    ['memory.peak', () => `${group.peakBytes}\n`],
    ['memory.min', () => '0\n'],
    ['memory.low', () => '0\n'],
    ['memory.high', () => 'max\n'],
    ['memory.swap.max', () => '0\n'],
    ['memory.oom.group', () => `${group.limits.oomGroup === false ? 0 : 1}\n`],
    ['memory.events', () => `low 0\nhigh 0\nmax ${group.oomKills}\noom ${group.oomKills}\noom_kill ${group.oomKills}\noom_group_kill 0\n`],
    ['cpu.max', () => `${limit(group.limits.cpuQuota)} ${group.limits.cpuPeriod ?? PERIOD}\n`],
    ['cpu.weight', () => `${weightOfShares(group.limits.cpuShares ?? 1024)}\n`],
    ['cpu.stat', () => `usage_usec ${Math.round(group.cpuTime)}\nuser_usec ${Math.round(group.cpuTime)}\nsystem_usec 0\nnr_periods 0\nnr_throttled 0\nthrottled_usec ${Math.round(group.throttledTime)}\n`],
    ['cpuset.cpus', () => `${group.limits.cpuset ?? ''}\n`],
    ['cpuset.cpus.effective', () => `${group.limits.cpuset ?? everyCpu}\n`],
    ['pids.max', () => `${limit(group.limits.pidsMax)}\n`],
    ['pids.current', () => `${group.pidCount}\n`],
    ['cgroup.procs', () => processesOf(group)],
    ['cgroup.controllers', () => 'cpuset cpu io memory hugetlb pids rdma misc\n'],
  ]);
}

function controllerFiles(group: CgroupNode): ReadonlyMap<Bytes, Files> {
  const processes: Files = new Map([['cgroup.procs', () => processesOf(group)], ['tasks', () => processesOf(group)]]);
  const cpu: Files = new Map([
    ['cpu.shares', () => `${group.limits.cpuShares ?? 1024}\n`],
    ['cpu.cfs_quota_us', () => `${group.limits.cpuQuota ?? -1}\n`],
    ['cpu.cfs_period_us', () => `${group.limits.cpuPeriod ?? PERIOD}\n`],
    ['cpu.stat', () => `nr_periods 0\nnr_throttled 0\nthrottled_time ${Math.round(group.throttledTime) * 1000}\nnr_bursts 0\nburst_time 0\n`],
  ]);
  const memory: Files = new Map([
    ['memory.limit_in_bytes', () => `${group.limits.memoryMax ?? UNLIMITED_BYTES}\n`],
    ['memory.usage_in_bytes', () => `${group.memoryBytes}\n`],
    ['memory.max_usage_in_bytes', () => `${group.peakBytes}\n`],
    ['memory.failcnt', () => `${group.oomKills}\n`],
    ['memory.oom_control', () => `oom_kill_disable 0\nunder_oom 0\noom_kill ${group.oomKills}\n`],
  ]);
  return new Map([
    ['cpu', new Map([...cpu, ...processes])],
    ['cpuacct', new Map([['cpuacct.usage', () => `${Math.round(group.cpuTime) * 1000}\n`], ...processes])],
    ['memory', new Map([...memory, ...processes])],
    ['pids', new Map([['pids.max', () => `${limit(group.limits.pidsMax)}\n`], ['pids.current', () => `${group.pidCount}\n`], ...processes])],
  ]);
}

/** runc's conversion of cpu.shares to cpu.weight. */
function weightOfShares(shares: number): number {
  const clamped = Math.min(262_144, Math.max(2, shares));
  return 1 + Math.floor(((clamped - 2) * 9999) / 262_142);
}

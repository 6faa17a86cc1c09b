// /sys/fs/cgroup as a container sees its own cgroup (v2): limits, usage and pressure counters as text files.
import { createFileSystem } from '../vfs/fileSystem.ts';
import type { Bytes, DirInode, Inode, SyntheticDirectory } from '../vfs/types.ts';
import type { Cgroup } from '../process/types.ts';
import { cpuWeight } from './cpuWeight.ts';

const DEFAULT_PERIOD = 100_000;

function maxOr(value: number | undefined): string {
  return value === undefined || value <= 0 ? 'max' : String(value);
}

const FILES: ReadonlyMap<string, (cgroup: Cgroup) => string> = new Map<string, (cgroup: Cgroup) => string>([
  ['cpu.max', ({ limits }) => `${maxOr(limits.cpuQuota)} ${limits.cpuPeriod ?? DEFAULT_PERIOD}\n`],
  ['cpu.weight', ({ limits }) => `${cpuWeight(limits.cpuShares ?? 1024)}\n`],
  ['cpu.stat', (cgroup) => cpuStat(cgroup)],
  ['memory.max', ({ limits }) => `${maxOr(limits.memoryMax)}\n`],
  ['memory.current', (cgroup) => `${cgroup.memoryBytes}\n`],
  ['memory.peak', (cgroup) => `${cgroup.peakBytes}\n`],
  ['memory.events', (cgroup) => `low 0\nhigh 0\nmax ${cgroup.oomKills}\noom ${cgroup.oomKills}\noom_kill ${cgroup.oomKills}\noom_group_kill ${cgroup.oomKills}\n`],
  ['memory.oom.group', ({ limits }) => `${limits.oomGroup === false ? 0 : 1}\n`],
  ['memory.swap.max', () => '0\n'],
  ['pids.current', (cgroup) => `${cgroup.pidCount}\n`],
  ['pids.max', ({ limits }) => `${maxOr(limits.pidsMax)}\n`],
  ['cgroup.controllers', () => 'cpuset cpu io memory hugetlb pids rdma misc\n'],
]);

function cpuStat(cgroup: Cgroup): string {
  const used = Math.round(cgroup.cpuTime);
  const period = cgroup.limits.cpuPeriod ?? DEFAULT_PERIOD;
  const quota = cgroup.limits.cpuQuota;
  const periods = quota === undefined || quota <= 0 ? 0 : Math.ceil((used + cgroup.throttledTime) / period);
  const throttled = quota === undefined || quota <= 0 ? 0 : Math.min(periods, Math.ceil(cgroup.throttledTime / period));
  return `usage_usec ${used}\nuser_usec ${used}\nsystem_usec 0\nnr_periods ${periods}\nnr_throttled ${throttled}\nthrottled_usec ${Math.round(cgroup.throttledTime)}\nnr_bursts 0\nburst_usec 0\n`;
}

/** The root directory of the file system to mount at /sys/fs/cgroup. */
export function createCgroupFiles(cgroup: Cgroup, now: () => number): DirInode {
  const attributes = { mode: 0o444, uid: 0, gid: 0 };
  const inodes = new Map<Bytes, Inode>();
  const directory: SyntheticDirectory = {
    names: () => [...FILES.keys()],
    lookup(name) {
      const text = FILES.get(name);
      if (!text) return undefined;
      const inode = inodes.get(name) ?? root.fs.newSyntheticFile(attributes, { read: () => text(cgroup) });
      inodes.set(name, inode);
      return inode;
    },
  };
  const root = createFileSystem({ type: 'cgroup2', source: 'cgroup', now, root: directory }).root;
  return root;
}

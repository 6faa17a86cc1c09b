// From CRI's resources to the kernel's limits, and the cgroup of a Pod and its containers.
import type { LinuxResources } from '../cri/cri.ts';
import type { Cgroup, CgroupLimits, NodeKernel } from '../process/types.ts';

/** The kubelet sets memory.oom.group for containers: one process over the limit ends them all. cgroups v1 have no such thing. */
export function limitsOf(resources: LinuxResources, cgroupVersion: 1 | 2): CgroupLimits {
  return {
    ...(resources.memoryLimitBytes !== undefined && resources.memoryLimitBytes > 0 && { memoryMax: resources.memoryLimitBytes }),
    ...(resources.cpuQuota !== undefined && resources.cpuQuota > 0 && { cpuQuota: resources.cpuQuota }),
    ...(resources.cpuPeriod !== undefined && resources.cpuPeriod > 0 && { cpuPeriod: resources.cpuPeriod }),
    ...(resources.cpuShares !== undefined && { cpuShares: resources.cpuShares }),
    ...(resources.oomScoreAdj !== undefined && { oomScoreAdj: resources.oomScoreAdj }),
    ...(resources.cpusetCpus !== undefined && { cpuset: resources.cpusetCpus }),
    oomGroup: cgroupVersion === 2,
  };
}

export interface CgroupTree {
  /** The cgroup of a path such as `/kubepods/burstable/pod…`; made with its parents as needed. */
  at(path: string): Cgroup;
  remove(path: string): void;
}

export function createCgroupTree(kernel: NodeKernel): CgroupTree {
  const groups = new Map<string, Cgroup>([['', kernel.rootCgroup]]);
  function at(path: string): Cgroup {
    const clean = path.replace(/\/+$/, '');
    const found = groups.get(clean);
    if (found) return found;
    const slash = clean.lastIndexOf('/');
    const parent = at(slash > 0 ? clean.slice(0, slash) : '');
    const made = kernel.createCgroup(clean.slice(slash + 1), parent, { oomGroup: false });
    groups.set(clean, made);
    return made;
  }
  return {
    at,
    remove(path) {
      const group = groups.get(path);
      if (!group || group === kernel.rootCgroup) return;
      kernel.removeCgroup(group);
      groups.delete(path);
    },
  };
}

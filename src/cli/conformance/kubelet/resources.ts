// Vectors kubelet-misc: cgroup values, oom_score_adj, eviction order and message, kubelet admission.
import type { Container, Node, Pod } from '../../../api/core/v1/types.gen.ts';
import { parseQuantity, quantityFrom } from '../../../api/quantity/parseQuantity.ts';
import { valueOf } from '../../../api/quantity/quantity.ts';
import { podQosClass } from '../../../api/resources/qosClass.ts';
import { admitPod } from '../../../cluster/kubelet/decide/admission/admitPod.ts';
import { evictionMessage } from '../../../cluster/kubelet/decide/eviction/evictionMessage.ts';
import { rankForEviction, type PodUsage } from '../../../cluster/kubelet/decide/eviction/evictionRank.ts';
import { containerCgroup, podCgroup } from '../../../cluster/kubelet/decide/resources/cgroup.ts';
import { oomScoreAdj } from '../../../cluster/kubelet/decide/resources/oomScoreAdj.ts';
import { allContainers } from './input.ts';

export interface ContainerCgroupInput {
  readonly cpuRequest: string;
  readonly cpuLimit: string;
  readonly memoryLimit: string;
}

export function runContainerCgroup({ cpuRequest, cpuLimit, memoryLimit }: ContainerCgroupInput): unknown {
  const set = (key: string, value: string) => (value === '' ? {} : { [key]: value });
  const container: Container = { name: 'c', resources: { requests: set('cpu', cpuRequest), limits: { ...set('cpu', cpuLimit), ...set('memory', memoryLimit) } } };
  const { memoryLimitBytes, ...cpu } = containerCgroup({ spec: { containers: [container] } }, container);
  return { ...cpu, memoryLimitInBytes: memoryLimitBytes };
}

export function runPodCgroup(pod: Pod): unknown {
  const { memoryLimitBytes, ...rest } = podCgroup(pod);
  return { ...rest, memory: memoryLimitBytes, qosClass: podQosClass(pod.spec ?? { containers: [] }) };
}

export interface OomInput {
  readonly pod: Pod;
  readonly memoryCapacityBytes: number;
}

export function runOomScoreAdj({ pod, memoryCapacityBytes }: OomInput): unknown {
  return Object.fromEntries(allContainers(pod).map((container) => [container.name, oomScoreAdj(pod, container, memoryCapacityBytes)]));
}

interface RankedPod {
  readonly name: string;
  readonly priority: number;
  readonly requests?: Readonly<Record<string, string>>;
  readonly memoryWorkingSetBytes: number;
  readonly rootfsLogsEmptyDirBytes: number;
  readonly processes: number;
  readonly noStats?: boolean;
}

export function runEvictionRank(input: readonly RankedPod[]): unknown {
  const usages = new Map<string, PodUsage>();
  const pods = input.map(({ name, priority, requests = {}, ...usage }): Pod => {
    if (usage.noStats !== true) usages.set(name, { memoryWorkingSetBytes: usage.memoryWorkingSetBytes, diskBytes: usage.rootfsLogsEmptyDirBytes, inodes: 0, processes: usage.processes });
    return { metadata: { name }, spec: { priority, containers: [{ name: 'c', resources: { requests } }] } };
  });
  const rank = (resource: 'memory' | 'ephemeral-storage' | 'pid') => rankForEviction(pods, (pod) => usages.get(pod.metadata?.name ?? ''), resource).map((pod) => pod.metadata?.name);
  return { memory: rank('memory'), disk: rank('ephemeral-storage'), pid: rank('pid') };
}

export interface EvictionMessageInput {
  readonly pod: Pod;
  readonly threshold: string;
  readonly available: string;
  readonly containerMemoryUsage: string;
}

export function runEvictionMessage({ pod, threshold, available, containerMemoryUsage }: EvictionMessageInput): unknown {
  const usage = valueOf(quantityFrom(containerMemoryUsage));
  const read = (text: string) => {
    const parsed = parseQuantity(text);
    return parsed.ok ? parsed.value : quantityFrom(0);
  };
  return evictionMessage(pod, { resource: 'memory', threshold: read(threshold), available: read(available) }, new Map(allContainers(pod).map(({ name }) => [name, usage])));
}

export interface AdmissionVector {
  readonly pod: Pod;
  readonly node: Node;
  readonly otherPods: readonly Pod[] | null;
}

/** The recorded handler has nobody to preempt with. */
export function runAdmission({ pod, node, otherPods }: AdmissionVector): unknown {
  const admission = admitPod({ pod, node, otherPods: otherPods ?? [], preemption: false });
  return admission.admit ? { admit: true, reason: '', message: '' } : { admit: false, reason: admission.reason, message: admission.message };
}

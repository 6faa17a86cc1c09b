// cgroup values of containers and pods (kubelet: cm/helpers_linux.go, kuberuntime_container_linux.go). Absent = unlimited.
import type { Container, Pod } from '../../../../api/core/v1/types.gen.ts';
import { quantityFrom } from '../../../../api/quantity/parseQuantity.ts';
import { isZero, milliValueOf, valueOf, type Quantity } from '../../../../api/quantity/quantity.ts';
import { isPodLevelResourcesSet, podLimits, podRequests } from '../../../../api/resources/podResources.ts';
import { podQosClass } from '../../../../api/resources/qosClass.ts';

const MIN_SHARES = 2;
const MAX_SHARES = 262_144;
/** Microseconds. */
export const CPU_PERIOD = 100_000;
const MIN_QUOTA = 1_000;

/** The weight of a CPU request. */
export function milliCpuToShares(milliCpu: number): number {
  if (milliCpu === 0) return MIN_SHARES;
  return Math.min(Math.max(Math.trunc((milliCpu * 1024) / 1000), MIN_SHARES), MAX_SHARES);
}

/** Microseconds of CPU per period; 0 = unlimited. */
export function milliCpuToQuota(milliCpu: number): number {
  return milliCpu === 0 ? 0 : Math.max(Math.trunc((milliCpu * CPU_PERIOD) / 1000), MIN_QUOTA);
}

export interface ContainerCgroup {
  readonly cpuShares: number;
  readonly cpuPeriod: number;
  /** 0 = unlimited. */
  readonly cpuQuota: number;
  readonly memoryLimitBytes: number;
}

/** A container without its own limit gets the pod's, where pod-level resources are set. */
export function containerCgroup(pod: Pod, container: Container): ContainerCgroup {
  const { requests, limits } = container.resources ?? {};
  const cpuLimit = limitOf(pod, limits?.['cpu'], 'cpu');
  const memoryLimit = limitOf(pod, limits?.['memory'], 'memory');
  const request = requests?.['cpu'] === undefined ? cpuLimit : quantityFrom(requests['cpu']);
  return {
    cpuShares: milliCpuToShares(milliValueOf(request)),
    cpuPeriod: CPU_PERIOD,
    cpuQuota: milliCpuToQuota(milliValueOf(cpuLimit)),
    memoryLimitBytes: valueOf(memoryLimit),
  };
}

function limitOf(pod: Pod, own: string | number | undefined, resource: 'cpu' | 'memory'): Quantity {
  const limit = quantityFrom(own);
  return isZero(limit) && isPodLevelResourcesSet(pod) ? quantityFrom(pod.spec?.resources?.limits?.[resource]) : limit;
}

export interface PodCgroup {
  readonly cpuShares: number;
  readonly cpuPeriod?: number;
  readonly cpuQuota?: number;
  readonly memoryLimitBytes?: number;
}

/** What reading the pod's cgroup gives (cm: SharesToMilliCPU, QuotaToMilliCPU). */
export function podCgroupValues(pod: Pod): { readonly exists: true; readonly cpuRequestMilli: number; readonly cpuLimitMilli?: number; readonly memoryLimitBytes?: number } {
  const { cpuShares, cpuQuota = 0, memoryLimitBytes = 0 } = podCgroup(pod);
  return {
    exists: true,
    cpuRequestMilli: Math.ceil((cpuShares * 1000) / 1024),
    ...(cpuQuota > 0 ? { cpuLimitMilli: (cpuQuota * 1000) / CPU_PERIOD } : {}),
    ...(memoryLimitBytes > 0 ? { memoryLimitBytes } : {}),
  };
}

/** A pod is limited only where every container is, or the pod itself. */
export function podCgroup(pod: Pod): PodCgroup {
  const spec = pod.spec ?? { containers: [] };
  const qos = podQosClass(spec);
  if (qos === 'BestEffort') return { cpuShares: MIN_SHARES };
  const limits = podLimits(pod);
  const cpuShares = milliCpuToShares(milliValueOf(podRequests(pod).get('cpu') ?? quantityFrom(0)));
  const isLimited = (resource: 'cpu' | 'memory') => qos === 'Guaranteed' || isLimitDeclared(pod, resource);
  return {
    cpuShares,
    ...(isLimited('cpu') ? { cpuPeriod: CPU_PERIOD, cpuQuota: milliCpuToQuota(milliValueOf(limits.get('cpu') ?? quantityFrom(0))) } : {}),
    ...(isLimited('memory') ? { memoryLimitBytes: valueOf(limits.get('memory') ?? quantityFrom(0)) } : {}),
  };
}

function isLimitDeclared(pod: Pod, resource: 'cpu' | 'memory'): boolean {
  const { spec } = pod;
  const own = spec?.resources?.limits?.[resource];
  if (own !== undefined && isPodLevelResourcesSet(pod) && !isZero(quantityFrom(own))) return true;
  return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].every((container) => !isZero(quantityFrom(container.resources?.limits?.[resource])));
}

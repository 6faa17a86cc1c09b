// Does a pod use more local storage than it may (kubelet: eviction_manager.go localStorageEviction)? In order: the size
// of an emptyDir, what the whole pod may use, what a container may use. Only the first excess counts.
import type { Pod, Volume } from '../../../../api/core/v1/types.gen.ts';
import { formatQuantity } from '../../../../api/quantity/formatQuantity.ts';
import { quantityFrom } from '../../../../api/quantity/parseQuantity.ts';
import { compareToInteger, isZero, signOf } from '../../../../api/quantity/quantity.ts';
import { podLimits } from '../../../../api/resources/podResources.ts';
import type { DecisionReason } from '../decisionReason.ts';
import { containerStorageLimitMessage, emptyDirLimitMessage, podStorageLimitMessage } from './evictionMessage.ts';

const EPHEMERAL_STORAGE = 'ephemeral-storage';

/** Bytes as last measured; what was not measured yet is absent. */
export interface LocalStorageUsage {
  /** By volume name. */
  readonly volumes: ReadonlyMap<string, number>;
  /** Writable layer and logs, by container name. */
  readonly containers: ReadonlyMap<string, number>;
  /** The pod's own /etc/hosts. */
  readonly podFilesBytes: number;
}

export interface LocalStorageExcess {
  /** For event and status. */
  readonly message: string;
  readonly why: DecisionReason;
}

/** Pods for which this is false are never looked at. */
export function hasLocalStorageLimit(pod: Pod): boolean {
  return hasEmptyDirLimit(pod) || hasEphemeralStorageLimit(pod);
}

export function hasEphemeralStorageLimit({ spec }: Pod): boolean {
  const limits = (one: { readonly resources?: { readonly limits?: Readonly<Record<string, unknown>> } }) => one.resources?.limits?.[EPHEMERAL_STORAGE] !== undefined;
  return (spec?.containers ?? []).some(limits) || (spec?.initContainers ?? []).some(limits);
}

function hasEmptyDirLimit({ spec }: Pod): boolean {
  return (spec?.volumes ?? []).some(({ emptyDir }) => emptyDir?.sizeLimit !== undefined);
}

/** Volumes whose bytes count towards the pod's ephemeral storage (pkg/volume/util: IsLocalEphemeralVolume). */
export function isLocalEphemeralVolume({ emptyDir, configMap }: Volume): boolean {
  return configMap !== undefined || (emptyDir !== undefined && (emptyDir.medium ?? '') === '');
}

export function localStorageExcess(pod: Pod, usage: LocalStorageUsage): LocalStorageExcess | undefined {
  return emptyDirExcess(pod, usage) ?? podExcess(pod, usage) ?? containerExcess(pod, usage);
}

function emptyDirExcess(pod: Pod, usage: LocalStorageUsage): LocalStorageExcess | undefined {
  for (const [index, { name, emptyDir }] of (pod.spec?.volumes ?? []).entries()) {
    const used = usage.volumes.get(name);
    if (emptyDir?.sizeLimit === undefined || used === undefined) continue;
    const limit = quantityFrom(emptyDir.sizeLimit);
    if (signOf(limit) !== 1 || compareToInteger(limit, used) >= 0) continue;
    const text = formatQuantity(limit);
    return {
      message: emptyDirLimitMessage(name, text),
      why: { rule: { id: 'kubelet.evict.emptyDirLimit', params: { volume: name, limit: text, usedBytes: used } }, because: [`spec.volumes[${index}].emptyDir.sizeLimit`] },
    };
  }
  return undefined;
}

function podExcess(pod: Pod, usage: LocalStorageUsage): LocalStorageExcess | undefined {
  const limit = podLimits(pod).get(EPHEMERAL_STORAGE);
  if (limit === undefined) return undefined;
  const used = podUsage(pod, usage);
  if (compareToInteger(limit, used) >= 0) return undefined;
  const text = formatQuantity(limit);
  return {
    message: podStorageLimitMessage(text),
    why: { rule: { id: 'kubelet.evict.podStorageLimit', params: { limit: text, usedBytes: used } }, because: limitPaths(pod) },
  };
}

function podUsage(pod: Pod, usage: LocalStorageUsage): number {
  let bytes = usage.podFilesBytes;
  for (const used of usage.containers.values()) bytes += used;
  for (const volume of pod.spec?.volumes ?? []) if (isLocalEphemeralVolume(volume)) bytes += usage.volumes.get(volume.name) ?? 0;
  return bytes;
}

function limitPaths({ spec }: Pod): readonly string[] {
  return (['containers', 'initContainers'] as const).flatMap((kind) =>
    (spec?.[kind] ?? []).flatMap(({ resources }, index) => (resources?.limits?.[EPHEMERAL_STORAGE] === undefined ? [] : [limitPath(kind, index)])),
  );
}

function limitPath(kind: string, index: number): string {
  return `spec.${kind}[${index}].resources.limits.${EPHEMERAL_STORAGE}`;
}

/** Init containers have no limit of their own here. */
function containerExcess(pod: Pod, usage: LocalStorageUsage): LocalStorageExcess | undefined {
  for (const [index, { name, resources }] of (pod.spec?.containers ?? []).entries()) {
    const given = resources?.limits?.[EPHEMERAL_STORAGE];
    const used = usage.containers.get(name);
    if (given === undefined || used === undefined) continue;
    const limit = quantityFrom(given);
    if (isZero(limit) || compareToInteger(limit, used) >= 0) continue;
    const text = formatQuantity(limit);
    return {
      message: containerStorageLimitMessage(name, text),
      why: { rule: { id: 'kubelet.evict.containerStorageLimit', params: { container: name, limit: text, usedBytes: used } }, container: name, because: [limitPath('containers', index)] },
    };
  }
  return undefined;
}

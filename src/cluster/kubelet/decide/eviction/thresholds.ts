// When a node is short of memory or disk (kubelet: eviction/defaults_linux.go DefaultEvictionHard, eviction/helpers.go
// thresholdsMet). Hard ones always apply, soft ones as configured. One file system holds pods and images, so that the images' larger threshold comes first.
import { quantityOf, type Quantity } from '../../../../api/quantity/quantity.ts';
import type { SoftThreshold } from '../../config.ts';
import { seconds, type SimTime } from '../../../../engine/simTime.ts';

const MIB = 1024 ** 2;
const MEMORY_AVAILABLE = 100 * MIB;
const NODEFS_AVAILABLE = 0.1;
const IMAGEFS_AVAILABLE = 0.15;
/** kubelet: evictionPressureTransitionPeriod. */
export const TRANSITION_PERIOD = seconds(300);

export type StarvedResource = 'memory' | 'ephemeral-storage';

export interface NodeSignals {
  readonly memoryBytes: number;
  readonly memoryUsedBytes: number;
  readonly diskBytes: number;
  readonly diskUsedBytes: number;
}

export interface ThresholdMet {
  readonly resource: StarvedResource;
  readonly threshold: Quantity;
  readonly available: Quantity;
  /** Set for a soft one: how long it must be met before pods have to go. */
  readonly soft?: SoftThreshold;
}

/** Those of the configuration that are met. */
export function softThresholdsMet(signals: NodeSignals, configured: readonly SoftThreshold[]): readonly ThresholdMet[] {
  return configured.flatMap((soft) => {
    const resource: StarvedResource = soft.signal === 'memory.available' ? 'memory' : 'ephemeral-storage';
    const [total, used] = resource === 'memory' ? [signals.memoryBytes, signals.memoryUsedBytes] : [signals.diskBytes, signals.diskUsedBytes];
    const threshold = 'bytes' in soft.below ? soft.below.bytes : Math.floor(total * soft.below.share);
    const available = Math.max(0, total - used);
    return available < threshold ? [{ resource, threshold: quantityOf(threshold, 'BinarySI'), available: quantityOf(available, 'BinarySI'), soft }] : [];
  });
}

/** Memory first: that is what kills without asking. */
export function thresholdsMet({ memoryBytes, memoryUsedBytes, diskBytes, diskUsedBytes }: NodeSignals): readonly ThresholdMet[] {
  const memory = memoryBytes - memoryUsedBytes;
  const disk = Math.max(0, diskBytes - diskUsedBytes);
  const met: ThresholdMet[] = [];
  if (memory < MEMORY_AVAILABLE) met.push({ resource: 'memory', threshold: quantityOf(MEMORY_AVAILABLE, 'BinarySI'), available: quantityOf(memory, 'BinarySI') });
  const share = disk < diskBytes * NODEFS_AVAILABLE ? NODEFS_AVAILABLE : IMAGEFS_AVAILABLE;
  if (disk < diskBytes * share) met.push({ resource: 'ephemeral-storage', threshold: quantityOf(Math.floor(diskBytes * share), 'BinarySI'), available: quantityOf(disk, 'BinarySI') });
  return met;
}

/** A condition stays for a while after its threshold was met last. */
export function isUnderPressure(lastMet: SimTime | undefined, now: SimTime): boolean {
  return lastMet !== undefined && now - lastMet < TRANSITION_PERIOD;
}

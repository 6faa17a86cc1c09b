// When a pod is looked at again after a sync (kubelet: pod_workers.go completeWork, container/sync_result.go MinBackoffExpiration).
import type { Micros, SimTime } from '../../../engine/simTime.ts';
import { PERIODS } from '../config.ts';
import type { SyncError } from './podSyncer.ts';

/** kubelet: NetworkNotReadyErrorMsg. */
export const NETWORK_NOT_READY = 'network is not ready';

/** `jitter` is uniform in [0, 1): waits are stretched by up to half, so that pods do not move in step. */
export function requeueDelay(errors: readonly SyncError[], now: SimTime, jitter: number): Micros {
  return Math.round(baseDelay(errors, now) * (1 + jitter / 2));
}

function baseDelay(errors: readonly SyncError[], now: SimTime): Micros {
  if (errors.length === 0) return PERIODS.resync;
  if (errors.some((error) => error.message.includes(NETWORK_NOT_READY))) return PERIODS.transientErrorBackOff;
  const expiry = minBackOffExpiry(errors);
  if (expiry === undefined) return PERIODS.errorBackOff;
  return Math.min(Math.max(expiry - now, 0), PERIODS.resync);
}

/** Only when back-offs are all that went wrong is their end worth waiting for. */
function minBackOffExpiry(errors: readonly SyncError[]): SimTime | undefined {
  let earliest: SimTime | undefined;
  for (const { backOffUntil } of errors) {
    if (backOffUntil === undefined) return undefined;
    if (earliest === undefined || backOffUntil < earliest) earliest = backOffUntil;
  }
  return earliest;
}


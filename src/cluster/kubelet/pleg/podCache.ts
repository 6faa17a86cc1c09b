// The kubelet's cached view of each pod's runtime state, with the waiting rule that paces pod workers
// (kubelet: container/cache.go): a worker syncs only on a state newer than the end of its last sync.
import type { SimTime } from '../../../engine/simTime.ts';
import { EMPTY_RUNTIME_STATUS, type PodRuntimeStatus } from '../podRuntimeStatus.ts';

interface Entry {
  readonly status: PodRuntimeStatus;
  readonly modified: SimTime;
}

export interface PodCache {
  get(uid: string): PodRuntimeStatus;
  set(uid: string, status: PodRuntimeStatus, modified: SimTime): void;
  delete(uid: string): void;
  /** The state of a pod if it is newer than `minTime`, or if everything was looked at since; undefined: wait. */
  getIfNewer(uid: string, minTime: SimTime | undefined, lookedAt: SimTime | undefined): PodRuntimeStatus | undefined;
  clear(): void;
}

export function createPodCache(): PodCache {
  const entries = new Map<string, Entry>();
  return {
    get: (uid) => entries.get(uid)?.status ?? EMPTY_RUNTIME_STATUS,
    set: (uid, status, modified) => void entries.set(uid, { status, modified }),
    delete: (uid) => void entries.delete(uid),
    getIfNewer(uid, minTime, lookedAt) {
      const entry = entries.get(uid);
      if (lookedAt !== undefined && (minTime === undefined || lookedAt > minTime)) return entry?.status ?? EMPTY_RUNTIME_STATUS;
      if (entry !== undefined && (minTime === undefined || entry.modified > minTime)) return entry.status;
      return undefined;
    },
    clear: () => entries.clear(),
  };
}

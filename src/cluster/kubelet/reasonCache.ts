// Why a container's last start failed (kubelet: reason_cache.go). A status shows it one sync later, because a status is
// generated before the start is tried.
import type { SimTime } from '../../engine/simTime.ts';
import type { StartFailure } from './decide/status/podStatusInput.ts';

export interface SyncResult {
  readonly action: 'StartContainer' | 'KillContainer' | 'CreatePodSandbox' | 'KillPodSandbox' | 'PullImageVolume' | 'ResizePodInPlace';
  readonly target: string;
  /** Name of the error, e.g. `CrashLoopBackOff`; absent when it worked. */
  readonly error?: string;
  readonly message?: string;
  /** For back-offs: when it is over. */
  readonly backOffUntil?: SimTime;
}

export interface ReasonCache {
  /** Takes over what a sync found out. */
  update(uid: string, results: readonly SyncResult[]): void;
  of(uid: string): { get(container: string): StartFailure | undefined };
  remove(uid: string): void;
  clear(): void;
}

export function createReasonCache(): ReasonCache {
  const pods = new Map<string, Map<string, StartFailure>>();
  return {
    update(uid, results) {
      for (const result of results) {
        if (result.action !== 'StartContainer') continue;
        const failures = pods.get(uid) ?? new Map<string, StartFailure>();
        pods.set(uid, failures);
        if (result.error === undefined) failures.delete(result.target);
        else failures.set(result.target, { reason: result.error, message: result.message ?? '' });
      }
    },
    of: (uid) => ({ get: (container) => pods.get(uid)?.get(container) }),
    remove: (uid) => void pods.delete(uid),
    clear: () => pods.clear(),
  };
}

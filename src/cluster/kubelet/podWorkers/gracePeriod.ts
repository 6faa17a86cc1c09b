// How long a pod may take to stop (kubelet: pod_workers.go calculateEffectiveGracePeriod).
import type { Pod } from '../../../api/core/v1/types.gen.ts';

export interface EffectiveGracePeriod {
  readonly seconds: number;
  readonly shortened: boolean;
}

/** It can only become shorter, and is at least one second; a 0 that was asked for is one second, too. `stored` is 0 before the first call. */
export function calculateEffectiveGracePeriod(stored: number, pod: Pod | undefined, override: number | undefined): EffectiveGracePeriod {
  const asked = [stored === 0 ? undefined : stored, pod?.metadata?.deletionGracePeriodSeconds, override].filter((one) => one !== undefined);
  const wanted = asked.length > 0 ? Math.min(...asked) : (pod?.spec?.terminationGracePeriodSeconds ?? 0);
  const seconds = Math.max(1, wanted);
  return { seconds, shortened: stored !== 0 && stored !== seconds };
}

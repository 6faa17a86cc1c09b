// How long a pod may take to stop (kubelet: pod_workers.go calculateEffectiveGracePeriod).
import type { Pod } from '../../../api/core/v1/types.gen.ts';

export interface EffectiveGracePeriod {
  readonly seconds: number;
  readonly shortened: boolean;
}

/** It can only become shorter, and is at least one second. `stored` is 0 before the first call. */
export function calculateEffectiveGracePeriod(stored: number, pod: Pod | undefined, override: number | undefined): EffectiveGracePeriod {
  let seconds = stored;
  const deletion = pod?.metadata?.deletionGracePeriodSeconds;
  if (deletion !== undefined && (seconds === 0 || deletion < seconds)) seconds = deletion;
  if (override !== undefined && (seconds === 0 || override < seconds)) seconds = override;
  if (seconds === 0) seconds = pod?.spec?.terminationGracePeriodSeconds ?? 0;
  seconds = Math.max(1, seconds);
  return { seconds, shortened: stored !== 0 && stored !== seconds };
}

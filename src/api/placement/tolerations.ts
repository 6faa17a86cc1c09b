// Which taints a pod tolerates. Mirrors component-helpers scheduling/corev1 (Toleration.ToleratesTaint and its callers).
import type { Taint, Toleration } from '../core/v1/types.gen.ts';

export function toleratesTaint(toleration: Toleration, taint: Taint): boolean {
  const effect: string = toleration.effect ?? '';
  if (effect !== '' && effect !== taint.effect) return false;
  if ((toleration.key ?? '') !== '' && toleration.key !== taint.key) return false;
  const operator: string = toleration.operator ?? '';
  switch (operator) {
    case '':
    case 'Equal':
      return (toleration.value ?? '') === (taint.value ?? '');
    case 'Exists':
      return true;
    default:
      return false;
  }
}

export function isTolerated(taint: Taint, tolerations: readonly Toleration[]): boolean {
  return tolerations.some((toleration) => toleratesTaint(toleration, taint));
}

/** Keeps pods away, as against a mere preference. */
export function isHardTaint(taint: Taint): boolean {
  return taint.effect === 'NoSchedule' || taint.effect === 'NoExecute';
}

/** The first NoSchedule or NoExecute taint that nothing tolerates. */
export function findUntoleratedTaint(taints: readonly Taint[], tolerations: readonly Toleration[]): Taint | undefined {
  for (const taint of taints) {
    if (isHardTaint(taint) && !isTolerated(taint, tolerations)) return taint;
  }
  return undefined;
}

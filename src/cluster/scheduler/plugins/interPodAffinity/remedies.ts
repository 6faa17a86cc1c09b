// Do without one of the pod's own required terms. What pods on the node demand is theirs.
import type { PodInfo } from '../../framework/podInfo.ts';
import type { Edit, Remedy } from '../../framework/remedy.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

export function podAffinityRemedies({ pod }: PodInfo): readonly Remedy[] {
  const edits = (['podAntiAffinity', 'podAffinity'] as const).flatMap((side): Edit[] => {
    const terms = pod.spec?.affinity?.[side]?.[REQUIRED] ?? [];
    const path = ['spec', 'affinity', side, REQUIRED];
    return terms.length === 1 ? [{ type: 'remove', path }] : terms.map((_, i) => ({ type: 'remove', path: [...path, i] }));
  });
  return edits.map((edit) => [edit]);
}

// How long a pod may stay on a node with taints. Mirrors GetMatchingTolerations and getMinTolerationTime.
import type { Taint, Toleration } from '../../../api/core/v1/types.gen.ts';
import { toleratesTaint } from '../../../api/placement/tolerations.ts';
import { seconds, type Micros } from '../../../engine/simTime.ts';

/** Zero: not at all; Infinity: as long as it likes. */
export function toleratedTime(taints: readonly Taint[], tolerations: readonly Toleration[]): Micros {
  let least = Infinity;
  for (const taint of taints) {
    const toleration = tolerations.find((one) => toleratesTaint(one, taint));
    if (toleration === undefined) return 0;
    if (toleration.tolerationSeconds !== undefined) least = Math.min(least, Math.max(0, seconds(toleration.tolerationSeconds)));
  }
  return least;
}

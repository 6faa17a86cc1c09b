// Where a pod names the claims of its volumes, for `why`.
import type { PodInfo } from '../../framework/podInfo.ts';

export function claimPaths({ pod }: PodInfo): readonly string[] {
  return (pod.spec?.volumes ?? []).flatMap(({ persistentVolumeClaim, ephemeral }, i) => {
    if (persistentVolumeClaim !== undefined) return [`spec.volumes[${i}].persistentVolumeClaim.claimName`];
    return ephemeral === undefined ? [] : [`spec.volumes[${i}].ephemeral`];
  });
}

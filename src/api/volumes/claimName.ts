// Which claim a volume of a pod is made of.
import type { Pod, Volume } from '../core/v1/types.gen.ts';

/** Named in the volume, or made for the pod from the template of an ephemeral volume; undefined for other volumes. */
export function claimNameOf(pod: Pod, volume: Volume): string | undefined {
  if (volume.persistentVolumeClaim !== undefined) return volume.persistentVolumeClaim.claimName;
  return volume.ephemeral === undefined ? undefined : ephemeralClaimName(pod, volume);
}

export function ephemeralClaimName({ metadata }: Pod, { name }: Volume): string {
  return `${metadata?.name ?? ''}-${name}`;
}

export function claimNamesOf(pod: Pod): readonly string[] {
  return (pod.spec?.volumes ?? []).flatMap((volume) => claimNameOf(pod, volume) ?? []);
}

// The volumes of a Pod.
import type { Pod, Volume } from '../../api/core/v1/types.gen.ts';
import type { ContainerParts } from './containerParts.ts';
import type { PodFacts } from './podFacts.ts';
import type { VolumeView } from './scene.ts';

type VolumeParts = Omit<VolumeView, 'state' | 'message' | 'writable'>;

const partsByVolume = new WeakMap<Volume, VolumeParts>();

/** Types whose files nobody writes, whatever the mount says. */
const READ_ONLY_TYPES: ReadonlySet<string> = new Set(['configMap', 'secret', 'projected', 'downwardAPI', 'image']);

export function volumeViews(pod: Pod, containers: readonly ContainerParts[], facts: PodFacts): readonly VolumeView[] {
  return (pod.spec?.volumes ?? []).map((volume) => {
    const parts = volumeParts(volume);
    const mounts = containers.flatMap((container) => container.mounts.filter((mount) => mount.volume === volume.name));
    const failed = facts.failedVolumes.get(volume.name);
    return {
      ...parts,
      state: failed !== undefined ? 'failed' : mounts.length > 0 && isMounted(facts) ? 'mounted' : 'pending',
      ...(failed === undefined ? {} : { message: failed }),
      writable: !READ_ONLY_TYPES.has(parts.type) && mounts.some(({ readOnly }) => !readOnly),
    };
  });
}

/** The kubelet tries all volumes once before it tries those that failed again. */
function isMounted(facts: PodFacts): boolean {
  return facts.volumesMounted || facts.failedVolumes.size > 0;
}

function volumeParts(volume: Volume): VolumeParts {
  const known = partsByVolume.get(volume);
  if (known) return known;
  const type = Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir';
  const source = sourceOf(volume);
  const parts = { name: volume.name, type, ...(source === undefined ? {} : { source }), token: isToken(volume) };
  partsByVolume.set(volume, parts);
  return parts;
}

function sourceOf({ configMap, secret, persistentVolumeClaim, hostPath, image, csi }: Volume): string | undefined {
  return configMap?.name ?? secret?.secretName ?? persistentVolumeClaim?.claimName ?? hostPath?.path ?? image?.reference ?? csi?.driver;
}

function isToken({ name, projected }: Volume): boolean {
  return name.startsWith('kube-api-access-') && (projected?.sources ?? []).some(({ serviceAccountToken }) => serviceAccountToken !== undefined);
}

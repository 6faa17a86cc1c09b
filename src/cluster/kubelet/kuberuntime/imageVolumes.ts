// Pulls the images that a pod mounts as volumes, before any container starts (kubelet: getImageVolumes).
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import type { ImageError } from '../images/imageManager.ts';
import type { PullCredential } from '../images/pullCredentials.ts';
import type { RuntimeDependencies } from './runtimeDependencies.ts';

/** Reference at the runtime, or why there is none, by volume. */
export type ImageVolumes = ReadonlyMap<string, Result<string, ImageError>>;

export function* pullImageVolumes(dependencies: RuntimeDependencies, pod: Pod, credentials: readonly PullCredential[]): Task<ImageVolumes> {
  const pulled = new Map<string, Result<string, ImageError>>();
  for (const volume of pod.spec?.volumes ?? []) {
    if (volume.image === undefined) continue;
    const { reference = '', pullPolicy } = volume.image;
    pulled.set(volume.name, yield* dependencies.images.ensureImageExists({ pod, container: undefined, image: reference, policy: pullPolicy, credentials }));
  }
  return pulled;
}

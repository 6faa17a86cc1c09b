// image volumes: the runtime mounts the image's files; the kubelet only pulls it (kuberuntime/imageVolumes.ts).
import { ok } from '../../../base/result.ts';
import type { VolumePlugin } from './volumePlugin.ts';

export const imageVolumePlugin: VolumePlugin = {
  directoryName: 'kubernetes.io~image',
  requiresRemount: false,
  supports: (volume) => volume.image !== undefined,
  *setUp() {
    return ok({ hostPath: '', readOnly: true });
  },
} satisfies VolumePlugin;

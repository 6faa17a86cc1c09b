// emptyDir (pkg/volume/emptydir): a fresh directory on the node's disk, or a tmpfs.
import { ok } from '../../../base/result.ts';
import { applyFsGroup } from './fsGroup.ts';
import { makeDirectories } from './hostDirectories.ts';
import { quantityBytes } from './quantityBytes.ts';
import type { VolumePlugin } from './volumePlugin.ts';

export const emptyDirPlugin: VolumePlugin = {
  directoryName: 'kubernetes.io~empty-dir',
  requiresRemount: false,
  supports: (volume) => volume.emptyDir !== undefined,
  *setUp({ files }, { pod, volume, directory }) {
    if (!files.exists(directory)) {
      makeDirectories(files, directory);
      const { medium, sizeLimit } = volume.emptyDir ?? {};
      if (medium === 'Memory') files.mountTmpfs(directory, quantityBytes(sizeLimit));
      files.chmod(directory, medium === 'Memory' ? 0o1777 : 0o777);
      applyFsGroup(files, directory, pod.spec?.securityContext?.fsGroup, false);
    }
    return ok({ hostPath: directory });
  },
  tearDown({ files }, directory) {
    files.unmount(directory);
  },
} satisfies VolumePlugin;

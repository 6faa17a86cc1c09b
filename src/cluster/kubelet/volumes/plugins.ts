// Every kind of volume this kubelet knows: one line each.
import type { Volume } from '../../../api/core/v1/types.gen.ts';
import { emptyDirPlugin } from './emptyDir.ts';
import { hostPathPlugin } from './hostPath.ts';
import { imageVolumePlugin } from './imageVolume.ts';
import { persistentVolumeClaimPlugin } from './persistentVolumeClaim.ts';
import { OBJECT_VOLUME_PLUGINS } from './projected.ts';
import { unsupportedPlugin } from './unsupported.ts';
import type { VolumePlugin } from './volumePlugin.ts';

const PLUGINS: readonly VolumePlugin[] = [emptyDirPlugin, ...OBJECT_VOLUME_PLUGINS, hostPathPlugin, persistentVolumeClaimPlugin, imageVolumePlugin];

export function pluginFor(volume: Volume): VolumePlugin {
  return PLUGINS.find((plugin) => plugin.supports(volume)) ?? unsupportedPlugin;
}

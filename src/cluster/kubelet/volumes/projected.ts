// Volumes made of API objects: configMap, secret, downwardAPI and projected (pkg/volume/projected and neighbours).
import { ok } from '../../../base/result.ts';
import { writeAtomically } from './atomicWriter.ts';
import { makeDirectories } from './hostDirectories.ts';
import type { VolumePlugin } from './volumePlugin.ts';

export const projectedPlugin: VolumePlugin = {
  directoryName: 'kubernetes.io~projected',
  requiresRemount: true,
  supports: (volume) => volume.projected !== undefined || volume.configMap !== undefined || volume.secret !== undefined || volume.downwardAPI !== undefined,
  *setUp({ sim, files }, { directory }) {
    makeDirectories(files, directory);
    writeAtomically(sim, files, directory, new Map());
    return ok({ hostPath: directory });
  },
} satisfies VolumePlugin;

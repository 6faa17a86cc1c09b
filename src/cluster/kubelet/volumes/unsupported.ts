// Storage systems that are not simulated: the pod waits, and the event says why.
import { failure } from '../../../base/result.ts';
import type { VolumePlugin } from './volumePlugin.ts';

export const unsupportedPlugin: VolumePlugin = {
  directoryName: 'podscope~not-simulated',
  requiresRemount: false,
  supports: () => true,
  *setUp(_context, { volume }) {
    const kind = Object.keys(volume).find((key) => key !== 'name') ?? 'unknown';
    return failure(`podscope: not simulated: volumes of type ${kind}`);
  },
} satisfies VolumePlugin;

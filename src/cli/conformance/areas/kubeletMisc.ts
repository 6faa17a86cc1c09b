// Vectors kubelet-misc: probes, image pulls, cgroups, eviction, admission, DNS, hosts, environment, volume contents.
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import { runImagePull, type ImagePullInput } from '../kubelet/imagePull.ts';
import { runProbes, type ProbesInput } from '../kubelet/probes.ts';
import type { VectorArea } from '../vectorArea.ts';

export const kubeletMisc: VectorArea = {
  name: 'kubelet-misc',
  check: (files) => checkEach(files, (vector, file) => differenceOf(vector.output, RUNNERS[file]?.(vector.input))),
};

const RUNNERS: Readonly<Record<string, (input: unknown) => unknown>> = {
  'image-pull': (input) => runImagePull(input as ImagePullInput),
  probes: (input) => runProbes(input as ProbesInput),
};

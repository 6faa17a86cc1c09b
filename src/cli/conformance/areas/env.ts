// Vectors env: what a container's environment is made of.
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import { runEnvVector } from '../kubelet/environment.ts';
import type { VectorArea } from '../vectorArea.ts';

export const envArea: VectorArea = {
  name: 'env',
  check: (files) => checkEach(files, (vector, file) => differenceOf(vector.output, runEnvVector(vector, file, files))),
};

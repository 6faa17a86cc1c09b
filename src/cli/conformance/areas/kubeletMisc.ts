// Vectors kubelet-misc: probes, image pulls, cgroups, eviction, admission, DNS, hosts, environment, volume contents.
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import { runImagePull, type ImagePullInput } from '../kubelet/imagePull.ts';
import { runProbes, type ProbesInput } from '../kubelet/probes.ts';
import {
  runAdmission, runContainerCgroup, runEvictionMessage, runEvictionRank, runOomScoreAdj, runPodCgroup, type AdmissionVector, type ContainerCgroupInput,
  type EvictionMessageInput, type OomInput,
} from '../kubelet/resources.ts';
import type { VectorArea } from '../vectorArea.ts';

export const kubeletMisc: VectorArea = {
  name: 'kubelet-misc',
  check: (files) => checkEach(files, (vector, file) => differenceOf(vector.output, RUNNERS[file]?.(vector.input))),
};

const RUNNERS: Readonly<Record<string, (input: unknown) => unknown>> = {
  admission: (input) => runAdmission(input as AdmissionVector),
  'container-cgroup': (input) => runContainerCgroup(input as ContainerCgroupInput),
  'eviction-message': (input) => runEvictionMessage(input as EvictionMessageInput),
  'eviction-rank': (input) => runEvictionRank(input as Parameters<typeof runEvictionRank>[0]),
  'oom-score-adj': (input) => runOomScoreAdj(input as OomInput),
  'pod-cgroup': (input) => runPodCgroup(input as Parameters<typeof runPodCgroup>[0]),
  'image-pull': (input) => runImagePull(input as ImagePullInput),
  probes: (input) => runProbes(input as ProbesInput),
};

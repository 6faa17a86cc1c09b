// Vectors kubelet-misc: probes, image pulls, cgroups, eviction, admission, DNS, hosts, environment, volume contents.
import type { Service } from '../../../api/core/v1/types.gen.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import { runEnv, runExpansion, variablesOrNull, type EnvInput } from '../kubelet/environment.ts';
import { runDns, runHostname, runHosts, runVolumePayload, type HostsInput, type VolumeInput } from '../kubelet/files.ts';
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
  dns: (input) => runDns(input as Parameters<typeof runDns>[0]),
  env: (input) => runEnv(input as EnvInput),
  'eviction-message': (input) => runEvictionMessage(input as EvictionMessageInput),
  'eviction-rank': (input) => runEvictionRank(input as Parameters<typeof runEvictionRank>[0]),
  expansion: (input) => runExpansion(input as Parameters<typeof runExpansion>[0]),
  hostname: (input) => runHostname(input as Parameters<typeof runHostname>[0]),
  hosts: (input) => runHosts(input as HostsInput),
  'oom-score-adj': (input) => runOomScoreAdj(input as OomInput),
  'pod-cgroup': (input) => runPodCgroup(input as Parameters<typeof runPodCgroup>[0]),
  'service-env': (input) => runServiceEnv(input as readonly Service[]),
  'volume-payload': (input) => runVolumePayload(input as VolumeInput),
  'image-pull': (input) => runImagePull(input as ImagePullInput),
  probes: (input) => runProbes(input as ProbesInput),
};

function runServiceEnv(services: readonly Service[]): unknown {
  const [first] = services;
  return first === undefined ? null : variablesOrNull(first);
}

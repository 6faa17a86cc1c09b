// Vectors kubelet-status: the whole status of a pod from runtime, previous status and probe results.
import type { PodStatus } from '../../../api/core/v1/types.gen.ts';
import { generatePodStatus } from '../../../cluster/kubelet/decide/status/generatePodStatus.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import { probeResultsOf, runtimeStatusOf, VECTOR_CLOCK, type KubeletInput } from '../kubelet/input.ts';
import type { VectorArea } from '../vectorArea.ts';

export const kubeletStatus: VectorArea = {
  name: 'kubelet-status',
  check: (files) => checkEach(files, (vector) => differenceOf(vector.output, withZeroTimes(statusOf(vector.input as KubeletInput)))),
};

/** The node of the vectors. */
const HOST_IPS = ['127.0.0.1', '::1'];

function statusOf(input: KubeletInput): PodStatus {
  const runtime = runtimeStatusOf(input);
  return generatePodStatus({
    pod: input.pod,
    runtime,
    clock: VECTOR_CLOCK,
    podIsTerminal: input.podIsTerminal ?? false,
    startFailures: new Map(Object.entries(input.startFailures ?? {})),
    readiness: probeResultsOf(input.readinessResults, runtime),
    startup: probeResultsOf(input.startupResults, runtime),
    hostIPs: HOST_IPS,
  }).status;
}

/** Go writes a time that is not set as null; here it is absent. */
function withZeroTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withZeroTimes);
  if (typeof value !== 'object' || value === null) return value;
  const record = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withZeroTimes(item)]));
  if ('exitCode' in record) return { startedAt: null, finishedAt: null, ...record };
  return 'type' in record && 'status' in record ? { lastProbeTime: null, lastTransitionTime: null, ...record } : record;
}

// Vectors kubelet-actions: the plan of a sync, crash back-off, killing in virtual time.
import { compareBytes } from '../../../base/compareBytes.ts';
import { computePodActions } from '../../../cluster/kubelet/decide/actions/computePodActions.ts';
import type { PodActions } from '../../../cluster/kubelet/decide/actions/podActions.ts';
import { shouldAllContainersRestart, shouldContainerBeRestarted } from '../../../cluster/kubelet/decide/restart/shouldContainerBeRestarted.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import { runBackoff, type BackoffInput } from '../kubelet/backoff.ts';
import { runKill, type KillInput } from '../kubelet/kill.ts';
import { probeResultsOf, runtimeStatusOf, type KubeletInput } from '../kubelet/input.ts';
import type { VectorArea } from '../vectorArea.ts';

export const kubeletActions: VectorArea = {
  name: 'kubelet-actions',
  check: (files) => checkEach(files, (vector, file) => differenceOf(vector.output, RUNNERS[file]?.(vector.input))),
};

const RUNNERS: Readonly<Record<string, (input: unknown) => unknown>> = {
  'compute-pod-actions': (input) => podActionsOf(input as KubeletInput),
  backoff: (input) => runBackoff(input as BackoffInput),
  kill: (input) => runKill(input as KillInput),
};

function podActionsOf(input: KubeletInput): unknown {
  const { pod } = input;
  const runtime = runtimeStatusOf(input);
  const restartAllContainers = shouldAllContainersRestart(pod, runtime, pod.status);
  const actions = computePodActions({
    pod,
    runtime,
    liveness: probeResultsOf(input.livenessResults, runtime),
    startup: probeResultsOf(input.startupResults, runtime),
    restartAllContainers,
  });
  const containers = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])];
  return {
    ...namesOf(pod, actions),
    restartAllContainers,
    shouldContainerBeRestarted: Object.fromEntries(containers.map((one) => [one.name, shouldContainerBeRestarted(one, pod, runtime)])),
  };
}

function namesOf(pod: Pod, actions: PodActions): object {
  const names = (indexes: readonly number[], list: readonly { readonly name: string }[] | undefined) => indexes.map((index) => list?.[index]?.name);
  return {
    killPod: actions.killPod,
    createSandbox: actions.createSandbox,
    sandboxID: actions.sandboxId === '' ? undefined : actions.sandboxId,
    attempt: actions.attempt,
    initContainersToStart: names(actions.initContainersToStart, pod.spec?.initContainers),
    containersToStart: names(actions.containersToStart, pod.spec?.containers),
    ephemeralContainersToStart: names(actions.ephemeralContainersToStart, pod.spec?.ephemeralContainers),
    containersToKill: actions.containersToKill
      .map(({ name, id, message, reason }) => ({ name, id, message, ...(reason === '' ? {} : { reason }) }))
      .sort((a, b) => compareBytes(a.id, b.id)),
    containersToReset: actions.containersToReset.map(({ container, instance, kill }) => ({ name: container.name, id: instance.id, kill })),
  };
}

// Gives running containers other resources (kubelet: kuberuntime_manager.go doPodResizeAction): memory before CPU, in the
// plan's order. The pod's own cgroup has no limits here.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Task } from '../../../engine/task.ts';
import type { LinuxResources } from '../../../runtime/cri/cri.ts';
import type { AllocationState } from '../allocation/allocationState.ts';
import type { ContainerToUpdate, PodActions, PodActionsInput, ResizedResource } from '../decide/actions/podActions.ts';
import { memoryDecreaseError } from '../decide/resize/decideResize.ts';
import { CPU_PERIOD, milliCpuToQuota, milliCpuToShares } from '../decide/resources/cgroup.ts';
import { resizeValuesOf } from '../decide/resources/resizeValues.ts';
import { specContainers, uidOf } from '../podIdentity.ts';
import type { SyncResult } from '../reasonCache.ts';
import { criErrorText } from './criErrorText.ts';
import type { RuntimeDependencies } from './runtimeDependencies.ts';

/** What each container is to have, and has. */
export function resizeTargets(allocation: AllocationState, pod: Pod): NonNullable<PodActionsInput['resize']> {
  const actuated = allocation.actuatedOf(uidOf(pod));
  const targets = new Map<string, { readonly desired: ContainerToUpdate['desired']; readonly actuated: ContainerToUpdate['desired'] }>();
  for (const { container } of specContainers(pod)) {
    const has = actuated.get(container.name);
    if (has !== undefined) targets.set(container.name, { desired: resizeValuesOf(container.resources), actuated: has });
  }
  return targets;
}

/** Undefined when there is nothing to resize. */
export function* resizeContainers(dependencies: RuntimeDependencies, pod: Pod, { containersToUpdate }: PodActions): Task<SyncResult | undefined> {
  if (containersToUpdate.size === 0) return undefined;
  const refused = memoryRefusal(dependencies, containersToUpdate.get('memory') ?? []);
  if (refused !== undefined) return failed(refused);
  for (const resource of ['memory', 'cpu'] as const) {
    for (const update of containersToUpdate.get(resource) ?? []) {
      const updated = yield* dependencies.machine.runtime.updateContainerResources(update.containerId, changedResources(resource, update));
      if (!updated.ok) return failed(criErrorText(updated.error));
      actuate(dependencies, pod, resource, update);
    }
  }
  dependencies.watchPod(uidOf(pod));
  return { action: 'ResizePodInPlace', target: '' };
}

function failed(message: string): SyncResult {
  return { action: 'ResizePodInPlace', target: '', error: 'ResizePodInPlaceError', message };
}

/** A limit below what is in use would kill: it is not even tried. */
function memoryRefusal({ machine }: RuntimeDependencies, updates: readonly ContainerToUpdate[]): string | undefined {
  const lowered = updates.filter(({ desired, current }) => desired.memoryLimit > 0 && (current.memoryLimit === 0 || desired.memoryLimit < current.memoryLimit));
  return memoryDecreaseError(undefined, lowered.map(({ container, containerId, desired }) => ({ name: container.name, limit: desired.memoryLimit, usage: machine.runtime.stats(containerId)?.memoryBytes ?? 0 })));
}

/** 0 takes a limit away. */
function changedResources(resource: ResizedResource, { desired }: ContainerToUpdate): LinuxResources {
  if (resource === 'memory') return { memoryLimitBytes: desired.memoryLimit };
  return { cpuShares: milliCpuToShares(desired.cpuRequest || desired.cpuLimit), cpuQuota: milliCpuToQuota(desired.cpuLimit), cpuPeriod: CPU_PERIOD };
}

function actuate({ allocation }: RuntimeDependencies, pod: Pod, resource: ResizedResource, { container, desired, current }: ContainerToUpdate): void {
  const has = allocation.actuatedOf(uidOf(pod)).get(container.name) ?? current;
  const { cpuRequest, cpuLimit, memoryRequest, memoryLimit } = desired;
  allocation.actuate(uidOf(pod), container.name, resource === 'memory' ? { ...has, memoryRequest, memoryLimit } : { ...has, cpuRequest, cpuLimit });
}

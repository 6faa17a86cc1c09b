// In-place resize of a running container: update its cgroup, or restart it when its resizePolicy says so
// (kubelet: computePodResizeAction).
import type { Container } from '../../../../api/core/v1/types.gen.ts';
import type { ContainerInstance } from '../../podRuntimeStatus.ts';
import type { ContainerToUpdate, PodActionsDraft, PodActionsInput, ResizedResource, ResizeValues } from './podActions.ts';

interface ResizeTarget {
  readonly container: Container;
  readonly index: number;
  readonly init: boolean;
}

/** Adds what the resize needs; false when the container must be killed for it. */
export function computeResizeAction(input: PodActionsInput, target: ResizeTarget, instance: ContainerInstance, changes: PodActionsDraft): boolean {
  const values = input.resize?.get(target.container.name);
  if (values === undefined || instance.state !== 'running') return true;
  const { desired, actuated } = values;
  const memoryChanged = desired.memoryLimit !== actuated.memoryLimit || desired.memoryRequest !== actuated.memoryRequest;
  const cpuChanged = desired.cpuLimit !== actuated.cpuLimit || desired.cpuRequest !== actuated.cpuRequest;
  if (!memoryChanged && !cpuChanged) return true;
  if ((memoryChanged && needsRestart(target.container, 'memory')) || (cpuChanged && needsRestart(target.container, 'cpu'))) {
    restartForResize(target, instance, changes);
    return false;
  }
  const update = { container: target.container, containerId: instance.id, desired, current: actuated };
  if (memoryChanged) addUpdate(changes, 'memory', update, direction(desired, actuated, 'memoryLimit', 'memoryRequest'));
  if (cpuChanged) addUpdate(changes, 'cpu', update, direction(desired, actuated, 'cpuLimit', 'cpuRequest'));
  return true;
}

function needsRestart(container: Container, resource: ResizedResource): boolean {
  return (container.resizePolicy ?? []).some((policy) => policy.resourceName === resource && policy.restartPolicy === 'RestartContainer');
}

function restartForResize(target: ResizeTarget, instance: ContainerInstance, changes: PodActionsDraft): void {
  const { container, index, init } = target;
  changes.containersToKill.push({ id: instance.id, name: container.name, container, message: `Container ${container.name} resize requires restart`, reason: '' });
  (init ? changes.initContainersToStart : changes.containersToStart).push(index);
  changes.updatePodResources = true;
  const path = `spec.${init ? 'initContainers' : 'containers'}[${index}]`;
  changes.reasons.push({
    rule: { id: 'kubelet.kill.resizeRestart', params: { container: container.name, willRestart: true } },
    container: container.name,
    because: [`${path}.resources`, `${path}.resizePolicy`],
  });
}

/** The limit decides whether it grows; the request only when the limit stays. */
function direction(desired: ResizeValues, actuated: ResizeValues, limit: keyof ResizeValues, request: keyof ResizeValues): number {
  return desired[limit] === actuated[limit] ? desired[request] - actuated[request] : desired[limit] - actuated[limit];
}

/** Decreases go first, so that increases find room. */
function addUpdate(changes: PodActionsDraft, resource: ResizedResource, update: ContainerToUpdate, growth: number): void {
  const updates = changes.containersToUpdate.get(resource) ?? [];
  changes.containersToUpdate.set(resource, updates);
  if (growth > 0) updates.push(update);
  else updates.unshift(update);
}

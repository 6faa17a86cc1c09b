// Which field the STATUS column shows: the way through the Pod that podStatus.ts takes, as a path.
import type { ContainerStatus, Pod } from '../../api/core/v1/types.gen.ts';
import { isOver } from './stateOfPod.ts';

export function statusField(pod: Pod): string {
  const { metadata, status } = pod;
  if (metadata?.deletionTimestamp !== undefined && !isOver(status?.phase ?? '')) return 'metadata.deletionTimestamp';
  const scheduled = conditionPath(pod, 'PodScheduled');
  if (scheduled?.reason === 'SchedulingGated') return `${scheduled.path}.reason`;
  return initField(pod) ?? containerField(status?.containerStatuses ?? []) ?? (status?.reason ? 'status.reason' : pendingField(pod));
}

export function conditionPath({ status }: Pod, type: string): { readonly path: string; readonly reason: string | undefined } | undefined {
  const index = status?.conditions?.findIndex((one) => one.type === type) ?? -1;
  return index < 0 ? undefined : { path: `status.conditions[${index}]`, reason: status?.conditions?.[index]?.reason };
}

/** A Pod that waits for a node is Pending because of that. */
function pendingField(pod: Pod): string {
  const scheduled = conditionPath(pod, 'PodScheduled');
  return scheduled?.reason === 'Unschedulable' ? `${scheduled.path}.status` : 'status.phase';
}

/** The first init container that is still in the way. */
function initField({ spec, status }: Pod): string | undefined {
  const sidecars = new Set((spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always').map(({ name }) => name));
  const isThrough = (one: ContainerStatus) => one.state?.terminated?.exitCode === 0 || (sidecars.has(one.name) && one.started === true);
  const index = status?.initContainerStatuses?.findIndex((one) => !isThrough(one)) ?? -1;
  return index < 0 ? undefined : `status.initContainerStatuses[${index}].state`;
}

/** kubectl goes from the last to the first: the first that has something to say stays. */
function containerField(statuses: readonly ContainerStatus[]): string | undefined {
  const index = statuses.findIndex(({ state }) => Boolean(state?.waiting?.reason) || state?.terminated !== undefined);
  return index < 0 ? undefined : `status.containerStatuses[${index}].state`;
}

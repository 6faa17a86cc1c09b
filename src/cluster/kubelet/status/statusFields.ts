// Fields of a pod's status by container name, for decisions that explain why a field stays as it is.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { ContainerKind, SpecContainer } from '../podIdentity.ts';

const LISTS: Readonly<Record<ContainerKind, string>> = {
  containers: 'containerStatuses',
  initContainers: 'initContainerStatuses',
  ephemeralContainers: 'ephemeralContainerStatuses',
};

/** `status.containerStatuses{web}.ready`. */
export function statusField({ kind, container }: SpecContainer, field: string): string {
  return `status.${LISTS[kind]}{${container.name}}.${field}`;
}

/** What shows that a container waits; the phase too, while the pod has never run. For an init container the regular ones wait as well. */
export function waitingFields(pod: Pod, found: SpecContainer): readonly string[] {
  const regular = found.kind === 'initContainers' ? (pod.spec?.containers ?? []) : [];
  const waiting = [found, ...regular.map((container, index): SpecContainer => ({ container, kind: 'containers', index }))];
  const fields = waiting.flatMap((one) => [statusField(one, 'state.waiting'), statusField(one, 'ready')]);
  const { phase } = pod.status ?? {};
  return phase === undefined || phase === 'Pending' ? [...fields, 'status.phase'] : fields;
}

/** The same while a container is being started: containers are started in order, so those after it wait, too. */
export function startingFields(pod: Pod, found: SpecContainer): readonly string[] {
  const later = (pod.spec?.[found.kind] ?? []).slice(found.index + 1);
  return [...waitingFields(pod, found), ...later.flatMap((container, i) => waitingFields(pod, { ...found, container, index: found.index + 1 + i }))];
}

// Which container is meant when none is named, and the line kubectl prints about it (podcmd.FindOrDefaultContainerByName).
import type { Pod } from '../api/core/v1/types.gen.ts';
import type { KubectlEnvironment } from './environment.ts';

const DEFAULT_CONTAINER_ANNOTATION = 'kubectl.kubernetes.io/default-container';

export function defaultContainer(pod: Pod, env: KubectlEnvironment): string {
  const containers = (pod.spec?.containers ?? []).map((container) => container.name);
  const annotated = pod.metadata?.annotations?.[DEFAULT_CONTAINER_ANNOTATION];
  if (annotated && containers.includes(annotated)) return annotated;
  const all = containerChoices(pod);
  if (all.length > 1) env.stderr(`Defaulted container "${containers[0] ?? ''}" out of: ${all.join(', ')}\n`);
  return containers[0] ?? '';
}

/** `app, debugger (ephem), setup (init)`. */
export function containerChoices(pod: Pod): string[] {
  return [
    ...(pod.spec?.containers ?? []).map((container) => container.name),
    ...(pod.spec?.ephemeralContainers ?? []).map((container) => `${container.name} (ephem)`),
    ...(pod.spec?.initContainers ?? []).map((container) => `${container.name} (init)`),
  ];
}

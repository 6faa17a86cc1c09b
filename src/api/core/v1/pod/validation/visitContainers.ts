// All containers of a Pod with their paths: init containers first, then regular and ephemeral ones (VisitContainersWithPath).
import type { Container, EphemeralContainer, PodSpec } from '../../types.gen.ts';

export interface ContainerAtPath {
  readonly container: Container | EphemeralContainer;
  readonly path: string;
}

export function containersWithPaths(spec: PodSpec, field: string): readonly ContainerAtPath[] {
  const at = (list: string, containers: readonly (Container | EphemeralContainer)[] | undefined): readonly ContainerAtPath[] =>
    (containers ?? []).map((container, i) => ({ container, path: `${field}.${list}[${i}]` }));
  return [...at('initContainers', spec.initContainers), ...at('containers', spec.containers), ...at('ephemeralContainers', spec.ephemeralContainers)];
}

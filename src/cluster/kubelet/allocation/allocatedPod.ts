// A pod with the resources allocated to it instead of those it asks for (kubelet: allocation_manager.go UpdatePodFromAllocation).
import type { Container, Pod, ResourceRequirements } from '../../../api/core/v1/types.gen.ts';
import { sameValues } from '../decide/resize/decideResize.ts';
import { resizeValuesOf } from '../decide/resources/resizeValues.ts';

type Allocated = ReadonlyMap<string, ResourceRequirements>;

/** The same object when nothing differs. */
export function podWithAllocation(pod: Pod, allocated: Allocated): Pod {
  const { spec } = pod;
  if (spec === undefined) return pod;
  const containers = withAllocation(spec.containers, allocated);
  const initContainers = spec.initContainers && withAllocation(spec.initContainers, allocated);
  if (containers === spec.containers && initContainers === spec.initContainers) return pod;
  return { ...pod, spec: { ...spec, containers, ...(initContainers === undefined ? {} : { initContainers }) } };
}

function withAllocation(containers: readonly Container[], allocated: Allocated): readonly Container[] {
  const replaced = containers.map((container) => {
    const resources = allocated.get(container.name);
    return resources === undefined || resources === container.resources || sameValues(resizeValuesOf(resources), resizeValuesOf(container.resources)) ? container : { ...container, resources };
  });
  return replaced.every((container, i) => container === containers[i]) ? containers : replaced;
}

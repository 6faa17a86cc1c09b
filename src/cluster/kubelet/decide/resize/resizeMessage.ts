// Texts of resize events (kubelet: events/resize.go): what every container is to have, as JSON.
import type { Container, Pod, ResourceRequirements } from '../../../../api/core/v1/types.gen.ts';
import { toGoJson } from '../../../../api/formats/goText.ts';
import { amountsOf, textsOf } from '../../../../api/resources/resourceList.ts';

/** `reason`: of the refusal, e.g. `OutOfcpu`. */
export type ResizeOccasion = 'started' | 'completed' | 'error' | { readonly reason: string };

export function resizeMessage(occasion: ResizeOccasion, pod: Pod, generation: number, error = ''): string {
  const { initContainers = [], containers = [] } = pod.spec ?? {};
  const summary = {
    ...(initContainers.length === 0 ? {} : { initContainers: initContainers.map(allocationOf) }),
    ...(containers.length === 0 ? {} : { containers: containers.map(allocationOf) }),
    generation,
    ...(error === '' ? {} : { error }),
  };
  return `Pod resize ${typeof occasion === 'string' ? occasion : occasion.reason}: ${toGoJson(summary)}`;
}

function allocationOf({ name, resources = {} }: Container): object {
  const { limits, requests } = resources;
  const part = (key: keyof ResourceRequirements, list: typeof limits) => (list === undefined || Object.keys(list).length === 0 ? {} : { [key]: textsOf(amountsOf(list)) });
  return { name, resources: { ...part('limits', limits), ...part('requests', requests) } };
}

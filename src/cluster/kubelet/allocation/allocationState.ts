// What containers have been allocated, and what they were last given, by pod and container (kubelet: allocation/state).
// On the node's disk: survives the kubelet's process.
import type { Pod, ResourceRequirements } from '../../../api/core/v1/types.gen.ts';
import type { ResizeValues } from '../decide/actions/podActions.ts';
import { specContainers, uidOf } from '../podIdentity.ts';

export interface AllocationState {
  /** By container name; undefined: the pod is not known. */
  allocatedTo(uid: string): ReadonlyMap<string, ResourceRequirements> | undefined;
  /** Everything the pod asks for. */
  allocate(pod: Pod): void;
  /** By container name. */
  actuatedOf(uid: string): ReadonlyMap<string, ResizeValues>;
  actuate(uid: string, container: string, values: ResizeValues): void;
  remove(uid: string): void;
}

export function createAllocationState(): AllocationState {
  const allocated = new Map<string, ReadonlyMap<string, ResourceRequirements>>();
  const actuated = new Map<string, Map<string, ResizeValues>>();
  return {
    allocatedTo: (uid) => allocated.get(uid),
    allocate: (pod) => void allocated.set(uidOf(pod), new Map(specContainers(pod).map(({ container }) => [container.name, container.resources ?? {}]))),
    actuatedOf: (uid) => actuated.get(uid) ?? NONE,
    actuate(uid, container, values) {
      const pod = actuated.get(uid) ?? new Map<string, ResizeValues>();
      actuated.set(uid, pod.set(container, values));
    },
    remove(uid) {
      allocated.delete(uid);
      actuated.delete(uid);
    },
  };
}

const NONE: ReadonlyMap<string, ResizeValues> = new Map();

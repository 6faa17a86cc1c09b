// A pod of which only its containers are left, as far as their labels tell (kubelet:
// kuberuntime_container.go restoreSpecsFromContainerLabels).
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { ContainerStatus } from '../../../runtime/cri/cri.ts';
import { LABEL } from './labels.ts';

/** Containers in the order given. */
export function restoredPod(statuses: readonly ContainerStatus[]): Pod {
  const labels = statuses[0]?.labels ?? {};
  return {
    metadata: { name: labels[LABEL.podName] ?? '', namespace: labels[LABEL.podNamespace] ?? '', uid: labels[LABEL.podUid] ?? '' },
    spec: { containers: statuses.map((status) => ({ name: status.labels[LABEL.containerName] ?? '' })) },
  };
}

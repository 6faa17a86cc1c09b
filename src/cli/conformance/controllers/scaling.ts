// Vectors controllers/hpa: what the autoscaler computes from the pods' usage.
import { milliValueOf } from '../../../api/quantity/quantity.ts';
import { quantityFrom } from '../../../api/quantity/parseQuantity.ts';
import { proposeReplicas, type MeasuredPod } from '../../../cluster/controllers/horizontalPodAutoscaler/replicaCalculator.ts';

interface ScaledPod {
  readonly name: string;
  readonly cpuRequest?: string;
  readonly usageMilli?: number;
  readonly state: 'ready' | 'unready' | 'starting' | 'pending' | 'deleted';
}

export interface ScalingVector {
  readonly currentReplicas: number;
  readonly pods: readonly ScaledPod[] | null;
  readonly targetUtilization: number;
  readonly tolerance: number;
}

export function scale(input: ScalingVector): unknown {
  const proposal = proposeReplicas({ ...input, resource: 'cpu', pods: (input.pods ?? []).map(measured) });
  return proposal.ok ? proposal.value : { error: proposal.error };
}

function measured({ name, cpuRequest, usageMilli, state }: ScaledPod): MeasuredPod {
  const standing = state === 'deleted' ? 'ignored' : state === 'ready' ? 'ready' : 'unready';
  return { name, container: 'c', standing, usageMilli, requestMilli: cpuRequest === undefined ? undefined : milliValueOf(quantityFrom(cpuRequest)) };
}

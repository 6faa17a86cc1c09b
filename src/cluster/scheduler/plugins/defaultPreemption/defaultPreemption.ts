// When no node fits: whether removing pods of lower priority would help. Mirrors plugins/defaultpreemption.
import type { Handle, PostFilterPlugin, PostFilterResult } from '../../framework/interface.ts';
import { unschedulable } from '../../framework/status.ts';
import { computePreemption } from '../../preemption/preemption.ts';
import { PLUGIN } from '../names.ts';

export function createDefaultPreemption(handle: Handle): PostFilterPlugin {
  return {
    name: PLUGIN.defaultPreemption,
    postFilter(state, pod, statuses): PostFilterResult {
      const result = computePreemption(handle, state, pod, statuses, { offset: 0 });
      const [best] = result.selected;
      if (best !== undefined) return { nominatedNode: best.node, victims: best.victims, status: undefined };
      return { status: unschedulable(`preemption: ${result.message ?? ''}`), ...(result.eligible ? { nominatedNode: '' } : {}) };
    },
    inputs: () => ['spec.priority', 'spec.preemptionPolicy'],
  };
}

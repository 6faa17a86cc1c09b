// Keeps pods with scheduling gates out of the queue. Mirrors plugins/schedulinggates.
import { ACTION } from '../../framework/clusterEvent.ts';
import type { PreEnqueuePlugin } from '../../framework/interface.ts';
import { unresolvable } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';

export function createSchedulingGates(): PreEnqueuePlugin {
  return {
    name: PLUGIN.schedulingGates,
    preEnqueue({ pod }) {
      const gates = pod.spec?.schedulingGates ?? [];
      if (gates.length === 0) return undefined;
      return unresolvable(`waiting for scheduling gates: [${gates.map((gate) => gate.name).join(' ')}]`);
    },
    inputs: () => ['spec.schedulingGates'],
    remedies: () => [[{ type: 'remove', path: ['spec', 'schedulingGates'] }]],
    events: () => [{ resource: 'TargetPod', action: ACTION.updatePodGatesEliminated }],
  };
}

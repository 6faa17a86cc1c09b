// Rejects nodes where a host port of the pod is taken. Mirrors plugins/nodeports.
import { ACTION } from '../../framework/clusterEvent.ts';
import type { FilterPlugin, PreFilterPlugin } from '../../framework/interface.ts';
import { heldRoom, podOf } from '../../framework/objectChange.ts';
import { createPodInfo } from '../../framework/podInfo.ts';
import { SKIP, unschedulable } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';
import { hostPortRemedies } from './remedies.ts';

const REJECTED = unschedulable("node(s) didn't have free ports for the requested pod ports");

export function createNodePorts(): PreFilterPlugin & FilterPlugin {
  return {
    name: PLUGIN.nodePorts,
    preFilter: (_state, pod) => (pod.hostPorts.length === 0 ? { status: SKIP } : undefined),
    filter(_state, pod, node) {
      for (const port of pod.hostPorts) if (node.hasPortConflict(port)) return REJECTED;
      return undefined;
    },
    inputs: ({ pod }) => (pod.spec?.containers ?? []).map((_, i) => `spec.containers[${i}].ports`),
    remedies: hostPortRemedies,
    events: () => [
      { resource: 'AssignedPod', action: ACTION.delete, hint: (pod, { before }) => {
        const gone = podOf(before);
        if (gone === undefined || !heldRoom(gone)) return false;
        const freed = createPodInfo(gone).hostPorts;
        return pod.hostPorts.some((mine) => freed.some((other) => other.port === mine.port && other.protocol === mine.protocol));
      } },
      { resource: 'Node', action: ACTION.add },
    ],
  };
}

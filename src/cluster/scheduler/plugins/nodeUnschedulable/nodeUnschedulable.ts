// Rejects cordoned nodes. Mirrors plugins/nodeunschedulable.
import type { Taint } from '../../../../api/core/v1/types.gen.ts';
import { ACTION } from '../../framework/clusterEvent.ts';
import type { FilterPlugin } from '../../framework/interface.ts';
import { nodeOf } from '../../framework/objectChange.ts';
import { unresolvable } from '../../framework/status.ts';
import { isTolerated } from '../../../../api/placement/tolerations.ts';
import { PLUGIN } from '../names.ts';

const REJECTED = unresolvable('node(s) were unschedulable');
const UNSCHEDULABLE_TAINT: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

export function createNodeUnschedulable(): FilterPlugin {
  return {
    name: PLUGIN.nodeUnschedulable,
    filter(_state, pod, node) {
      if (!node.unschedulable || isTolerated(UNSCHEDULABLE_TAINT, pod.tolerations)) return undefined;
      return REJECTED;
    },
    nodeInputs: ['spec.unschedulable'],
    // A toleration would do too, but cordons are meant to be respected.
    remedies: (_pod, { name }) => [
      [{ type: 'node', command: `kubectl uncordon ${name}`, apply: (node) => ({ ...node, spec: { ...node.spec, unschedulable: false } }) }],
    ],
    events: () => [
      { resource: 'Node', action: ACTION.add | ACTION.updateNodeTaint, hint: (_pod, { before, after }) => {
        const isSchedulable = nodeOf(after)?.spec?.unschedulable !== true;
        return isSchedulable && (before === undefined || nodeOf(before)?.spec?.unschedulable === true);
      } },
      { resource: 'TargetPod', action: ACTION.updatePodToleration, hint: (pod) => isTolerated(UNSCHEDULABLE_TAINT, pod.tolerations) },
    ],
  };
}

// Lets a pod that names its node only onto that node. Mirrors plugins/nodename.
import { ACTION } from '../../framework/clusterEvent.ts';
import type { FilterPlugin } from '../../framework/interface.ts';
import { unresolvable } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';

const REJECTED = unresolvable("node(s) didn't match the requested node name");

export function createNodeName(): FilterPlugin {
  return {
    name: PLUGIN.nodeName,
    filter(_state, { pod }, node) {
      const wanted = pod.spec?.nodeName ?? '';
      return wanted === '' || wanted === node.name ? undefined : REJECTED;
    },
    inputs: () => ['spec.nodeName'],
    events: () => [{ resource: 'Node', action: ACTION.add }],
  };
}

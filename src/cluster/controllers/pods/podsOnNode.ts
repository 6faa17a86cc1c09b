// Pods by the node they are bound to.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Informer } from '../../client/client.ts';

const BY_NODE = 'spec.nodeName';

export function addNodeIndex(pods: Informer<Pod>): void {
  pods.addIndex(BY_NODE, (pod) => (pod.spec?.nodeName === undefined ? [] : [pod.spec.nodeName]));
}

export function podsOnNode(pods: Informer<Pod>, node: string): readonly Pod[] {
  return pods.byIndex(BY_NODE, node);
}

// Tries changes of a pod or a node on the filters. Nothing of it reaches the cluster.
import { CycleState } from '../framework/cycleState.ts';
import type { EnabledPlugin, Snapshot } from '../framework/interface.ts';
import type { NodeInfo } from '../framework/nodeInfo.ts';
import { createPodInfo, type PodInfo } from '../framework/podInfo.ts';
import { editedPod, isFieldEdit, type Edit } from '../framework/remedy.ts';
import { Framework } from '../framework/runtime.ts';

/** The pod and the node as they would be, and who still says no. */
export interface Trial {
  readonly pod: PodInfo;
  readonly node: NodeInfo;
  /** Filter plugins that reject, each asked by itself; empty: the node would do. */
  readonly rejecting: readonly string[];
}

/** undefined when the pod would be turned away before any node is looked at. */
export function tryEdits(framework: Framework, plugins: readonly EnabledPlugin[], pod: PodInfo, node: NodeInfo, edits: readonly Edit[]): Trial | undefined {
  const fieldEdits = edits.filter(isFieldEdit);
  const changedPod = fieldEdits.length === 0 ? pod : createPodInfo(editedPod(pod.pod, fieldEdits));
  const changedNode = withNodeEdits(node, edits);
  const stage = changedNode === node ? framework : onChangedNode(framework, plugins, changedNode);
  const state = new CycleState();
  const { status, nodeNames } = stage.runPreFilter(state, changedPod);
  if (status !== undefined || (nodeNames !== undefined && !nodeNames.has(node.name))) return undefined;
  const rejecting = stage.filterPlugins.filter((plugin) => !state.skipFilter.has(plugin.name) && plugin.filter(state, changedPod, changedNode) !== undefined);
  if (rejecting.length === 0 && stage.filterWithNominatedPods(state, changedPod, changedNode) !== undefined) return undefined;
  return { pod: changedPod, node: changedNode, rejecting: rejecting.map(({ name }) => name) };
}

function withNodeEdits(node: NodeInfo, edits: readonly Edit[]): NodeInfo {
  let changed = node.node;
  for (const edit of edits) if (!isFieldEdit(edit)) changed = edit.apply(changed);
  if (changed === node.node) return node;
  const copy = node.clone();
  copy.setNode(changed);
  return copy;
}

/** Other nodes stay as they are; plugins that compare nodes see the changed one among them. */
function onChangedNode(framework: Framework, plugins: readonly EnabledPlugin[], changed: NodeInfo): Framework {
  const { snapshot, listers, nominator } = framework;
  const replaced = (nodes: readonly NodeInfo[]) => nodes.map((node) => (node.name === changed.name ? changed : node));
  const overlay: Snapshot = {
    nodes: replaced(snapshot.nodes),
    nodesWithAffinityPods: replaced(snapshot.nodesWithAffinityPods),
    nodesWithRequiredAntiAffinityPods: replaced(snapshot.nodesWithRequiredAntiAffinityPods),
    get: (name) => (name === changed.name ? changed : snapshot.get(name)),
    isClaimUsed: (claim) => snapshot.isClaimUsed(claim),
  };
  return new Framework({ plugins, snapshot: overlay, listers, nominator });
}

// Rejects nodes with hard taints that the pod does not tolerate, and prefers nodes with few untolerated soft ones.
// Mirrors plugins/tainttoleration.
import type { Toleration } from '../../../../api/core/v1/types.gen.ts';
import { ACTION, type ObjectChange } from '../../framework/clusterEvent.ts';
import { FixedState, stateKey } from '../../framework/cycleState.ts';
import type { FilterPlugin, PreScorePlugin, ScorePlugin } from '../../framework/interface.ts';
import { nodeOf } from '../../framework/objectChange.ts';
import type { PodInfo } from '../../framework/podInfo.ts';
import { defaultNormalizeScore } from '../../framework/runtime.ts';
import { unresolvable } from '../../framework/status.ts';
import { findUntoleratedTaint, isTolerated } from '../../../../api/placement/tolerations.ts';
import { PLUGIN } from '../names.ts';
import { taintRemedies } from './remedies.ts';

const REJECTED = unresolvable('node(s) had untolerated taint(s)');

class SoftTolerations extends FixedState {
  readonly tolerations: readonly Toleration[];
  constructor(tolerations: readonly Toleration[]) {
    super();
    this.tolerations = tolerations;
  }
}

const KEY = stateKey<SoftTolerations>(`PreScore${PLUGIN.taintToleration}`);

export function createTaintToleration(): FilterPlugin & PreScorePlugin & ScorePlugin {
  return {
    name: PLUGIN.taintToleration,
    filter(_state, pod, node) {
      if (node.taints.length === 0) return undefined;
      return findUntoleratedTaint(node.taints, pod.tolerations) === undefined ? undefined : REJECTED;
    },
    preScore(state, pod) {
      state.write(KEY, new SoftTolerations(pod.tolerations.filter(isSoftToleration)));
      return undefined;
    },
    score(state, _pod, node) {
      if (node.taints.length === 0) return 0;
      const tolerations = state.read(KEY)?.tolerations ?? [];
      let untolerated = 0;
      for (const taint of node.taints) if (taint.effect === 'PreferNoSchedule' && !isTolerated(taint, tolerations)) untolerated += 1;
      return untolerated;
    },
    normalizeScore(_state, _pod, _nodes, scores) {
      defaultNormalizeScore(scores, true);
    },
    inputs: () => ['spec.tolerations'],
    nodeInputs: ['spec.taints'],
    remedies: taintRemedies,
    events: () => [
      { resource: 'Node', action: ACTION.add | ACTION.updateNodeTaint, hint: becameTolerable },
      { resource: 'TargetPod', action: ACTION.updatePodToleration },
    ],
  };
}

function isSoftToleration(toleration: Toleration): boolean {
  const effect: string = toleration.effect ?? '';
  return effect === '' || effect === 'PreferNoSchedule';
}

function becameTolerable(pod: PodInfo, { before, after }: ObjectChange): boolean {
  const isTolerable = (object: ObjectChange['after']) => findUntoleratedTaint(nodeOf(object)?.spec?.taints ?? [], pod.tolerations) === undefined;
  return isTolerable(after) && (before === undefined || !isTolerable(before));
}

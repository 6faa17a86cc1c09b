// Tolerate the taints that stand in the way, or take them off the node.
import type { Taint } from '../../../../api/core/v1/types.gen.ts';
import { isTolerated } from '../../../../api/placement/tolerations.ts';
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import type { PodInfo } from '../../framework/podInfo.ts';
import type { Edit, Remedy } from '../../framework/remedy.ts';

export function taintRemedies(pod: PodInfo, { name, taints }: NodeInfo): readonly Remedy[] {
  const standing = taints.filter((taint) => taint.effect !== 'PreferNoSchedule' && !isTolerated(taint, pod.tolerations));
  return [standing.map(toleration), standing.map((taint) => untaint(name, taint))];
}

function toleration({ key, value, effect }: Taint): Edit {
  const matches = value === undefined || value === '' ? { operator: 'Exists' } : { operator: 'Equal', value };
  return { type: 'append', path: ['spec', 'tolerations'], value: { key, ...matches, effect } };
}

function untaint(nodeName: string, { key, effect }: Taint): Edit {
  return {
    type: 'node',
    command: `kubectl taint nodes ${nodeName} ${key}:${effect}-`,
    apply: (node) => ({ ...node, spec: { ...node.spec, taints: (node.spec?.taints ?? []).filter((taint) => taint.key !== key || taint.effect !== effect) } }),
  };
}

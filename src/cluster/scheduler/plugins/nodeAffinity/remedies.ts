// Ask for another label, for none, or give the node the label that is asked for.
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import type { PodInfo } from '../../framework/podInfo.ts';
import type { Edit, FieldEdit, Remedy } from '../../framework/remedy.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

export function nodeAffinityRemedies({ pod }: PodInfo, node: NodeInfo): readonly Remedy[] {
  const missing = Object.entries(pod.spec?.nodeSelector ?? {}).filter(([key, value]) => node.labels[key] !== value);
  const hasTerms = pod.spec?.affinity?.nodeAffinity?.[REQUIRED] !== undefined;
  const withoutTerms: FieldEdit = { type: 'remove', path: ['spec', 'affinity', 'nodeAffinity', REQUIRED] };
  const selector = missing.map(([key]) => selectorEdit(key, node.labels[key]));
  const labels = missing.map(([key, value]) => label(node, key, value));
  if (!hasTerms) return [selector, labels];
  if (missing.length === 0) return [[withoutTerms]];
  // Which of both stands in the way is found out by trying.
  return [selector, labels, [...selector, withoutTerms], [...labels, withoutTerms]];
}

function selectorEdit(key: string, present: string | undefined): FieldEdit {
  const path = ['spec', 'nodeSelector', key];
  return present === undefined ? { type: 'remove', path } : { type: 'set', path, value: present };
}

function label({ name, labels }: NodeInfo, key: string, value: string): Edit {
  return {
    type: 'node',
    command: `kubectl label nodes ${name} ${key}=${value}${labels[key] === undefined ? '' : ' --overwrite'}`,
    apply: (node) => ({ ...node, metadata: { ...node.metadata, labels: { ...node.metadata?.labels, [key]: value } } }),
  };
}

// Node labels that should no longer be used. Mirrors pkg/api/node/util.go.
import { isLabelValue } from '../../../formats/names.ts';
import type { NodeSelectorTerm } from '../types.gen.ts';

const DEPRECATED_LABELS = new Map([
  ['beta.kubernetes.io/arch', 'deprecated since v1.14; use "kubernetes.io/arch" instead'],
  ['beta.kubernetes.io/os', 'deprecated since v1.14; use "kubernetes.io/os" instead'],
  ['failure-domain.beta.kubernetes.io/region', 'deprecated since v1.17; use "topology.kubernetes.io/region" instead'],
  ['failure-domain.beta.kubernetes.io/zone', 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead'],
  ['beta.kubernetes.io/instance-type', 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead'],
  ['app.kubernetes.io/created-by', 'deprecated since v1.9'],
  ['scheduler.alpha.kubernetes.io/preferAvoidPods', 'deprecated since v1.22; use Taints and Tolerations instead'],
  ['node-role.kubernetes.io/master', 'use "node-role.kubernetes.io/control-plane" instead'],
]);

export function deprecatedLabelMessage(key: string): string | undefined {
  return DEPRECATED_LABELS.get(key);
}

export function nodeSelectorTermWarnings(field: string, term: NodeSelectorTerm | undefined, checkValues: boolean): string[] {
  const warnings: string[] = [];
  for (const [i, { key, values }] of (term?.matchExpressions ?? []).entries()) {
    const deprecated = deprecatedLabelMessage(key);
    if (deprecated !== undefined) warnings.push(`${field}.matchExpressions[${i}].key: ${key} is ${deprecated}`);
    if (!checkValues) continue;
    for (const [v, value] of (values ?? []).entries()) {
      for (const message of isLabelValue(value)) warnings.push(`${field}.matchExpressions[${i}].values[${v}]: ${value} is invalid, ${message}`);
    }
  }
  return warnings;
}

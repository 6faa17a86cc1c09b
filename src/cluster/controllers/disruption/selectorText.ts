// A label selector as Go prints it with %v (the generated String method).
import type { LabelSelector } from '../../../api/meta/v1/types.gen.ts';
import { sortedStrings } from '../../../base/compareBytes.ts';

export function goSelectorText(selector: LabelSelector | undefined): string {
  if (selector === undefined) return 'nil';
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const labels = sortedStrings(Object.keys(matchLabels)).map((key) => `${key}: ${matchLabels[key] ?? ''},`);
  const expressions = matchExpressions.map(({ key, operator, values = [] }) => `LabelSelectorRequirement{Key:${key},Operator:${operator},Values:[${values.join(' ')}],},`);
  return `&LabelSelector{MatchLabels:map[string]string{${labels.join('')}},MatchExpressions:[]LabelSelectorRequirement{${expressions.join('')}},}`;
}

// A label selector: all of its requirements must hold. Mirrors apimachinery pkg/labels Selector and metav1.LabelSelectorAsSelector.
import { failure, ok, type Result } from '../../base/result.ts';
import type { LabelSelector } from '../meta/v1/types.gen.ts';
import { quote } from '../formats/goText.ts';
import { byKey, newRequirement, requirementMatches, requirementText, type Labels, type Requirement, type SelectorOperator } from './requirement.ts';

export interface Selector {
  /** Sorted by key. None: matches everything. */
  readonly requirements: readonly Requirement[];
  /** Matches no object at all: what an absent LabelSelector means. */
  readonly nothing: boolean;
}

export const EVERYTHING: Selector = { requirements: [], nothing: false };
export const NOTHING: Selector = { requirements: [], nothing: true };

export function selectorOf(requirements: readonly Requirement[]): Selector {
  return { requirements: [...requirements].sort(byKey), nothing: false };
}

export function selectorMatches(selector: Selector, labels: Labels): boolean {
  if (selector.nothing) return false;
  for (const requirement of selector.requirements) if (!requirementMatches(requirement, labels)) return false;
  return true;
}

export function selectorText(selector: Selector): string {
  return selector.requirements.map(requirementText).join(',');
}

/** Exactly these labels, unchecked (labels.SelectorFromSet): what Services and ReplicationControllers hold. */
export function selectorFromSet(labels: Labels): Selector {
  if (labels === undefined) return EVERYTHING;
  return selectorOf(Object.entries(labels).map(([key, value]) => ({ key, operator: '=', values: [value] })));
}

const OPERATORS = new Map<string, SelectorOperator>([['In', 'in'], ['NotIn', 'notin'], ['Exists', 'exists'], ['DoesNotExist', '!']]);

/** The selector of a LabelSelector object; absent matches nothing, empty everything. The error is Kubernetes' text. */
export function labelSelectorAsSelector(selector: LabelSelector | undefined | null): Result<Selector, string> {
  if (selector === undefined || selector === null) return ok(NOTHING);
  const requirements: Requirement[] = [];
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    const requirement = newRequirement(key, '=', [value]);
    if (!requirement.ok) return requirement;
    requirements.push(requirement.value);
  }
  for (const expression of selector.matchExpressions ?? []) {
    const operator = OPERATORS.get(expression.operator);
    if (!operator) return failure(`${quote(expression.operator)} is not a valid label selector operator`);
    const requirement = newRequirement(expression.key, operator, expression.values ?? []);
    if (!requirement.ok) return requirement;
    requirements.push(requirement.value);
  }
  return ok(selectorOf(requirements));
}

/** As above for objects the API server has validated: an impossible selector matches nothing. */
export function selectorOfLabelSelector(selector: LabelSelector | undefined | null): Selector {
  const result = labelSelectorAsSelector(selector);
  return result.ok ? result.value : NOTHING;
}

/** metav1.FormatLabelSelector: `<none>` when empty, `<error>` when invalid. */
export function formatLabelSelector(selector: LabelSelector | undefined | null): string {
  const result = labelSelectorAsSelector(selector);
  if (!result.ok) return '<error>';
  return selectorText(result.value) || '<none>';
}

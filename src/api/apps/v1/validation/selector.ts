// Selectors of workloads: required, valid, not empty.
import type { Result } from '../../../../base/result.ts';
import { invalid, required } from '../../../field/fieldError.ts';
import type { FieldErrors } from '../../../field/fieldErrors.ts';
import { selectorValue } from '../../../field/goValues.ts';
import { labelSelectorAsSelector, type Selector } from '../../../labels/selector.ts';
import { validateLabelSelector } from '../../../meta/v1/validation/labelSelector.ts';
import type { LabelSelector } from '../../../meta/v1/types.gen.ts';

/** `kind`: as the text about empty selectors names it. Returns what it selects, if it can be read. */
export function checkWorkloadSelector(errors: FieldErrors, field: string, selector: LabelSelector | undefined | null, kind: string): Result<Selector, string> {
  if (selector) {
    errors.push(...validateLabelSelector(selector, field));
    if (isEmptySelector(selector)) errors.push(invalid(field, selectorValue(selector), `empty selector is invalid for ${kind}`));
  } else errors.push(required(field));
  return labelSelectorAsSelector(selector);
}

export function isEmptySelector({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return Object.keys(matchLabels ?? {}).length + (matchExpressions ?? []).length === 0;
}

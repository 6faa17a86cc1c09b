// PodDisruptionBudgets. Mirrors pkg/apis/policy/validation. The names are checked by the registry alone.
import { checkCounts } from '../../../apps/v1/validation/counts.ts';
import { checkAtMost100Percent, checkIntOrPercent } from '../../../apps/v1/validation/intOrPercent.ts';
import { invalid, notSupported, type FieldError } from '../../../field/fieldError.ts';
import type { FieldErrors } from '../../../field/fieldErrors.ts';
import { selectorValue } from '../../../field/goValues.ts';
import { hasInvalidLabelValue, validateLabelSelector } from '../../../meta/v1/validation/labelSelector.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { PodDisruptionBudget } from '../types.gen.ts';

const EVICTION_POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];

export const POD_DISRUPTION_BUDGET_VALIDATOR: Validator = {
  create: (budget: PodDisruptionBudget) => validateSpec(budget, false),
  update: (budget: PodDisruptionBudget, old: PodDisruptionBudget) => validateSpec(budget, hasInvalidLabelValue(old.spec?.selector)),
  subresources: {
    status: ({ status }: PodDisruptionBudget) => {
      const errors: FieldErrors = [];
      checkCounts(errors, 'status', status ?? { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 }, ['disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods']);
      return errors;
    },
  },
};

function validateSpec({ spec = {} }: PodDisruptionBudget, allowInvalidValues: boolean): FieldError[] {
  const errors: FieldErrors = [];
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec;
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    const shown = { MinAvailable: minAvailable, Selector: selectorValue(selector), MaxUnavailable: maxUnavailable, UnhealthyPodEvictionPolicy: policy ?? null };
    errors.push(invalid('spec', shown, 'minAvailable and maxUnavailable cannot be both set'));
  }
  for (const name of ['minAvailable', 'maxUnavailable'] as const) {
    if (spec[name] === undefined) continue;
    checkIntOrPercent(errors, `spec.${name}`, spec[name]);
    checkAtMost100Percent(errors, `spec.${name}`, spec[name]);
  }
  errors.push(...validateLabelSelector(selector, 'spec.selector', allowInvalidValues));
  if (policy !== undefined && !EVICTION_POLICIES.includes(policy)) errors.push(notSupported('spec.unhealthyPodEvictionPolicy', policy, EVICTION_POLICIES));
  return errors;
}

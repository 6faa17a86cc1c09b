// Tolerations and the effects of taints. TaintTolerationComparisonOperators is off: Lt and Gt are named as supported, and refused.
import { invalid, notSupported, required } from '../../../../field/fieldError.ts';
import type { FieldErrors } from '../../../../field/fieldErrors.ts';
import { isLabelValue } from '../../../../formats/names.ts';
import { validateLabelName } from '../../../../meta/v1/validation/labelSelector.ts';
import type { Toleration } from '../../types.gen.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

export function checkTolerations(errors: FieldErrors, field: string, tolerations: readonly Toleration[]): void {
  for (const [i, toleration] of tolerations.entries()) checkToleration(errors, `${field}[${i}]`, toleration);
}

function checkToleration(errors: FieldErrors, field: string, toleration: Toleration): void {
  const operator: string = toleration.operator ?? '';
  const effect: string = toleration.effect ?? '';
  const value = toleration.value ?? '';
  if (toleration.key) errors.push(...validateLabelName(toleration.key, `${field}.key`));
  else if (operator !== 'Exists') {
    errors.push({ ...invalid(`${field}.operator`, operator, 'operator must be Exists when `key` is empty, which means "match all values and all keys"'), named: true });
  }
  if (toleration.tolerationSeconds !== undefined && effect !== 'NoExecute') {
    errors.push({ ...invalid(`${field}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"), named: true });
  }
  checkOperator(errors, `${field}.operator`, operator, value);
  if (effect !== '') checkTaintEffect(errors, `${field}.effect`, effect);
}

/** Bad values are reported at the operator: so Kubernetes has it. */
function checkOperator(errors: FieldErrors, field: string, operator: string, value: string): void {
  switch (operator) {
    case '': case 'Equal': {
      const messages = isLabelValue(value);
      if (messages.length > 0) errors.push(invalid(field, value, messages.join(';')));
      return;
    }
    case 'Exists':
      if (value !== '') errors.push(invalid(field, value, "value must be empty when `operator` is 'Exists'"));
      return;
    case 'Lt': case 'Gt':
      errors.push(notSupported(field, operator, ['Equal', 'Exists', 'Lt', 'Gt']));
      return;
    default:
      errors.push(notSupported(field, operator, ['Equal', 'Exists']));
  }
}

export function checkTaintEffect(errors: FieldErrors, field: string, effect: string): void {
  if (effect === '') errors.push(required(field));
  else if (!EFFECTS.includes(effect)) errors.push(notSupported(field, effect, EFFECTS));
}

// PriorityClasses. Mirrors pkg/apis/scheduling/validation.
import { checkPreemptionPolicy } from '../../../core/v1/pod/validation/podSpec.ts';
import { forbidden, invalid } from '../../../field/fieldError.ts';
import { FIELD_IMMUTABLE } from '../../../field/fieldErrors.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { PriorityClass } from '../types.gen.ts';

const SYSTEM_PREFIX = 'system-';
const SYSTEM_VALUES = new Map([['system-node-critical', 2_000_001_000], ['system-cluster-critical', 2_000_000_000]]);
const HIGHEST_USER_VALUE = 1_000_000_000;

export const PRIORITY_CLASS_VALIDATOR: Validator = {
  create: (priorityClass: PriorityClass) => {
    const errors = validateObjectMeta(priorityClass.metadata, false, nameIsDnsSubdomain);
    const name = priorityClass.metadata?.name ?? '';
    if (name.startsWith(SYSTEM_PREFIX)) {
      const problem = systemProblem(name, priorityClass);
      if (problem !== undefined) errors.push(forbidden('metadata.name', `priority class names with '${SYSTEM_PREFIX}' prefix are reserved for system use only. error: ${problem}`));
    } else if ((priorityClass.value ?? 0) > HIGHEST_USER_VALUE) errors.push(forbidden('value', `maximum allowed value of a user defined priority is ${HIGHEST_USER_VALUE}`));
    if (priorityClass.preemptionPolicy !== undefined) checkPreemptionPolicy(errors, 'preemptionPolicy', priorityClass.preemptionPolicy);
    return errors;
  },
  update: (priorityClass: PriorityClass, old: PriorityClass) => {
    const errors = validateObjectMetaUpdate(priorityClass.metadata, old.metadata);
    if ((priorityClass.value ?? 0) !== (old.value ?? 0)) errors.push(forbidden('value', 'may not be changed in an update.'));
    const policy = priorityClass.preemptionPolicy;
    if (policy !== old.preemptionPolicy) errors.push({ ...invalid('preemptionPolicy', policy ?? null, FIELD_IMMUTABLE), named: true });
    return errors;
  },
};

function systemProblem(name: string, { value = 0, globalDefault }: PriorityClass): string | undefined {
  const known = SYSTEM_VALUES.get(name);
  if (known === undefined) return `${name} is not a known system priority class`;
  if (value !== known) return `value of ${name} PriorityClass must be ${known}`;
  return globalDefault ? `globalDefault of ${name} PriorityClass must be false` : undefined;
}

// Leases. Mirrors pkg/apis/coordination/validation.
import { forbidden, invalid } from '../../../field/fieldError.ts';
import type { FieldErrors } from '../../../field/fieldErrors.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { Lease, LeaseSpec } from '../types.gen.ts';

export const LEASE_VALIDATOR: Validator = {
  create: ({ metadata, spec }: Lease) => {
    const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
    checkSpec(errors, spec ?? {});
    return errors;
  },
  update: ({ metadata, spec }: Lease, old: Lease) => {
    const errors = validateObjectMetaUpdate(metadata, old.metadata);
    checkSpec(errors, spec ?? {});
    return errors;
  },
};

function checkSpec(errors: FieldErrors, { leaseDurationSeconds, leaseTransitions, strategy, preferredHolder }: LeaseSpec): void {
  if (leaseDurationSeconds !== undefined && leaseDurationSeconds <= 0) errors.push(invalid('spec.leaseDurationSeconds', leaseDurationSeconds, 'must be greater than 0'));
  if (leaseTransitions !== undefined && leaseTransitions < 0) errors.push(invalid('spec.leaseTransitions', leaseTransitions, 'must be greater than or equal to 0'));
  if (preferredHolder && !strategy) errors.push(forbidden('spec.preferredHolder', 'may only be specified if `strategy` is defined'));
}

// Namespaces. Mirrors ValidateNamespace.
import { invalid, type FieldError } from '../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { isQualifiedName } from '../../../formats/names.ts';
import { nameIsDnsLabel, STANDARD_FINALIZERS, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { Namespace } from '../types.gen.ts';

export const NAMESPACE_VALIDATOR: Validator = {
  create: validateNamespace,
  update: (namespace: Namespace, old: Namespace) => [...validateNamespace(namespace), ...validateObjectMetaUpdate(namespace.metadata, old.metadata)],
  subresources: {
    status: (namespace: Namespace, old: Namespace) => {
      const errors = validateObjectMetaUpdate(namespace.metadata, old.metadata);
      const phase = namespace.status?.phase ?? '';
      const deleting = namespace.metadata?.deletionTimestamp !== undefined;
      const wanted = deleting ? 'Terminating' : 'Active';
      if (phase !== wanted) errors.push({ ...invalid('status.Phase', phase, `may only be '${wanted}' if \`deletionTimestamp\` is ${deleting ? 'not ' : ''}empty`), named: true });
      return errors;
    },
    finalize: (namespace: Namespace, old: Namespace) => {
      const errors = validateObjectMetaUpdate(namespace.metadata, old.metadata);
      for (const [i, finalizer] of (namespace.spec?.finalizers ?? []).entries()) checkFinalizer(errors, `spec.finalizers[${i}]`, finalizer);
      return errors;
    },
  },
};

function validateNamespace({ metadata, spec }: Namespace): FieldError[] {
  const errors = validateObjectMeta(metadata, false, nameIsDnsLabel);
  for (const finalizer of spec?.finalizers ?? []) checkFinalizer(errors, 'spec.finalizers', finalizer);
  return errors;
}

function checkFinalizer(errors: FieldErrors, field: string, finalizer: string): void {
  pushMessages(errors, field, finalizer, isQualifiedName(finalizer));
  if (!finalizer.includes('/') && !STANDARD_FINALIZERS.has(finalizer)) errors.push(invalid(field, finalizer, 'name is neither a standard finalizer name nor is it fully qualified'));
}

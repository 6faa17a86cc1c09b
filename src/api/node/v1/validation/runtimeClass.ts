// RuntimeClasses. Mirrors pkg/apis/node/validation.
import { deprecatedLabelMessage } from '../../../core/v1/node/labelWarnings.ts';
import { POD_OPTIONS } from '../../../core/v1/pod/validation/options.ts';
import { checkContainerResources } from '../../../core/v1/pod/validation/resources.ts';
import { checkTolerations } from '../../../core/v1/pod/validation/tolerations.ts';
import type { Toleration } from '../../../core/v1/types.gen.ts';
import { duplicate, invalid, required } from '../../../field/fieldError.ts';
import { FIELD_IMMUTABLE, pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { isDns1123Label } from '../../../formats/names.ts';
import { validateLabels } from '../../../meta/v1/validation/labelSelector.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import { internalForm } from '../../../schema/internalForm.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { RuntimeClass } from '../types.gen.ts';

export const RUNTIME_CLASS_VALIDATOR: Validator = {
  create: ({ metadata, handler, overhead, scheduling }: RuntimeClass) => {
    const errors = validateObjectMeta(metadata, false, nameIsDnsSubdomain);
    if (handler) pushMessages(errors, 'handler', handler, isDns1123Label(handler));
    else errors.push(required('handler'));
    if (overhead) checkContainerResources(errors, 'overhead', { ...(overhead.podFixed && { limits: overhead.podFixed }) }, new Set(), POD_OPTIONS);
    if (!scheduling) return errors;
    errors.push(...validateLabels(scheduling.nodeSelector, 'scheduling.nodeSelector'));
    checkUniqueTolerations(errors, 'scheduling.tolerations', scheduling.tolerations ?? []);
    return errors;
  },
  update: ({ metadata, handler }: RuntimeClass, old: RuntimeClass) => {
    const errors = validateObjectMetaUpdate(metadata, old.metadata);
    if (handler !== old.handler) errors.push(invalid('handler', handler, FIELD_IMMUTABLE));
    return errors;
  },
  createWarnings: labelWarnings,
  updateWarnings: labelWarnings,
};

function checkUniqueTolerations(errors: FieldErrors, field: string, tolerations: readonly Toleration[]): void {
  checkTolerations(errors, field, tolerations);
  const seen = new Set<string>();
  for (const [i, toleration] of tolerations.entries()) {
    const { key = '', operator = '', value = '', effect = '' } = toleration;
    const identity = JSON.stringify([key, operator, value, effect]);
    if (seen.has(identity)) errors.push(duplicate(`${field}[${i}]`, internalForm('core', 'Toleration', toleration)));
    seen.add(identity);
  }
}

function labelWarnings({ scheduling }: RuntimeClass): string[] {
  return Object.keys(scheduling?.nodeSelector ?? {}).flatMap((key) => {
    const deprecated = deprecatedLabelMessage(key);
    return deprecated === undefined ? [] : [`scheduling.nodeSelector: ${deprecated}`];
  });
}

// ControllerRevisions: data is an object and never changes. Mirrors pkg/apis/apps/validation.
import { isObject } from '../../../decode/readStruct.ts';
import { required } from '../../../field/fieldError.ts';
import { checkNonNegative } from '../../../field/fieldErrors.ts';
import { checkImmutable, nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { ControllerRevision } from '../types.gen.ts';

export const CONTROLLER_REVISION_VALIDATOR: Validator = {
  create: ({ metadata, revision, data }: ControllerRevision) => {
    const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
    checkNonNegative(errors, 'revision', revision);
    if (data === undefined || data === null) errors.push(required('data', 'data is mandatory'));
    else if (!isObject(data)) errors.push(required('data', 'data must be a valid JSON object'));
    return errors;
  },
  update: ({ metadata, revision, data }: ControllerRevision, old: ControllerRevision) => {
    const errors = [...validateObjectMetaUpdate(metadata, old.metadata), ...validateObjectMeta(metadata, true, nameIsDnsSubdomain)];
    checkNonNegative(errors, 'revision', revision);
    checkImmutable(errors, 'data', data, old.data);
    return errors;
  },
};

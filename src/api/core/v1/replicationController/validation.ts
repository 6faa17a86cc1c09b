// ReplicationControllers and PodTemplates. Mirrors pkg/apis/core/validation.
import { validateReplicaStatusUpdate } from '../../../apps/v1/validation/replicaSet.ts';
import { required } from '../../../field/fieldError.ts';
import { checkNonNegative, type FieldErrors } from '../../../field/fieldErrors.ts';
import { selectorFromSet } from '../../../labels/selector.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import { TEMPLATE_OPTIONS, type PodValidationOptions } from '../pod/validation/options.ts';
import { checkPodTemplate, checkRunsForever, checkSelectsTemplate, templateWarnings } from '../pod/validation/podTemplate.ts';
import { templateUpdateOptions } from '../pod/validation/updateOptions.ts';
import { hostnameWarnings } from '../pod/validation/validator.ts';
import type { PodTemplate, ReplicationController, ReplicationControllerSpec } from '../types.gen.ts';

export const REPLICATION_CONTROLLER_VALIDATOR: Validator = {
  create: ({ metadata, spec }: ReplicationController) => {
    const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
    checkSpec(errors, 'spec', spec, TEMPLATE_OPTIONS);
    return errors;
  },
  update: ({ metadata, spec }: ReplicationController, old: ReplicationController) => {
    const errors = validateObjectMetaUpdate(metadata, old.metadata);
    checkSpec(errors, 'spec', spec, templateUpdateOptions(old.spec?.template));
    return errors;
  },
  subresources: { status: (controller: ReplicationController, old: ReplicationController) => validateReplicaStatusUpdate(controller, old) },
  createWarnings: ({ metadata, spec }: ReplicationController) => [...hostnameWarnings(metadata?.name ?? ''), ...templateWarnings('spec.template', spec?.template)],
  // The old template is what gets warned of.
  updateWarnings: ({ metadata }: ReplicationController, old: ReplicationController) => (metadata?.generation === old.metadata?.generation ? [] : templateWarnings('spec.template', old.spec?.template)),
};

function checkSpec(errors: FieldErrors, field: string, spec: ReplicationControllerSpec | undefined, options: PodValidationOptions): void {
  checkNonNegative(errors, `${field}.minReadySeconds`, spec?.minReadySeconds);
  const selector = spec?.selector ?? {};
  if (Object.keys(selector).length === 0) errors.push(required(`${field}.selector`));
  if (spec?.replicas === undefined) errors.push(required(`${field}.replicas`));
  else checkNonNegative(errors, `${field}.replicas`, spec.replicas);
  const template = spec?.template;
  if (!template) {
    errors.push(required(`${field}.template`));
    return;
  }
  checkSelectsTemplate(errors, `${field}.template`, template, selectorFromSet(selector));
  checkPodTemplate(errors, `${field}.template`, template, options);
  checkRunsForever(errors, `${field}.template`, template, 'ReplicationController');
}

export const POD_TEMPLATE_VALIDATOR: Validator = {
  create: ({ metadata, template }: PodTemplate) => {
    const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
    checkPodTemplate(errors, 'template', template ?? {}, TEMPLATE_OPTIONS);
    return errors;
  },
  update: ({ metadata, template }: PodTemplate, old: PodTemplate) => {
    const errors = validateObjectMetaUpdate(metadata, old.metadata);
    checkPodTemplate(errors, 'template', template ?? {}, templateUpdateOptions(old.template));
    return errors;
  },
  createWarnings: ({ template }: PodTemplate) => templateWarnings('template', template),
  updateWarnings: ({ metadata, template }: PodTemplate, old: PodTemplate) => (metadata?.generation === old.metadata?.generation ? [] : templateWarnings('template', template)),
};

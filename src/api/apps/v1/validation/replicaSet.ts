// ReplicaSets. Mirrors pkg/apis/apps/validation.
import { TEMPLATE_OPTIONS, type PodValidationOptions } from '../../../core/v1/pod/validation/options.ts';
import { checkPodTemplate, checkRunsForever, checkSelectsTemplate, templateWarnings } from '../../../core/v1/pod/validation/podTemplate.ts';
import { templateUpdateOptions } from '../../../core/v1/pod/validation/updateOptions.ts';
import { hostnameWarnings } from '../../../core/v1/pod/validation/validator.ts';
import type { PodTemplateSpec } from '../../../core/v1/types.gen.ts';
import { invalid, type FieldError } from '../../../field/fieldError.ts';
import { checkNonNegative, type FieldErrors } from '../../../field/fieldErrors.ts';
import { selectorValue } from '../../../field/goValues.ts';
import type { Selector } from '../../../labels/selector.ts';
import { checkImmutable, nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { ReplicaSet, ReplicaSetSpec, ReplicaSetStatus } from '../types.gen.ts';
import { checkCounts, checkNotAbove } from './counts.ts';
import { checkWorkloadSelector } from './selector.ts';

export const REPLICA_SET_VALIDATOR: Validator = {
  create: ({ metadata, spec }: ReplicaSet) => {
    const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
    checkSpec(errors, 'spec', spec, TEMPLATE_OPTIONS);
    return errors;
  },
  update: ({ metadata, spec }: ReplicaSet, old: ReplicaSet) => {
    const errors = validateObjectMetaUpdate(metadata, old.metadata);
    checkSpec(errors, 'spec', spec, templateUpdateOptions(old.spec?.template));
    checkImmutable(errors, 'spec.selector', spec?.selector ?? null, old.spec?.selector ?? null, selectorValue(spec?.selector));
    return errors;
  },
  subresources: { status: (replicaSet: ReplicaSet, old: ReplicaSet) => validateReplicaStatusUpdate(replicaSet, old) },
  createWarnings: ({ metadata, spec }: ReplicaSet) => [...hostnameWarnings(metadata?.name ?? ''), ...templateWarnings('spec.template', spec?.template)],
  updateWarnings: ({ metadata, spec }: ReplicaSet, old: ReplicaSet) => (metadata?.generation === old.metadata?.generation ? [] : templateWarnings('spec.template', spec?.template)),
};

function checkSpec(errors: FieldErrors, field: string, spec: ReplicaSetSpec | undefined, options: PodValidationOptions): void {
  checkNonNegative(errors, `${field}.replicas`, spec?.replicas);
  checkNonNegative(errors, `${field}.minReadySeconds`, spec?.minReadySeconds);
  // The text says deployment here too.
  const selector = checkWorkloadSelector(errors, `${field}.selector`, spec?.selector, 'deployment');
  if (selector.ok) checkReplicaSetTemplate(errors, `${field}.template`, spec?.template, selector.value, options);
  else errors.push(invalid(`${field}.selector`, selectorValue(spec?.selector), 'invalid label selector'));
}

/** Deployments check their template in the same way. */
export function checkReplicaSetTemplate(errors: FieldErrors, field: string, template: PodTemplateSpec | undefined, selector: Selector, options: PodValidationOptions): void {
  checkSelectsTemplate(errors, field, template, selector);
  checkPodTemplate(errors, field, template ?? {}, options);
  checkRunsForever(errors, field, template ?? {}, 'ReplicaSet');
}

/** Of ReplicaSets and ReplicationControllers. */
export function validateReplicaStatusUpdate({ metadata, status }: Pick<ReplicaSet, 'metadata' | 'status'>, old: Pick<ReplicaSet, 'metadata'>): FieldError[] {
  const errors = validateObjectMetaUpdate(metadata, old.metadata);
  const counts: ReplicaSetStatus = status ?? { replicas: 0 };
  checkCounts(errors, 'status', counts, ['replicas', 'fullyLabeledReplicas', 'readyReplicas', 'availableReplicas', 'observedGeneration', 'terminatingReplicas']);
  for (const name of ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'] as const) checkNotAbove(errors, 'status', counts, name, 'replicas', 'status.replicas');
  checkNotAbove(errors, 'status', counts, 'availableReplicas', 'readyReplicas', 'readyReplicas');
  return errors;
}

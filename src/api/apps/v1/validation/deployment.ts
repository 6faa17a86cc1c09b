// Deployments. Mirrors pkg/apis/apps/validation.
import { forbidden, invalid, notSupported, required, type FieldError } from '../../../field/fieldError.ts';
import { checkNonNegative, type FieldErrors } from '../../../field/fieldErrors.ts';
import { selectorValue } from '../../../field/goValues.ts';
import { TEMPLATE_OPTIONS, type PodValidationOptions } from '../../../core/v1/pod/validation/options.ts';
import { templateWarnings } from '../../../core/v1/pod/validation/podTemplate.ts';
import { templateUpdateOptions } from '../../../core/v1/pod/validation/updateOptions.ts';
import { hostnameWarnings } from '../../../core/v1/pod/validation/validator.ts';
import { checkImmutable, nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import { internalForm } from '../../../schema/internalForm.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment } from '../types.gen.ts';
import { checkCollisionCount, checkCounts, checkNotAbove } from './counts.ts';
import { checkAtMost100Percent, checkIntOrPercent, intOrPercentValue } from './intOrPercent.ts';
import { checkReplicaSetTemplate } from './replicaSet.ts';
import { checkWorkloadSelector } from './selector.ts';

export const DEPLOYMENT_VALIDATOR: Validator = {
  create: ({ metadata, spec }: Deployment) => {
    const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
    checkSpec(errors, 'spec', spec, TEMPLATE_OPTIONS);
    return errors;
  },
  update: ({ metadata, spec }: Deployment, old: Deployment) => {
    const errors = validateObjectMetaUpdate(metadata, old.metadata);
    checkSpec(errors, 'spec', spec, templateUpdateOptions(old.spec?.template));
    checkImmutable(errors, 'spec.selector', spec?.selector ?? null, old.spec?.selector ?? null, selectorValue(spec?.selector));
    return errors;
  },
  subresources: { status: validateStatusUpdate },
  createWarnings: ({ metadata, spec }: Deployment) => [...hostnameWarnings(metadata?.name ?? ''), ...templateWarnings('spec.template', spec?.template)],
  updateWarnings: ({ metadata, spec }: Deployment, old: Deployment) => (metadata?.generation === old.metadata?.generation ? [] : templateWarnings('spec.template', spec?.template)),
};

function checkSpec(errors: FieldErrors, field: string, spec: DeploymentSpec | undefined, options: PodValidationOptions): void {
  checkNonNegative(errors, `${field}.replicas`, spec?.replicas);
  const selector = checkWorkloadSelector(errors, `${field}.selector`, spec?.selector, 'deployment');
  if (selector.ok) checkReplicaSetTemplate(errors, `${field}.template`, spec?.template, selector.value, options);
  else errors.push(invalid(`${field}.selector`, selectorValue(spec?.selector), 'invalid label selector'));
  checkStrategy(errors, `${field}.strategy`, spec?.strategy ?? {});
  checkNonNegative(errors, `${field}.minReadySeconds`, spec?.minReadySeconds);
  checkNonNegative(errors, `${field}.revisionHistoryLimit`, spec?.revisionHistoryLimit);
  const deadline = spec?.progressDeadlineSeconds;
  if (deadline === undefined) return;
  checkNonNegative(errors, `${field}.progressDeadlineSeconds`, deadline);
  if (deadline <= (spec?.minReadySeconds ?? 0)) errors.push(invalid(`${field}.progressDeadlineSeconds`, deadline, 'must be greater than minReadySeconds'));
}

function checkStrategy(errors: FieldErrors, field: string, strategy: DeploymentStrategy): void {
  const rolling = strategy.rollingUpdate;
  switch (strategy.type) {
    case 'Recreate':
      if (rolling) errors.push(forbidden(`${field}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'"));
      return;
    case 'RollingUpdate':
      if (rolling) checkRollingUpdate(errors, `${field}.rollingUpdate`, rolling);
      else errors.push(required(`${field}.rollingUpdate`, 'this should be defaulted and never be nil'));
      return;
    default: errors.push(notSupported(field, internalForm('apps', 'DeploymentStrategy', strategy), ['Recreate', 'RollingUpdate']));
  }
}

function checkRollingUpdate(errors: FieldErrors, field: string, { maxUnavailable, maxSurge }: RollingUpdateDeployment): void {
  checkIntOrPercent(errors, `${field}.maxUnavailable`, maxUnavailable);
  checkIntOrPercent(errors, `${field}.maxSurge`, maxSurge);
  if (intOrPercentValue(maxUnavailable) === 0 && intOrPercentValue(maxSurge) === 0) {
    errors.push({ ...invalid(`${field}.maxUnavailable`, maxUnavailable ?? 0, 'may not be 0 when `maxSurge` is 0'), named: true });
  }
  checkAtMost100Percent(errors, `${field}.maxUnavailable`, maxUnavailable);
}

function validateStatusUpdate({ metadata, status = {} }: Deployment, old: Deployment): FieldError[] {
  const errors = validateObjectMetaUpdate(metadata, old.metadata);
  checkCounts(errors, 'status', status, [
    'observedGeneration', 'replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas', 'unavailableReplicas', 'terminatingReplicas', 'collisionCount',
  ]);
  for (const name of ['updatedReplicas', 'readyReplicas', 'availableReplicas'] as const) checkNotAbove(errors, 'status', status, name, 'replicas', 'status.replicas');
  checkNotAbove(errors, 'status', status, 'availableReplicas', 'readyReplicas', 'readyReplicas');
  checkCollisionCount(errors, 'status.collisionCount', status.collisionCount, old.status?.collisionCount);
  return errors;
}

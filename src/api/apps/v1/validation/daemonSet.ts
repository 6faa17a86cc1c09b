// DaemonSets. Mirrors pkg/apis/apps/validation.
import { TEMPLATE_OPTIONS, type PodValidationOptions } from '../../../core/v1/pod/validation/options.ts';
import { checkPodTemplate, checkRunsForever, selectorMismatch, templateWarnings } from '../../../core/v1/pod/validation/podTemplate.ts';
import { templateUpdateOptions } from '../../../core/v1/pod/validation/updateOptions.ts';
import { invalid, notSupported, required, type FieldError } from '../../../field/fieldError.ts';
import { checkNonNegative, type FieldErrors } from '../../../field/fieldErrors.ts';
import { selectorValue } from '../../../field/goValues.ts';
import { labelSelectorAsSelector, selectorMatches } from '../../../labels/selector.ts';
import { hasInvalidLabelValue, validateLabelSelector } from '../../../meta/v1/validation/labelSelector.ts';
import { checkImmutable, nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import { internalForm } from '../../../schema/internalForm.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { DaemonSet, DaemonSetSpec, DaemonSetUpdateStrategy, RollingUpdateDaemonSet } from '../types.gen.ts';
import { checkCollisionCount, checkCounts } from './counts.ts';
import { checkAtMost100Percent, checkIntOrPercent, intOrPercentValue } from './intOrPercent.ts';
import { isEmptySelector } from './selector.ts';

export const DAEMON_SET_VALIDATOR: Validator = {
  create: ({ metadata, spec }: DaemonSet) => {
    const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
    checkSpec(errors, 'spec', spec, TEMPLATE_OPTIONS);
    return errors;
  },
  update: ({ metadata, spec }: DaemonSet, old: DaemonSet) => {
    const errors = validateObjectMetaUpdate(metadata, old.metadata);
    checkImmutable(errors, 'spec.selector', spec?.selector ?? null, old.spec?.selector ?? null, selectorValue(spec?.selector));
    const options = templateUpdateOptions(old.spec?.template);
    const allowInvalid = (options.allowInvalidLabelValueInSelector ?? false) || hasInvalidLabelValue(old.spec?.selector);
    checkSpec(errors, 'spec', spec, { ...options, allowInvalidLabelValueInSelector: allowInvalid });
    return errors;
  },
  subresources: { status: validateStatusUpdate },
  createWarnings: ({ spec }: DaemonSet) => templateWarnings('spec.template', spec?.template),
  updateWarnings: ({ metadata, spec }: DaemonSet, old: DaemonSet) => (metadata?.generation === old.metadata?.generation ? [] : templateWarnings('spec.template', spec?.template)),
};

function checkSpec(errors: FieldErrors, field: string, spec: DaemonSetSpec | undefined, options: PodValidationOptions): void {
  errors.push(...validateLabelSelector(spec?.selector, `${field}.selector`, options.allowInvalidLabelValueInSelector));
  const selector = labelSelectorAsSelector(spec?.selector);
  const template = spec?.template ?? {};
  if (selector.ok && !selectorMatches(selector.value, template.metadata?.labels)) errors.push(selectorMismatch(`${field}.template`, template));
  if (spec?.selector && isEmptySelector(spec.selector)) errors.push(invalid(`${field}.selector`, selectorValue(spec.selector), 'empty selector is invalid for daemonset'));
  checkPodTemplate(errors, `${field}.template`, template, options);
  checkRunsForever(errors, `${field}.template`, template, 'DaemonSet');
  checkNonNegative(errors, `${field}.minReadySeconds`, spec?.minReadySeconds);
  checkUpdateStrategy(errors, `${field}.updateStrategy`, spec?.updateStrategy ?? {});
  checkNonNegative(errors, `${field}.revisionHistoryLimit`, spec?.revisionHistoryLimit);
}

function checkUpdateStrategy(errors: FieldErrors, field: string, strategy: DaemonSetUpdateStrategy): void {
  switch (strategy.type) {
    case 'OnDelete': return;
    case 'RollingUpdate':
      if (strategy.rollingUpdate) checkRollingUpdate(errors, `${field}.rollingUpdate`, strategy.rollingUpdate);
      else errors.push(required(`${field}.rollingUpdate`));
      return;
    default: errors.push(notSupported(field, internalForm('apps', 'DaemonSetUpdateStrategy', strategy), ['RollingUpdate', 'OnDelete']));
  }
}

function checkRollingUpdate(errors: FieldErrors, field: string, { maxUnavailable, maxSurge }: RollingUpdateDaemonSet): void {
  checkIntOrPercent(errors, `${field}.maxUnavailable`, maxUnavailable);
  checkIntOrPercent(errors, `${field}.maxSurge`, maxSurge);
  checkAtMost100Percent(errors, `${field}.maxUnavailable`, maxUnavailable);
  checkAtMost100Percent(errors, `${field}.maxSurge`, maxSurge);
  const [unavailable, surge] = [intOrPercentValue(maxUnavailable) !== 0, intOrPercentValue(maxSurge) !== 0];
  if (unavailable && surge) errors.push({ ...invalid(`${field}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero'), named: true });
  if (!unavailable && !surge) errors.push(required(`${field}.maxUnavailable`, 'cannot be 0 when maxSurge is 0'));
}

function validateStatusUpdate({ metadata, status }: DaemonSet, old: DaemonSet): FieldError[] {
  const errors = validateObjectMetaUpdate(metadata, old.metadata);
  checkCounts(errors, 'status', status ?? { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 }, [
    'currentNumberScheduled', 'numberMisscheduled', 'desiredNumberScheduled', 'numberReady', 'observedGeneration', 'updatedNumberScheduled', 'numberAvailable',
    'numberUnavailable', 'collisionCount',
  ]);
  checkCollisionCount(errors, 'status.collisionCount', status?.collisionCount, old.status?.collisionCount);
  return errors;
}

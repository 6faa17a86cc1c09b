// Pod templates of workloads. Mirrors ValidatePodTemplateSpec.
import { forbidden, invalid, notSupported, type FieldError } from '../../../../field/fieldError.ts';
import type { FieldErrors } from '../../../../field/fieldErrors.ts';
import { mapValue } from '../../../../field/goValues.ts';
import { selectorMatches, type Selector } from '../../../../labels/selector.ts';
import { validateLabels } from '../../../../meta/v1/validation/labelSelector.ts';
import { validateAnnotations } from '../../../../meta/v1/validation/objectMeta.ts';
import type { PodSpec, PodTemplateSpec } from '../../types.gen.ts';
import { podWarnings } from '../warnings.ts';
import type { PodValidationOptions } from './options.ts';
import { checkPodAnnotations } from './podCreate.ts';
import { checkPodSpec } from './podSpec.ts';
import { checkProfilesMatchAnnotations } from './securityProfiles.ts';

const NO_SPEC: PodSpec = { containers: [] };

export function checkPodTemplate(errors: FieldErrors, field: string, template: PodTemplateSpec, options: PodValidationOptions): void {
  const spec = template.spec ?? NO_SPEC;
  errors.push(...validateLabels(template.metadata?.labels, `${field}.labels`));
  errors.push(...validateAnnotations(template.metadata?.annotations, `${field}.annotations`));
  checkPodAnnotations(errors, `${field}.annotations`, template.metadata?.annotations ?? {}, spec, options);
  checkPodSpec(errors, `${field}.spec`, spec, undefined, options);
  checkProfilesMatchAnnotations(errors, template.metadata, spec, `${field}.spec`);
  if ((spec.ephemeralContainers ?? []).length > 0) errors.push(forbidden(`${field}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template'));
}

/** An empty selector selects no template in particular. */
export function checkSelectsTemplate(errors: FieldErrors, field: string, template: PodTemplateSpec | undefined, selector: Selector): void {
  const isEmpty = !selector.nothing && selector.requirements.length === 0;
  if (!isEmpty && !selectorMatches(selector, template?.metadata?.labels)) errors.push(selectorMismatch(field, template));
}

export function selectorMismatch(field: string, template: PodTemplateSpec | undefined): FieldError {
  return invalid(`${field}.metadata.labels`, mapValue(template?.metadata?.labels), '`selector` does not match template `labels`');
}

/** Pods of controllers that keep them running always restart and have no deadline. */
export function checkRunsForever(errors: FieldErrors, field: string, { spec = NO_SPEC }: PodTemplateSpec, kind: string): void {
  if (spec.restartPolicy !== 'Always') errors.push(notSupported(`${field}.spec.restartPolicy`, spec.restartPolicy ?? '', ['Always']));
  if (spec.activeDeadlineSeconds !== undefined) errors.push(forbidden(`${field}.spec.activeDeadlineSeconds`, `activeDeadlineSeconds in ${kind} is not Supported`));
}

export function templateWarnings(field: string, template: PodTemplateSpec | undefined): string[] {
  return template ? podWarnings(template.metadata, template.spec ?? NO_SPEC, field) : [];
}

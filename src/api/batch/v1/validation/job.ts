// Jobs. Mirrors pkg/apis/batch/validation and the validating half of pkg/registry/batch/job/strategy.go.
import { TEMPLATE_OPTIONS, type PodValidationOptions } from '../../../core/v1/pod/validation/options.ts';
import { selectorMismatch, templateWarnings } from '../../../core/v1/pod/validation/podTemplate.ts';
import { templateUpdateOptions } from '../../../core/v1/pod/validation/updateOptions.ts';
import { hostnameWarnings } from '../../../core/v1/pod/validation/validator.ts';
import type { Affinity, Container, PodSpec, PodTemplateSpec } from '../../../core/v1/types.gen.ts';
import { invalid, required, type FieldError } from '../../../field/fieldError.ts';
import { FIELD_IMMUTABLE, type FieldErrors } from '../../../field/fieldErrors.ts';
import { mapValue, selectorValue } from '../../../field/goValues.ts';
import { isDns1123Label } from '../../../formats/names.ts';
import { labelSelectorAsSelector, selectorMatches } from '../../../labels/selector.ts';
import { hasInvalidLabelValue, validateLabelSelector } from '../../../meta/v1/validation/labelSelector.ts';
import { checkImmutable, nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import { internalForm } from '../../../schema/internalForm.ts';
import { semanticallyEqual } from '../../../schema/semanticEqual.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { Job, JobSpec } from '../types.gen.ts';
import { checkJobSpec } from './jobSpec.ts';
import { validateJobStatusUpdate } from './jobStatus.ts';

const UID_LABEL = 'batch.kubernetes.io/controller-uid';
const NAME_LABEL = 'batch.kubernetes.io/job-name';
const LEGACY_UID_LABEL = 'controller-uid';
const LEGACY_NAME_LABEL = 'job-name';
const MANY = 'In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail';

export const JOB_VALIDATOR: Validator = {
  create: (job: Job) => validateJob(job, TEMPLATE_OPTIONS, true),
  update: validateUpdate,
  subresources: { status: validateJobStatusUpdate },
  createWarnings: ({ metadata, spec }: Job) => [...hostnameWarnings(metadata?.name ?? ''), ...jobSpecWarnings('spec', spec)],
  updateWarnings: ({ metadata, spec }: Job, old: Job) => (metadata?.generation === old.metadata?.generation ? [] : jobSpecWarnings('spec', spec)),
};

export function jobSpecWarnings(field: string, spec: JobSpec | undefined): string[] {
  const many = spec?.completionMode === 'Indexed' && (spec.completions ?? 0) > 100_000 && (spec.parallelism ?? 0) > 10_000;
  return [...(many ? [`${field}: ${MANY}`] : []), ...templateWarnings(`${field}.template`, spec?.template)];
}

function validateJob(job: Job, options: PodValidationOptions, requirePrefixedLabels: boolean): FieldError[] {
  const errors = validateObjectMeta(job.metadata, true, nameIsDnsSubdomain);
  const spec = job.spec ?? { template: {} };
  checkGeneratedSelector(errors, job, spec, requirePrefixedLabels);
  checkSpec(errors, spec, options);
  const name = job.metadata?.name ?? '';
  if (spec.completionMode === 'Indexed' && (spec.completions ?? 0) > 0) {
    const hostname = `${name}-${(spec.completions ?? 0) - 1}`;
    if (isDns1123Label(hostname).length > 0) errors.push(invalid('metadata.name', name, `will not able to create pod with invalid DNS label: ${hostname}`));
  }
  return errors;
}

function checkSpec(errors: FieldErrors, spec: JobSpec, options: PodValidationOptions): void {
  checkJobSpec(errors, 'spec', spec, options);
  if (spec.selector) errors.push(...validateLabelSelector(spec.selector, 'spec.selector', options.allowInvalidLabelValueInSelector));
  else errors.push(required('spec.selector'));
  const selector = labelSelectorAsSelector(spec.selector);
  if (selector.ok && !selectorMatches(selector.value, spec.template?.metadata?.labels)) errors.push(selectorMismatch('spec.template', spec.template));
}

/** Unless it is manual, the server made the selector and labelled the template. */
function checkGeneratedSelector(errors: FieldErrors, { metadata }: Job, spec: JobSpec, requirePrefixedLabels: boolean): void {
  if (spec.manualSelector || !spec.selector) return;
  const { uid = '', name = '' } = metadata ?? {};
  if (uid === '') errors.push(required('metadata.uid'));
  const expected = new Map([[LEGACY_UID_LABEL, uid], [LEGACY_NAME_LABEL, name]]);
  if (requirePrefixedLabels) expected.set(UID_LABEL, uid).set(NAME_LABEL, name);
  const labels = spec.template?.metadata?.labels ?? {};
  for (const [key, value] of expected) {
    const field = `spec.template.metadata.labels[${key}]`;
    if (labels[key] === undefined) errors.push(required(field, `must be '${value}'`));
    else if (labels[key] !== value) errors.push(invalid(field, mapValue(labels), `must be '${value}'`));
  }
  const selector = labelSelectorAsSelector(spec.selector);
  if (selector.ok && !selectorMatches(selector.value, Object.fromEntries(expected))) errors.push(invalid('spec.selector', selectorValue(spec.selector), '`selector` not auto-generated'));
}

function validateUpdate(job: Job, old: Job): FieldError[] {
  const [spec, before] = [job.spec ?? { template: {} }, old.spec ?? { template: {} }];
  const base = templateUpdateOptions(before.template);
  const options = { ...base, allowInvalidLabelValueInSelector: (base.allowInvalidLabelValueInSelector ?? false) || hasInvalidLabelValue(before.selector) };
  const oldLabels = before.template?.metadata?.labels ?? {};
  const errors = validateJob(job, options, oldLabels[UID_LABEL] !== undefined && oldLabels[NAME_LABEL] !== undefined);
  errors.push(...validateObjectMetaUpdate(job.metadata, old.metadata));
  checkSpec(errors, spec, options);
  checkCompletions(errors, 'spec.completions', spec, before);
  checkImmutable(errors, 'spec.selector', spec.selector ?? null, before.selector ?? null, selectorValue(spec.selector));
  checkTemplateUpdate(errors, spec, before, isTemplateMutable(old));
  checkUnchanged(errors, 'spec.completionMode', spec.completionMode, before.completionMode);
  checkImmutable(errors, 'spec.podFailurePolicy', spec.podFailurePolicy, before.podFailurePolicy, internalOrNull('PodFailurePolicy', spec.podFailurePolicy));
  checkUnchanged(errors, 'spec.backoffLimitPerIndex', spec.backoffLimitPerIndex, before.backoffLimitPerIndex);
  checkUnchanged(errors, 'spec.managedBy', spec.managedBy, before.managedBy);
  checkImmutable(errors, 'spec.successPolicy', spec.successPolicy, before.successPolicy, internalOrNull('SuccessPolicy', spec.successPolicy));
  return errors;
}

function internalOrNull(name: string, value: unknown): unknown {
  return value === undefined ? null : internalForm('batch', name, value);
}

function checkUnchanged(errors: FieldErrors, field: string, value: string | number | undefined, old: string | number | undefined): void {
  if (value !== old) errors.push({ ...invalid(field, value ?? null, FIELD_IMMUTABLE), named: true });
}

/** An indexed Job can be scaled: completions and parallelism together. */
function checkCompletions(errors: FieldErrors, field: string, spec: JobSpec, old: JobSpec): void {
  if (spec.completionMode !== 'Indexed') checkUnchanged(errors, field, spec.completions, old.completions);
  else if (spec.completions !== undefined && spec.completions !== old.completions && spec.completions !== spec.parallelism) {
    errors.push(invalid(field, spec.completions, 'can only be modified in tandem with spec.parallelism'));
  }
}

/** Before a suspended Job starts, where its Pods run and what they request can still change. */
function isTemplateMutable({ spec, status }: Job): boolean {
  const suspended = (status?.conditions ?? []).some((condition) => condition.type === 'Suspended' && condition.status === 'True');
  return spec?.suspend === true && (status?.startTime === undefined || suspended) && (status?.active ?? 0) === 0;
}

function checkTemplateUpdate(errors: FieldErrors, spec: JobSpec, old: JobSpec, mutable: boolean): void {
  const template = spec.template ?? {};
  const before = mutable ? withNewSchedulingDirectives(old.template ?? {}, template) : (old.template ?? {});
  if (!mutable) {
    if (!semanticallyEqual('core', 'PodTemplateSpec', template, before)) errors.push(invalid('spec.template', internalForm('core', 'PodTemplateSpec', template), FIELD_IMMUTABLE));
    return;
  }
  const podSpec = template.spec ?? { containers: [] };
  const resized = withNewResources(before.spec ?? { containers: [] }, podSpec);
  if (!semanticallyEqual('core', 'PodSpec', podSpec, resized)) errors.push(invalid('spec.template.spec', internalForm('core', 'PodSpec', podSpec), FIELD_IMMUTABLE));
}

function withNewSchedulingDirectives(old: PodTemplateSpec, template: PodTemplateSpec): PodTemplateSpec {
  const { affinity: oldAffinity, nodeSelector: _, tolerations: __, schedulingGates: ___, ...rest } = old.spec ?? { containers: [] };
  const { affinity, nodeSelector, tolerations, schedulingGates } = template.spec ?? {};
  const merged = mergeAffinity(oldAffinity, affinity);
  const spec: PodSpec = {
    ...rest, ...(merged && { affinity: merged }), ...(nodeSelector && { nodeSelector }), ...(tolerations && { tolerations }), ...(schedulingGates && { schedulingGates }),
  };
  return { ...old, ...(template.metadata && { metadata: template.metadata }), spec };
}

/** Affinity to nodes may change, affinity to Pods may not. */
function mergeAffinity(old: Affinity | undefined, now: Affinity | undefined): Affinity | undefined {
  const { nodeAffinity: _, ...kept } = old ?? {};
  if (!now) return Object.keys(kept).length > 0 ? kept : undefined;
  return { ...kept, ...(now.nodeAffinity && { nodeAffinity: now.nodeAffinity }) };
}

function withNewResources(old: PodSpec, now: PodSpec): PodSpec {
  const merge = (containers: readonly Container[], others: readonly Container[] | undefined): readonly Container[] => {
    if (containers.length !== (others ?? []).length) return containers;
    return containers.map((container, i) => {
      const other = others?.[i];
      return other?.name === container.name ? { ...container, ...(other.resources && { resources: other.resources }) } : container;
    });
  };
  const { initContainers } = old;
  return { ...old, containers: [...merge(old.containers, now.containers)], ...(initContainers && { initContainers: [...merge(initContainers, now.initContainers)] }) };
}

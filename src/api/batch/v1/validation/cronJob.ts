// CronJobs. Mirrors pkg/apis/batch/validation and the validating half of pkg/registry/batch/cronjob/strategy.go.
import { TEMPLATE_OPTIONS, type PodValidationOptions } from '../../../core/v1/pod/validation/options.ts';
import { templateUpdateOptions } from '../../../core/v1/pod/validation/updateOptions.ts';
import { hostnameWarnings } from '../../../core/v1/pod/validation/validator.ts';
import { invalid, notSupported, required } from '../../../field/fieldError.ts';
import { checkNonNegative, type FieldErrors } from '../../../field/fieldErrors.ts';
import { selectorValue } from '../../../field/goValues.ts';
import { byteLength } from '../../../formats/goText.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import { parseSchedule } from '../cron/parseSchedule.ts';
import { isTimeZone } from '../cron/timeZones.ts';
import type { CronJob, CronJobSpec, JobTemplateSpec } from '../types.gen.ts';
import { jobSpecWarnings } from './job.ts';
import { checkJobSpec } from './jobSpec.ts';

/** The Jobs' names are 11 characters longer. */
const MAX_NAME = 52;
const POLICIES = ['Allow', 'Forbid', 'Replace'];

export const CRON_JOB_VALIDATOR: Validator = {
  create: ({ metadata, spec }: CronJob) => {
    const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
    checkSpec(errors, 'spec', spec, undefined, TEMPLATE_OPTIONS);
    if (byteLength(metadata?.name ?? '') > MAX_NAME) errors.push(invalid('metadata.name', metadata?.name, `must be no more than ${MAX_NAME} characters`));
    return errors;
  },
  update: ({ metadata, spec }: CronJob, old: CronJob) => {
    const errors = validateObjectMetaUpdate(metadata, old.metadata);
    checkSpec(errors, 'spec', spec, old.spec, templateUpdateOptions(old.spec?.jobTemplate.spec?.template));
    return errors;
  },
  createWarnings: ({ metadata, spec }: CronJob) => [...hostnameWarnings(metadata?.name ?? ''), ...jobSpecWarnings('spec.jobTemplate.spec', spec?.jobTemplate.spec)],
  updateWarnings: ({ metadata, spec }: CronJob, old: CronJob) => [
    ...(metadata?.generation === old.metadata?.generation ? [] : jobSpecWarnings('spec.jobTemplate.spec', spec?.jobTemplate.spec)),
    ...(spec?.schedule.includes('TZ') ? ['cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details'] : []),
  ],
};

function checkSpec(errors: FieldErrors, field: string, spec: CronJobSpec, old: CronJobSpec | undefined, options: PodValidationOptions): void {
  if (spec.schedule) checkSchedule(errors, `${field}.schedule`, spec, old?.schedule.includes('TZ') ?? false);
  else errors.push(required(`${field}.schedule`));
  checkNonNegative(errors, `${field}.startingDeadlineSeconds`, spec.startingDeadlineSeconds);
  if (spec.timeZone !== undefined && spec.timeZone !== old?.timeZone) checkTimeZone(errors, `${field}.timeZone`, spec.timeZone);
  const policy: string = spec.concurrencyPolicy ?? '';
  if (policy === '') errors.push(required(`${field}.concurrencyPolicy`));
  else if (!POLICIES.includes(policy)) errors.push(notSupported(`${field}.concurrencyPolicy`, policy, POLICIES));
  checkJobTemplate(errors, `${field}.jobTemplate`, spec.jobTemplate ?? {}, options);
  checkNonNegative(errors, `${field}.successfulJobsHistoryLimit`, spec.successfulJobsHistoryLimit);
  checkNonNegative(errors, `${field}.failedJobsHistoryLimit`, spec.failedJobsHistoryLimit);
}

function checkSchedule(errors: FieldErrors, field: string, { schedule, timeZone }: CronJobSpec, allowZone: boolean): void {
  const parsed = parseSchedule(schedule);
  if (!parsed.ok) errors.push(invalid(field, schedule, parsed.error));
  if (!schedule.includes('TZ')) return;
  if (!allowZone) errors.push(invalid(field, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'));
  else if (timeZone !== undefined) errors.push(invalid(field, schedule, 'cannot use both timeZone field and TZ or CRON_TZ in schedule'));
}

function checkTimeZone(errors: FieldErrors, field: string, zone: string): void {
  const refuse = (detail: string): void => void errors.push({ ...invalid(field, zone, detail), named: true });
  const wellFormed = zone.split('/').every((part) => /^[A-Za-z._0-9+][A-Za-z.\-_0-9+]{0,13}$/.test(part) && part !== '.' && part !== '..');
  if (zone === '') refuse('timeZone must be nil or non-empty string');
  else if (!wellFormed) refuse(`unknown time zone ${zone}`);
  else {
    if (zone.toLowerCase() === 'local') refuse('timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones');
    if (!isTimeZone(zone)) refuse(`unknown time zone ${zone}`);
  }
}

function checkJobTemplate(errors: FieldErrors, field: string, { spec }: JobTemplateSpec, options: PodValidationOptions): void {
  checkJobSpec(errors, `${field}.spec`, spec ?? { template: {} }, options);
  if (spec?.selector) errors.push(invalid(`${field}.spec.selector`, selectorValue(spec.selector), '`selector` will be auto-generated'));
  if (spec?.manualSelector) errors.push(notSupported(`${field}.spec.manualSelector`, true, ['nil', 'false']));
}

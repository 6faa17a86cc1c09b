// StatefulSets. Mirrors pkg/apis/apps/validation.
import { TEMPLATE_OPTIONS, type PodValidationOptions } from '../../../core/v1/pod/validation/options.ts';
import { checkPodAnnotations } from '../../../core/v1/pod/validation/podCreate.ts';
import { checkPodTemplate, checkRunsForever, checkSelectsTemplate, templateWarnings } from '../../../core/v1/pod/validation/podTemplate.ts';
import { templateUpdateOptions } from '../../../core/v1/pod/validation/updateOptions.ts';
import { checkClaimSpec } from '../../../core/v1/persistentVolumeClaim/validation.ts';
import { claimSpecWarnings } from '../../../core/v1/persistentVolumeClaim/warnings.ts';
import type { PodTemplateSpec, Volume } from '../../../core/v1/types.gen.ts';
import { forbidden, invalid, notSupported, required, type FieldError } from '../../../field/fieldError.ts';
import { checkNonNegative, pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { selectorValue } from '../../../field/goValues.ts';
import { isDns1123Label } from '../../../formats/names.ts';
import type { Selector } from '../../../labels/selector.ts';
import { validateLabels } from '../../../meta/v1/validation/labelSelector.ts';
import { nameIsDnsLabel, validateAnnotations, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import { internalForm } from '../../../schema/internalForm.ts';
import { semanticallyEqualData } from '../../../schema/semanticEqual.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { RollingUpdateStatefulSetStrategy, StatefulSet, StatefulSetPersistentVolumeClaimRetentionPolicy, StatefulSetSpec, StatefulSetUpdateStrategy } from '../types.gen.ts';
import { checkCollisionCount, checkCounts, checkNotAbove } from './counts.ts';
import { checkAtMost100Percent, checkIntOrPercent, intOrPercentValue } from './intOrPercent.ts';
import { checkWorkloadSelector } from './selector.ts';

const MUTABLE = ['replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy', 'minReadySeconds'] as const;
const ONLY_MUTABLE = "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";
const KEEPS_ALL = 'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended';

interface Options {
  readonly pod: PodValidationOptions;
  readonly isUpdate?: boolean;
  readonly skipTemplate?: boolean;
}

export const STATEFUL_SET_VALIDATOR: Validator = {
  create: ({ metadata, spec }: StatefulSet) => {
    const errors = validateObjectMeta(metadata, true, nameIsDnsLabel);
    checkSpec(errors, 'spec', spec, { pod: TEMPLATE_OPTIONS });
    return errors;
  },
  update: validateUpdate,
  subresources: { status: validateStatusUpdate },
  createWarnings: ({ spec }: StatefulSet) => [...templateWarnings('spec.template', spec?.template), ...claimWarnings(spec, ''), ...historyWarnings(spec)],
  updateWarnings: ({ metadata, spec }: StatefulSet, old: StatefulSet) => [
    ...(metadata?.generation === old.metadata?.generation ? [] : templateWarnings('spec.template', spec?.template)), ...claimWarnings(spec, '.Spec'), ...historyWarnings(spec),
  ],
};

/** The paths of these warnings are Kubernetes' own. */
function claimWarnings(spec: StatefulSetSpec | undefined, suffix: string): string[] {
  return (spec?.volumeClaimTemplates ?? []).flatMap((claim, i) => claimSpecWarnings(`spec.volumeClaimTemplates[${i}]${suffix}`, claim.spec));
}

function historyWarnings(spec: StatefulSetSpec | undefined): string[] {
  return (spec?.revisionHistoryLimit ?? 0) < 0 ? [KEEPS_ALL] : [];
}

function validateUpdate({ metadata, spec }: StatefulSet, old: StatefulSet): FieldError[] {
  const errors = validateObjectMetaUpdate(metadata, old.metadata);
  const pod = templateUpdateOptions(old.spec?.template);
  const before: FieldErrors = [];
  checkSpec(before, '', old.spec, { pod, isUpdate: true });
  checkSpec(errors, 'spec', spec, { pod, isUpdate: true, skipTemplate: before.length > 0 });
  const rest = (given: StatefulSetSpec | undefined): unknown => Object.fromEntries(Object.entries(given ?? {}).filter(([name]) => !(MUTABLE as readonly string[]).includes(name)));
  if (!semanticallyEqualData(rest(spec), rest(old.spec))) errors.push(forbidden('spec', ONLY_MUTABLE));
  return errors;
}

function checkSpec(errors: FieldErrors, field: string, spec: StatefulSetSpec | undefined, options: Options): void {
  checkPolicies(errors, field, spec);
  if (!options.isUpdate) for (const [i, claim] of (spec?.volumeClaimTemplates ?? []).entries()) checkClaimSpec(errors, `${field}.volumeClaimTemplates[${i}].spec`, claim.spec);
  checkNonNegative(errors, `${field}.replicas`, spec?.replicas);
  checkNonNegative(errors, `${field}.minReadySeconds`, spec?.minReadySeconds);
  checkNonNegative(errors, `${field}.ordinals.start`, spec?.ordinals?.start);
  if (!options.isUpdate && spec?.serviceName) pushMessages(errors, `${field}.serviceName`, spec.serviceName, isDns1123Label(spec.serviceName));
  const selector = checkWorkloadSelector(errors, `${field}.selector`, spec?.selector, 'statefulset');
  if (selector.ok) checkTemplate(errors, `${field}.template`, withClaimVolumes(spec), selector.value, options);
  else errors.push(invalid(`${field}.selector`, selectorValue(spec?.selector), ''));
  checkRunsForever(errors, `${field}.template`, spec?.template ?? {}, 'StatefulSet');
}

function checkPolicies(errors: FieldErrors, field: string, spec: StatefulSetSpec | undefined): void {
  const policy: string = spec?.podManagementPolicy ?? '';
  if (policy === '') errors.push(required(`${field}.podManagementPolicy`));
  else if (policy !== 'OrderedReady' && policy !== 'Parallel') {
    errors.push({ ...invalid(`${field}.podManagementPolicy`, policy, "must be 'OrderedReady' or 'Parallel'"), named: true });
  }
  checkUpdateStrategy(errors, `${field}.updateStrategy`, spec?.updateStrategy ?? {});
  checkRetentionPolicy(errors, `${field}.persistentVolumeClaimRetentionPolicy`, spec?.persistentVolumeClaimRetentionPolicy);
}

function checkUpdateStrategy(errors: FieldErrors, field: string, strategy: StatefulSetUpdateStrategy): void {
  const rolling = strategy.rollingUpdate;
  switch (strategy.type) {
    case undefined: case '' as never: errors.push(required(field)); return;
    case 'OnDelete':
      if (rolling) errors.push(invalid(`${field}.rollingUpdate`, internalForm('apps', 'RollingUpdateStatefulSetStrategy', rolling), "only allowed for updateStrategy 'RollingUpdate'"));
      return;
    case 'RollingUpdate':
      if (rolling) checkRollingUpdate(errors, `${field}.rollingUpdate`, rolling);
      return;
    default: errors.push(invalid(field, internalForm('apps', 'StatefulSetUpdateStrategy', strategy), "must be 'RollingUpdate' or 'OnDelete'"));
  }
}

function checkRollingUpdate(errors: FieldErrors, field: string, { partition, maxUnavailable }: RollingUpdateStatefulSetStrategy): void {
  checkNonNegative(errors, `${field}.partition`, partition);
  if (maxUnavailable === undefined) return;
  checkIntOrPercent(errors, `${field}.maxUnavailable`, maxUnavailable);
  if (intOrPercentValue(maxUnavailable) === 0) errors.push({ ...invalid(`${field}.maxUnavailable`, maxUnavailable, 'cannot be 0'), named: true });
  checkAtMost100Percent(errors, `${field}.maxUnavailable`, maxUnavailable);
}

function checkRetentionPolicy(errors: FieldErrors, field: string, policy: StatefulSetPersistentVolumeClaimRetentionPolicy | undefined): void {
  if (!policy) return;
  for (const name of ['whenDeleted', 'whenScaled'] as const) {
    const value: string = policy[name] ?? '';
    if (value !== 'Retain' && value !== 'Delete') errors.push(notSupported(`${field}.${name}`, value, ['Retain', 'Delete']));
  }
}

/** The Pods get a volume per claim template, in place of one of the same name; hostname and subdomain are the controller's. */
function withClaimVolumes(spec: StatefulSetSpec | undefined): PodTemplateSpec {
  const template = spec?.template ?? {};
  if (!template.spec) return template;
  const claims = new Map((spec?.volumeClaimTemplates ?? []).map(({ metadata }): [string, Volume] => {
    const name = metadata?.name ?? '';
    return [name, { name, persistentVolumeClaim: { claimName: name } }];
  }));
  const { hostname: _, subdomain: __, volumes, ...rest } = template.spec;
  const all = [...claims.values(), ...(volumes ?? []).filter(({ name }) => !claims.has(name))];
  return { ...template, spec: { ...rest, ...(all.length > 0 && { volumes: all }) } };
}

function checkTemplate(errors: FieldErrors, field: string, template: PodTemplateSpec, selector: Selector, options: Options): void {
  checkSelectsTemplate(errors, field, template, selector);
  if (!options.skipTemplate) checkPodTemplate(errors, field, template, options.pod);
  errors.push(...validateLabels(template.metadata?.labels, `${field}.labels`));
  errors.push(...validateAnnotations(template.metadata?.annotations, `${field}.annotations`));
  checkPodAnnotations(errors, `${field}.annotations`, template.metadata?.annotations ?? {}, template.spec ?? { containers: [] }, options.pod);
}

function validateStatusUpdate({ metadata, status = { replicas: 0 } }: StatefulSet, old: StatefulSet): FieldError[] {
  const errors: FieldErrors = [];
  checkCounts(errors, 'status', status, ['replicas', 'readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas', 'observedGeneration', 'collisionCount']);
  for (const name of ['readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'] as const) checkNotAbove(errors, 'status', status, name, 'replicas', 'status.replicas');
  checkNotAbove(errors, 'status', status, 'availableReplicas', 'readyReplicas', 'status.readyReplicas');
  errors.push(...validateObjectMetaUpdate(metadata, old.metadata));
  checkCollisionCount(errors, 'status.collisionCount', status.collisionCount, old.status?.collisionCount);
  return errors;
}

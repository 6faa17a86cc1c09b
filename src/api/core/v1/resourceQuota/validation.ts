// ResourceQuotas. Mirrors ValidateResourceQuota.
import { sortedStrings } from '../../../../base/compareBytes.ts';
import { invalid, required, type FieldError } from '../../../field/fieldError.ts';
import { FIELD_IMMUTABLE, type FieldErrors } from '../../../field/fieldErrors.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import { formatQuantity } from '../../../quantity/formatQuantity.ts';
import { compareQuantities } from '../../../quantity/quantity.ts';
import { amountsOf, type ResourceTexts } from '../../../resources/resourceList.ts';
import type { Validator } from '../../../validation/validator.ts';
import { checkResourceValue, resourceNameErrors } from '../pod/validation/resources.ts';
import { isStandardQuotaResource } from '../resourceNames.ts';
import type { ResourceQuota, ResourceQuotaSpec, ScopedResourceSelectorRequirement } from '../types.gen.ts';

const SCOPES: ReadonlySet<string> = new Set(['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'PriorityClass', 'VolumeAttributesClass', 'CrossNamespacePodAffinity']);
const ONLY_EXISTS: ReadonlySet<string> = new Set(['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating', 'CrossNamespacePodAffinity']);
const COMPUTE = ['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];
const OF_SCOPE = new Map<string, readonly string[]>([
  ['Terminating', ['pods', ...COMPUTE]], ['NotTerminating', ['pods', ...COMPUTE]], ['NotBestEffort', ['pods', ...COMPUTE]], ['PriorityClass', ['pods', ...COMPUTE]],
  ['CrossNamespacePodAffinity', ['pods', ...COMPUTE]], ['BestEffort', ['pods']], ['VolumeAttributesClass', ['persistentvolumeclaims', 'requests.storage']],
]);
const CONFLICTS = [['BestEffort', 'NotBestEffort'], ['NotTerminating', 'Terminating']] as const;
const EXISTS_ONLY = "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";

export const RESOURCE_QUOTA_VALIDATOR: Validator = {
  create: ({ metadata, spec, status }: ResourceQuota) => {
    const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
    checkSpec(errors, spec ?? {});
    for (const list of ['hard', 'used'] as const) checkAmounts(errors, `status.${list}`, status?.[list]);
    return errors;
  },
  update: ({ metadata, spec }: ResourceQuota, old: ResourceQuota) => {
    const errors = validateObjectMetaUpdate(metadata, old.metadata);
    checkSpec(errors, spec ?? {});
    const [scopes, before] = [spec?.scopes ?? [], old.spec?.scopes ?? []];
    const same = scopes.every((scope) => before.includes(scope)) && before.every((scope) => scopes.includes(scope));
    if (!same) errors.push(invalid('spec.scopes', spec?.scopes ?? null, FIELD_IMMUTABLE));
    return errors;
  },
  subresources: {
    status: ({ metadata, status }: ResourceQuota, old: ResourceQuota) => {
      const errors = validateObjectMetaUpdate(metadata, old.metadata);
      if (!metadata?.resourceVersion) errors.push(required('resourceVersion'));
      for (const list of ['hard', 'used'] as const) checkAmounts(errors, `status.${list}`, status?.[list]);
      return errors;
    },
  },
  createWarnings,
};

function checkSpec(errors: FieldErrors, spec: ResourceQuotaSpec): void {
  checkAmounts(errors, 'spec.hard', spec.hard);
  const standard = sortedStrings(Object.keys(spec.hard ?? {})).filter(isStandardQuotaResource);
  const scopes = spec.scopes ?? [];
  for (const scope of scopes) {
    if (!SCOPES.has(scope)) errors.push(invalid('spec.scopes', scopes, 'unsupported scope'));
    for (const name of standard) if (!appliesTo(scope, name)) errors.push(invalid('spec.scopes', scopes, 'unsupported scope applied to resource'));
  }
  checkConflicts(errors, 'spec.scopes', scopes, scopes);
  const selected = spec.scopeSelector?.matchExpressions ?? [];
  const field = 'spec.scopeSelector.matchExpressions';
  for (const requirement of selected) checkRequirement(errors, field, requirement, spec, standard);
  checkConflicts(errors, field, selected.map(({ scopeName }) => scopeName), spec.scopes ?? null);
}

function checkAmounts(errors: FieldErrors, field: string, list: ResourceTexts): void {
  for (const [name, quantity] of amountsOf(list)) {
    const path = `${field}[${name}]`;
    errors.push(...quotaNameErrors(name, path));
    checkResourceValue(errors, path, name, quantity);
  }
}

function quotaNameErrors(name: string, field: string): readonly FieldError[] {
  const errors = resourceNameErrors(name, field);
  if (name.includes('/') || isStandardQuotaResource(name)) return errors;
  return [...errors, { ...invalid(field, name, 'must be a standard resource for quota'), named: true }];
}

function appliesTo(scope: string, name: string): boolean {
  return OF_SCOPE.get(scope)?.includes(name) ?? true;
}

function checkConflicts(errors: FieldErrors, field: string, scopes: readonly string[], shown: unknown): void {
  for (const pair of CONFLICTS) if (pair.every((scope) => scopes.includes(scope))) errors.push(invalid(field, shown, 'conflicting scopes'));
}

function checkRequirement(errors: FieldErrors, field: string, requirement: ScopedResourceSelectorRequirement, spec: ResourceQuotaSpec, standard: readonly string[]): void {
  const { scopeName, values = [] } = requirement;
  const operator: string = requirement.operator ?? '';
  const named = (error: FieldError): void => void errors.push({ ...error, named: true });
  if (!SCOPES.has(scopeName)) named(invalid(`${field}.scopeName`, scopeName, 'unsupported scope'));
  for (const name of standard) {
    if (appliesTo(scopeName, name)) continue;
    const shown = (spec.scopeSelector?.matchExpressions ?? []).map((each) => ({ ScopeName: each.scopeName, Operator: each.operator, Values: each.values ?? null }));
    errors.push(invalid(field, { MatchExpressions: shown }, 'unsupported scope applied to resource'));
  }
  if (ONLY_EXISTS.has(scopeName) && operator !== 'Exists') named(invalid(`${field}.operator`, operator, EXISTS_ONLY));
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) errors.push(required(`${field}.values`, "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"));
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) errors.push(invalid(`${field}.values`, values, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"));
  } else named(invalid(`${field}.operator`, operator, 'not a valid selector operator'));
}

function createWarnings({ spec }: ResourceQuota): string[] {
  const hard = amountsOf(spec?.hard);
  return ['cpu', 'memory', 'storage', 'ephemeral-storage'].flatMap((name) => {
    const short = (name === 'cpu' || name === 'memory') && !hard.has(`requests.${name}`);
    const requestName = short && hard.has(name) ? name : `requests.${name}`;
    const [request, limit] = [hard.get(requestName), hard.get(`limits.${name}`)];
    if (!request || !limit || compareQuantities(request, limit) <= 0) return [];
    return [`ResourceQuota ${requestName} (${formatQuantity(request)}) should be less than limits.${name} (${formatQuantity(limit)})`];
  });
}

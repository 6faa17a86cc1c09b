// Roles and their bindings. Mirrors pkg/apis/rbac/validation.
import { deepEqual } from '../../../../base/json.ts';
import { invalid, notSupported, required, type FieldError } from '../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { isDns1123Subdomain, isPathSegmentName } from '../../../formats/names.ts';
import { labelSelectorAsSelector } from '../../../labels/selector.ts';
import { hasInvalidLabelValue, validateLabelSelector } from '../../../meta/v1/validation/labelSelector.ts';
import { nameIsPathSegment, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { ClusterRole, ClusterRoleBinding, PolicyRule, Role, RoleBinding, RoleRef, Subject } from '../types.gen.ts';

const GROUP = 'rbac.authorization.k8s.io';

export const ROLE_VALIDATOR: Validator = {
  create: validateRole,
  update: (role: Role, old: Role) => [...validateRole(role), ...validateObjectMetaUpdate(role.metadata, old.metadata)],
};

function validateRole({ metadata, rules }: Role): FieldError[] {
  const errors = validateObjectMeta(metadata, true, nameIsPathSegment);
  for (const [i, rule] of (rules ?? []).entries()) checkRule(errors, `rules[${i}]`, rule, true);
  return errors;
}

export const CLUSTER_ROLE_VALIDATOR: Validator = {
  create: (role: ClusterRole) => validateClusterRole(role, false),
  update: (role: ClusterRole, old: ClusterRole) => [
    ...validateClusterRole(role, (old.aggregationRule?.clusterRoleSelectors ?? []).some(hasInvalidLabelValue)), ...validateObjectMetaUpdate(role.metadata, old.metadata),
  ],
};

function validateClusterRole({ metadata, rules, aggregationRule }: ClusterRole, allowInvalidValues: boolean): FieldError[] {
  const errors = validateObjectMeta(metadata, false, nameIsPathSegment);
  for (const [i, rule] of (rules ?? []).entries()) checkRule(errors, `rules[${i}]`, rule, false);
  if (!aggregationRule) return errors;
  const field = 'aggregationRule.clusterRoleSelectors';
  const selectors = aggregationRule.clusterRoleSelectors ?? [];
  if (selectors.length === 0) errors.push(required(field, 'at least one clusterRoleSelector required if aggregationRule is non-nil'));
  for (const [i, selector] of selectors.entries()) {
    errors.push(...validateLabelSelector(selector, `${field}[${i}]`, allowInvalidValues));
    // The value shown is the selector that could not be made: null.
    if (!labelSelectorAsSelector(selector).ok) errors.push(invalid(`${field}[${i}]`, null, 'invalid label selector.'));
  }
  return errors;
}

function checkRule(errors: FieldErrors, field: string, { verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] }: PolicyRule, namespaced: boolean): void {
  if ((verbs ?? []).length === 0) errors.push(required(`${field}.verbs`, 'verbs must contain at least one value'));
  if (nonResourceURLs.length > 0) {
    const path = `${field}.nonResourceURLs`;
    if (namespaced) errors.push(invalid(path, nonResourceURLs, 'namespaced rules cannot apply to non-resource URLs'));
    if (apiGroups.length + resources.length + resourceNames.length > 0) errors.push(invalid(path, nonResourceURLs, 'rules cannot apply to both regular resources and non-resource URLs'));
    return;
  }
  if (apiGroups.length === 0) errors.push(required(`${field}.apiGroups`, 'resource rules must supply at least one api group'));
  if (resources.length === 0) errors.push(required(`${field}.resources`, 'resource rules must supply at least one resource'));
}

function bindingValidator(namespaced: boolean): Validator {
  const validate = ({ metadata, roleRef, subjects }: RoleBinding | ClusterRoleBinding): FieldError[] => {
    const errors = validateObjectMeta(metadata, namespaced, nameIsPathSegment);
    checkRoleRef(errors, 'roleRef', roleRef ?? { apiGroup: '', kind: '', name: '' }, namespaced ? ['Role', 'ClusterRole'] : ['ClusterRole']);
    for (const [i, subject] of (subjects ?? []).entries()) checkSubject(errors, `subjects[${i}]`, subject, namespaced);
    return errors;
  };
  return {
    create: validate,
    update: (binding: RoleBinding, old: RoleBinding) => {
      const errors = [...validate(binding), ...validateObjectMetaUpdate(binding.metadata, old.metadata)];
      const { apiGroup, kind, name } = binding.roleRef ?? { apiGroup: '', kind: '', name: '' };
      if (!deepEqual(binding.roleRef, old.roleRef)) errors.push(invalid('roleRef', { APIGroup: apiGroup, Kind: kind, Name: name }, 'cannot change roleRef'));
      return errors;
    },
  };
}

export const ROLE_BINDING_VALIDATOR = bindingValidator(true);
export const CLUSTER_ROLE_BINDING_VALIDATOR = bindingValidator(false);

function checkRoleRef(errors: FieldErrors, field: string, { apiGroup = '', kind, name }: RoleRef, kinds: readonly string[]): void {
  const unsupported = (path: string, value: string, supported: readonly string[]): void => void errors.push({ ...notSupported(path, value, supported), named: false });
  if (apiGroup !== GROUP) unsupported(`${field}.apiGroup`, apiGroup, [GROUP]);
  if (!kinds.includes(kind)) unsupported(`${field}.kind`, kind, kinds);
  if (name) pushMessages(errors, `${field}.name`, name, isPathSegmentName(name));
  else errors.push(required(`${field}.name`));
}

function checkSubject(errors: FieldErrors, field: string, { kind, name, apiGroup = '', namespace = '' }: Subject, namespaced: boolean): void {
  const unsupported = (path: string, value: string, supported: readonly string[]): void => void errors.push({ ...notSupported(path, value, supported), named: false });
  if (name === '') errors.push(required(`${field}.name`));
  switch (kind) {
    case 'ServiceAccount':
      if (name !== '') pushMessages(errors, `${field}.name`, name, isDns1123Subdomain(name));
      if (apiGroup !== '') unsupported(`${field}.apiGroup`, apiGroup, ['']);
      if (!namespaced && namespace === '') errors.push(required(`${field}.namespace`));
      return;
    case 'User': case 'Group':
      if (apiGroup !== GROUP) unsupported(`${field}.apiGroup`, apiGroup, [GROUP]);
      return;
    default: unsupported(`${field}.kind`, kind, ['ServiceAccount', 'User', 'Group']);
  }
}

// Affinity to nodes and Pods.
import { forbidden, invalid, required, type FieldError } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { isDns1123Label, isDns1123Subdomain, isLabelValue } from '../../../../formats/names.ts';
import { validateLabelName, validateLabelSelector } from '../../../../meta/v1/validation/labelSelector.ts';
import type { LabelSelector } from '../../../../meta/v1/types.gen.ts';
import type { Affinity, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm, PodAffinityTerm } from '../../types.gen.ts';
import type { PodValidationOptions } from './options.ts';

const WEIGHT = 'must be in the range 1-100';

export function checkAffinity(errors: FieldErrors, field: string, affinity: Affinity | undefined, options: PodValidationOptions): void {
  if (!affinity) return;
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity;
  if (nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution) {
    const path = `${field}.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`;
    checkNodeSelector(errors, path, nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution, options.allowInvalidNodeAffinityValues ?? false);
  }
  for (const [i, term] of (nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).entries()) {
    const path = `${field}.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[${i}]`;
    if (term.weight <= 0 || term.weight > 100) errors.push(invalid(`${path}.weight`, term.weight, WEIGHT));
    checkNodeSelectorTerm(errors, `${path}.preference`, term.preference, true);
  }
  for (const [name, terms] of [['podAffinity', podAffinity], ['podAntiAffinity', podAntiAffinity]] as const) {
    for (const [i, term] of (terms?.requiredDuringSchedulingIgnoredDuringExecution ?? []).entries()) {
      checkPodAffinityTerm(errors, `${field}.${name}.requiredDuringSchedulingIgnoredDuringExecution[${i}]`, term, options);
    }
    for (const [i, weighted] of (terms?.preferredDuringSchedulingIgnoredDuringExecution ?? []).entries()) {
      const path = `${field}.${name}.preferredDuringSchedulingIgnoredDuringExecution[${i}]`;
      if (weighted.weight <= 0 || weighted.weight > 100) errors.push(invalid(`${path}.weight`, weighted.weight, WEIGHT));
      checkPodAffinityTerm(errors, `${path}.podAffinityTerm`, weighted.podAffinityTerm, options);
    }
  }
}

export function checkNodeSelector(errors: FieldErrors, field: string, selector: NodeSelector, allowInvalidValues: boolean): void {
  const terms = selector.nodeSelectorTerms ?? [];
  if (terms.length === 0) errors.push(required(`${field}.nodeSelectorTerms`, 'must have at least one node selector term'));
  for (const [i, term] of terms.entries()) checkNodeSelectorTerm(errors, `${field}.nodeSelectorTerms[${i}]`, term, allowInvalidValues);
}

function checkNodeSelectorTerm(errors: FieldErrors, field: string, term: NodeSelectorTerm, allowInvalidValues: boolean): void {
  for (const [i, requirement] of (term.matchExpressions ?? []).entries()) checkNodeRequirement(errors, `${field}.matchExpressions[${i}]`, requirement, allowInvalidValues);
  for (const [i, requirement] of (term.matchFields ?? []).entries()) checkNodeFieldRequirement(errors, `${field}.matchFields[${i}]`, requirement);
}

function checkNodeRequirement(errors: FieldErrors, field: string, requirement: NodeSelectorRequirement, allowInvalidValues: boolean): void {
  const values = requirement.values ?? [];
  switch (requirement.operator as string) {
    case 'In': case 'NotIn':
      if (values.length === 0) errors.push(required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
      break;
    case 'Exists': case 'DoesNotExist':
      if (values.length > 0) errors.push(forbidden(`${field}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
      break;
    case 'Gt': case 'Lt':
      if (values.length !== 1) errors.push(required(`${field}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
      break;
    default:
      pushBadOperator(errors, field, requirement);
  }
  errors.push(...validateLabelName(requirement.key ?? '', `${field}.key`));
  if (allowInvalidValues) return;
  for (const [i, value] of values.entries()) pushMessages(errors, `${field}.values[${i}]`, value, isLabelValue(value));
}

function pushBadOperator(errors: FieldErrors, field: string, requirement: NodeSelectorRequirement): void {
  errors.push({ ...invalid(`${field}.operator`, requirement.operator ?? '', 'not a valid selector operator'), named: true });
}

/** Of a node's fields only its name can be selected. */
function checkNodeFieldRequirement(errors: FieldErrors, field: string, requirement: NodeSelectorRequirement): void {
  const values = requirement.values ?? [];
  const operator: string = requirement.operator;
  if (operator !== 'In' && operator !== 'NotIn') pushBadOperator(errors, field, requirement);
  else if (values.length !== 1) errors.push(required(`${field}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"));
  if (requirement.key !== 'metadata.name') errors.push(invalid(`${field}.key`, requirement.key ?? '', 'not a valid field selector key'));
  else for (const [i, value] of values.entries()) pushMessages(errors, `${field}.values[${i}]`, value, isDns1123Subdomain(value));
}

export function validateTermSelectors(term: PodAffinityTerm, field: string, allowInvalid: boolean): readonly FieldError[] {
  return [...validateLabelSelector(term.labelSelector, `${field}.labelSelector`, allowInvalid), ...validateLabelSelector(term.namespaceSelector, `${field}.namespaceSelector`, allowInvalid)];
}

function checkPodAffinityTerm(errors: FieldErrors, field: string, term: PodAffinityTerm, options: PodValidationOptions): void {
  errors.push(...validateTermSelectors(term, field, options.allowInvalidLabelValueInSelector ?? false));
  for (const name of term.namespaces ?? []) pushMessages(errors, `${field}.namespace`, name, isDns1123Label(name));
  checkMatchLabelKeys(errors, field, term.matchLabelKeys, term.mismatchLabelKeys, term.labelSelector);
  const key = term.topologyKey ?? '';
  if (key === '') errors.push(required(`${field}.topologyKey`, 'can not be empty'));
  errors.push(...validateLabelName(key, `${field}.topologyKey`));
}

/** Keys that were merged into the selector must not have been there before. The path of such a conflict has no name: so Kubernetes has it. */
export function checkMatchLabelKeys(errors: FieldErrors, field: string, match: readonly string[] = [], mismatch: readonly string[] = [], selector: LabelSelector | undefined): void {
  checkLabelKeys(errors, `${field}.matchLabelKeys`, match, selector);
  checkLabelKeys(errors, `${field}.mismatchLabelKeys`, mismatch, selector);
  if (selector) {
    const seen = new Set(Object.keys(selector.matchLabels ?? {}));
    for (const { key } of selector.matchExpressions ?? []) {
      const index = match.lastIndexOf(key);
      if (index >= 0 && seen.has(key)) errors.push(invalid(`${field}[${index}]`, key, 'exists in both matchLabelKeys and labelSelector'));
      seen.add(key);
    }
  }
  for (const [i, key] of match.entries()) {
    if (mismatch.includes(key)) errors.push(invalid(`${field}.matchLabelKeys[${i}]`, key, 'exists in both matchLabelKeys and mismatchLabelKeys'));
  }
}

function checkLabelKeys(errors: FieldErrors, field: string, keys: readonly string[], selector: LabelSelector | undefined): void {
  if (keys.length === 0) return;
  if (!selector) errors.push(forbidden(field, 'must not be specified when labelSelector is not set'));
  else for (const [i, key] of keys.entries()) errors.push(...validateLabelName(key, `${field}[${i}]`));
}

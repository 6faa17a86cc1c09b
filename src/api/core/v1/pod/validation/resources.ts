// Requests and limits of containers and Pods.
import { sortedStrings } from '../../../../../base/compareBytes.ts';
import { duplicate, forbidden, invalid, notFound, notSupported, required, type FieldError } from '../../../../field/fieldError.ts';
import { NOT_NEGATIVE, pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { isDns1123Label, isQualifiedName } from '../../../../formats/names.ts';
import { formatQuantity } from '../../../../quantity/formatQuantity.ts';
import { parseQuantity, quantityFrom } from '../../../../quantity/parseQuantity.ts';
import { compareQuantities, MILLI, scaledValue, signOf, type Quantity } from '../../../../quantity/quantity.ts';
import { aggregateContainers } from '../../../../resources/podResources.ts';
import { amountsOf, type ResourceAmounts } from '../../../../resources/resourceList.ts';
import {
  HUGE_PAGES_PREFIX, isExtendedResource, isHugePages, isIntegerResource, isNativeResource, isOvercommitAllowed, isPodLevelResource, isStandardContainerResource,
  isStandardResource,
} from '../../resourceNames.ts';
import type { PodSpec, ResourceClaim, ResourceRequirements } from '../../types.gen.ts';
import type { PodValidationOptions } from './options.ts';

type NameRule = (name: string, field: string) => readonly FieldError[];

export function checkContainerResources(errors: FieldErrors, field: string, resources: ResourceRequirements | undefined, claimNames: ReadonlySet<string>, options: PodValidationOptions): void {
  if (resources) checkRequirements(errors, field, resources, containerResourceNameErrors, claimNames, options);
}

/** Any resource name: qualified, and known when it has no domain. */
export function resourceNameErrors(name: string, field: string): readonly FieldError[] {
  const errors: FieldErrors = [];
  pushNamed(errors, field, name, isQualifiedName(name));
  if (errors.length === 0 && !name.includes('/') && !isStandardResource(name)) pushNamed(errors, field, name, ['must be a standard resource type or fully qualified']);
  return errors;
}

/** Values of a named Go type print as JSON. */
function pushNamed(errors: FieldErrors, field: string, value: string, messages: readonly string[]): void {
  for (const message of messages) errors.push({ ...invalid(field, value, message), named: true });
}

export function containerResourceNameErrors(name: string, field: string): readonly FieldError[] {
  const errors: FieldErrors = [...resourceNameErrors(name, field)];
  if (!name.includes('/')) {
    if (!isStandardContainerResource(name)) pushNamed(errors, field, name, ['must be a standard resource for containers']);
  } else if (!isNativeResource(name) && !isExtendedResource(name)) {
    pushNamed(errors, field, name, ["doesn't follow extended resource name standard"]);
  }
  return errors;
}

function podResourceNameErrors(name: string, field: string): readonly FieldError[] {
  const errors = resourceNameErrors(name, field);
  if (errors.length > 0 || isPodLevelResource(name)) return errors;
  return [notSupported(field, name, ['cpu', HUGE_PAGES_PREFIX, 'memory'])];
}

/** Not negative, and whole where only whole ones make sense. */
export function checkResourceValue(errors: FieldErrors, field: string, name: string, quantity: Quantity): void {
  if (signOf(quantity) < 0) errors.push(invalid(field, formatQuantity(quantity), NOT_NEGATIVE));
  if (isIntegerResource(name) && scaledValue(quantity, MILLI) % 1000n !== 0n) errors.push({ ...invalid(field, formatQuantity(quantity), 'must be an integer'), named: true });
}

function checkRequirements(errors: FieldErrors, field: string, resources: ResourceRequirements, nameRule: NameRule, claimNames: ReadonlySet<string>, options: PodValidationOptions): void {
  const limits = amountsOf(resources.limits);
  const requests = amountsOf(resources.requests);
  for (const [name, quantity] of limits) checkAmount(errors, `${field}.limits[${name}]`, name, quantity, nameRule, options);
  for (const [name, quantity] of requests) {
    errors.push(...nameRule(name, `${field}.requests[${name}]`));
    checkResourceValue(errors, `${field}.requests[${name}]`, name, quantity);
    checkAgainstLimit(errors, field, name, quantity, limits.get(name));
    checkHugePages(errors, `${field}.requests[${name}]`, name, quantity, options);
  }
  const names = [...limits.keys(), ...requests.keys()];
  if (names.some(isHugePages) && !names.some((name) => name === 'cpu' || name === 'memory')) errors.push(forbidden(field, 'HugePages require cpu or memory'));
  checkResourceClaims(errors, `${field}.claims`, resources.claims ?? [], claimNames);
}

function checkAmount(errors: FieldErrors, field: string, name: string, quantity: Quantity, nameRule: NameRule, options: PodValidationOptions): void {
  errors.push(...nameRule(name, field));
  checkResourceValue(errors, field, name, quantity);
  checkHugePages(errors, field, name, quantity, options);
}

function checkAgainstLimit(errors: FieldErrors, field: string, name: string, request: Quantity, limit: Quantity | undefined): void {
  const overcommit = isOvercommitAllowed(name);
  if (!limit) {
    if (!overcommit) errors.push(required(`${field}.limits`, 'Limit must be set for non overcommitable resources'));
    return;
  }
  const order = compareQuantities(request, limit);
  if (order !== 0 && !overcommit) errors.push(invalid(`${field}.requests`, formatQuantity(request), `must be equal to ${name} limit of ${formatQuantity(limit)}`));
  else if (order > 0) errors.push(invalid(`${field}.requests`, formatQuantity(request), `must be less than or equal to ${name} limit of ${formatQuantity(limit)}`));
}

function checkHugePages(errors: FieldErrors, field: string, name: string, quantity: Quantity, options: PodValidationOptions): void {
  if (options.allowIndivisibleHugePages || isWholePages(name, quantity)) return;
  errors.push(invalid(field, formatQuantity(quantity), `${formatQuantity(quantity)} is not positive integer multiple of ${name}`));
}

/** True for other amounts as well. */
export function isWholePages(name: string, quantity: Quantity): boolean {
  return !isHugePages(name) || isDivisibleByPage(name, quantity);
}

function isDivisibleByPage(name: string, quantity: Quantity): boolean {
  const size = parseQuantity(name.slice(HUGE_PAGES_PREFIX.length));
  if (!size.ok || signOf(size.value) <= 0 || scaledValue(size.value, MILLI) % 1000n !== 0n) return false;
  return scaledValue(quantity, 0) % scaledValue(size.value, 0) === 0n;
}

function checkResourceClaims(errors: FieldErrors, field: string, claims: readonly ResourceClaim[], claimNames: ReadonlySet<string>): void {
  const used = new Set<string>();
  for (const [i, claim] of claims.entries()) {
    const path = `${field}[${i}]`;
    const name = claim.name ?? '';
    if (name === '') {
      errors.push(required(path));
      continue;
    }
    if (used.has(name)) errors.push(duplicate(path, name));
    else checkClaimRequest(errors, path, claim, used);
    if (claimNames.has(name)) continue;
    const known = claimNames.size === 0 ? ' which is empty' : `: ${sortedStrings(claimNames).join(', ')}`;
    errors.push({ ...notFound(path, name), detail: `must be one of the names in pod.spec.resourceClaims${known}` });
  }
}

/** A claim as a whole and single requests of it exclude each other. */
function checkClaimRequest(errors: FieldErrors, field: string, claim: ResourceClaim, used: Set<string>): void {
  const request = claim.request ?? '';
  if (request !== '') pushMessages(errors, `${field}.request`, request, isDns1123Label(request));
  const key = request === '' ? claim.name : `${claim.name}/${request}`;
  if (used.has(key)) errors.push(duplicate(field, key));
  else if (request === '') {
    for (const other of used) if (other.startsWith(`${claim.name}/`)) errors.push(duplicate(field, claim.name));
  }
  used.add(key);
}

/** Resources stated for the Pod as a whole. */
export function checkPodResources(errors: FieldErrors, field: string, spec: PodSpec, claimNames: ReadonlySet<string>, options: PodValidationOptions): void {
  const resources = spec.resources;
  if (!resources) return;
  const path = `${field}.resources`;
  if (spec.os?.name === 'windows') {
    errors.push(forbidden(path, 'may not be set for a windows pod'));
    return;
  }
  if (resources.claims) errors.push(forbidden(`${path}.claims`, 'claims may not be set for Resources at pod-level'));
  checkRequirements(errors, path, resources, podResourceNameErrors, claimNames, options);
  checkPodAgainstContainers(errors, path, spec, resources);
}

function checkPodAgainstContainers(errors: FieldErrors, field: string, spec: PodSpec, resources: ResourceRequirements): void {
  const requests = amountsOf(resources.requests);
  const limits = amountsOf(resources.limits);
  const tooSmall = (name: string, own: ResourceAmounts, sum: Quantity, which: string): void => {
    const quantity = own.get(name);
    if (!quantity || compareQuantities(sum, quantity) <= 0) return;
    errors.push(invalid(`${field}.${which}[${name}]`, formatQuantity(quantity), `must be greater than or equal to aggregate container ${which} of ${formatQuantity(sum)}`));
  };
  for (const [name, sum] of aggregateContainers({ spec }, 'requests')) tooSmall(name, requests, sum, 'requests');
  for (const [name, sum] of aggregateContainers({ spec }, 'limits')) if (isHugePages(name)) tooSmall(name, limits, sum, 'limits');
  for (const [i, container] of (spec.containers ?? []).entries()) {
    for (const [name, text] of Object.entries(container.resources?.limits ?? {})) {
      const limit = limits.get(name);
      if (!limit || compareQuantities(quantityFrom(text), limit) <= 0) continue;
      const given = formatQuantity(quantityFrom(text));
      errors.push(invalid(`${field}.containers[${i}][${name}].limits`, given, `must be less than or equal to pod limits of ${formatQuantity(limit)}`));
    }
  }
}

// Rules for the metadata of every object. Mirrors apimachinery pkg/api/validation/objectmeta.go.
import { sortedStrings } from '../../../../base/compareBytes.ts';
import { deepEqual } from '../../../../base/json.ts';
import { forbidden, invalid, required, tooLong, type FieldError } from '../../../field/fieldError.ts';
import { checkNonNegative, FIELD_IMMUTABLE, pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { byteLength, quote } from '../../../formats/goText.ts';
import { isDns1123Label, isDns1123Subdomain, isPathSegmentName, isQualifiedName, maskTrailingDash } from '../../../formats/names.ts';
import { parseApiVersion } from '../../../scheme/scheme.ts';
import type { ManagedFieldsEntry, ObjectMeta, OwnerReference } from '../types.gen.ts';
import { validateLabels } from './labelSelector.ts';

/** Messages about a name; `prefix` when more will be appended (generateName). */
export type NameRule = (name: string, prefix: boolean) => readonly string[];

export const nameIsDnsSubdomain: NameRule = (name, prefix) => isDns1123Subdomain(prefix ? maskTrailingDash(name) : name);
export const nameIsDnsLabel: NameRule = (name, prefix) => isDns1123Label(prefix ? maskTrailingDash(name) : name);
export const nameIsPathSegment: NameRule = (name) => isPathSegmentName(name);

const TOTAL_ANNOTATION_SIZE_LIMIT = 256 * 1024;
const MAX_MANAGER_LENGTH = 128;
const MAX_SUBRESOURCE_LENGTH = 256;
export const STANDARD_FINALIZERS: ReadonlySet<string> = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** Metadata as every kind checks it; finalizers must be standard or qualified. */
export function validateObjectMeta(metadata: ObjectMeta | undefined, namespaced: boolean, nameRule: NameRule, field = 'metadata'): FieldError[] {
  const errors = validateBareObjectMeta(metadata, namespaced, nameRule, field);
  pushFinalizerErrors(errors, metadata, field);
  return errors;
}

function pushFinalizerErrors(errors: FieldErrors, metadata: ObjectMeta | undefined, field: string): void {
  for (const [i, finalizer] of (metadata?.finalizers ?? []).entries()) {
    if (!finalizer.includes('/') && !STANDARD_FINALIZERS.has(finalizer)) {
      errors.push(invalid(`${field}.finalizers[${i}]`, finalizer, 'name is neither a standard finalizer name nor is it fully qualified'));
    }
  }
}

/** What the registry itself checks again on every create and update, with names only as parts of a URL. */
export function validateBareObjectMeta(metadata: ObjectMeta | undefined, namespaced: boolean, nameRule: NameRule, field = 'metadata'): FieldError[] {
  const errors: FieldErrors = [];
  const { name = '', generateName = '', namespace = '' } = metadata ?? {};
  if (generateName !== '') pushMessages(errors, `${field}.generateName`, generateName, nameRule(generateName, true));
  if (name === '') errors.push(required(`${field}.name`, 'name or generateName is required'));
  else pushMessages(errors, `${field}.name`, name, nameRule(name, false));
  if (!namespaced && namespace !== '') errors.push(forbidden(`${field}.namespace`, 'not allowed on this type'));
  if (namespaced && namespace === '') errors.push(required(`${field}.namespace`));
  if (namespaced && namespace !== '') pushMessages(errors, `${field}.namespace`, namespace, isDns1123Label(namespace));
  checkNonNegative(errors, `${field}.generation`, metadata?.generation);
  errors.push(...validateLabels(metadata?.labels, `${field}.labels`));
  errors.push(...validateAnnotations(metadata?.annotations, `${field}.annotations`));
  pushOwnerReferenceErrors(errors, metadata?.ownerReferences ?? [], `${field}.ownerReferences`);
  pushFinalizerNameErrors(errors, metadata?.finalizers ?? [], `${field}.finalizers`);
  pushManagedFieldsErrors(errors, metadata?.managedFields ?? [], `${field}.managedFields`);
  return errors;
}

export function validateAnnotations(annotations: Readonly<Record<string, string>> | undefined, field: string): readonly FieldError[] {
  if (!annotations) return [];
  const errors: FieldErrors = [];
  let size = 0;
  for (const [key, value] of Object.entries(annotations)) {
    pushMessages(errors, field, key, isQualifiedName(key.toLowerCase()));
    size += byteLength(key) + byteLength(value);
  }
  if (size > TOTAL_ANNOTATION_SIZE_LIMIT) errors.push(tooLong(field, TOTAL_ANNOTATION_SIZE_LIMIT));
  return errors;
}

function pushOwnerReferenceErrors(errors: FieldErrors, references: readonly OwnerReference[], field: string): void {
  let controller = '';
  for (const reference of references) {
    pushOneOwnerReferenceErrors(errors, reference, field);
    if (!reference.controller) continue;
    const name = `${reference.kind}/${reference.name}`;
    if (controller === '') controller = name;
    else errors.push(invalid(field, references, `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`));
  }
}

function pushOneOwnerReferenceErrors(errors: FieldErrors, reference: OwnerReference, field: string): void {
  const { apiVersion, kind, name, uid } = reference;
  if (apiVersion.split('/').length > 2 || parseApiVersion(apiVersion).version === '') errors.push(invalid(`${field}.apiVersion`, apiVersion, 'version must not be empty'));
  if (kind === '') errors.push(invalid(`${field}.kind`, kind, 'must not be empty'));
  if (name === '') errors.push(invalid(`${field}.name`, name, 'must not be empty'));
  if (uid === '') errors.push(invalid(`${field}.uid`, uid, 'must not be empty'));
  if (apiVersion === 'v1' && kind === 'Event') errors.push(invalid(field, reference, '/v1, Kind=Event is disallowed from being an owner'));
}

function pushFinalizerNameErrors(errors: FieldErrors, finalizers: readonly string[], field: string): void {
  for (const finalizer of finalizers) pushMessages(errors, field, finalizer, isQualifiedName(finalizer));
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    errors.push(invalid(field, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set'));
  }
}

function pushManagedFieldsErrors(errors: FieldErrors, entries: readonly ManagedFieldsEntry[], field: string): void {
  for (const [i, { operation = '', fieldsType = '', manager = '', subresource = '' }] of entries.entries()) {
    if (operation !== 'Apply' && operation !== 'Update') errors.push({ ...invalid(`${field}[${i}].operation`, operation, 'must be `Apply` or `Update`'), named: true });
    if (fieldsType !== '' && fieldsType !== 'FieldsV1') errors.push(invalid(`${field}[${i}].fieldsType`, fieldsType, 'must be `FieldsV1`'));
    if (byteLength(manager) > MAX_MANAGER_LENGTH) errors.push(tooLong(`${field}[${i}].manager`, MAX_MANAGER_LENGTH));
    if (byteLength(subresource) > MAX_SUBRESOURCE_LENGTH) errors.push(tooLong(`${field}[${i}].subresource`, MAX_SUBRESOURCE_LENGTH));
  }
}

/** What an update may not change; finalizers as in validateObjectMeta. */
export function validateObjectMetaUpdate(metadata: ObjectMeta | undefined, old: ObjectMeta | undefined, field = 'metadata'): FieldError[] {
  if (isSameMetadata(metadata, old)) return [];
  const errors = validateBareObjectMetaUpdate(metadata, old, field);
  pushFinalizerErrors(errors, metadata, field);
  return errors;
}

/** The very fields that were found valid when the old version was written: a status update changes none of them. */
export function isSameMetadata(metadata: ObjectMeta | undefined, old: ObjectMeta | undefined): boolean {
  if (metadata === undefined || old?.resourceVersion === undefined) return false;
  let fields = 0;
  for (const key in old) if (old[key as keyof ObjectMeta] !== undefined) fields += 1;
  for (const key in metadata) {
    const value = metadata[key as keyof ObjectMeta];
    if (value === undefined) continue;
    if (value !== old[key as keyof ObjectMeta]) return false;
    fields -= 1;
  }
  return fields === 0;
}

/** As the registry itself checks it. */
export function validateBareObjectMetaUpdate(metadata: ObjectMeta | undefined, old: ObjectMeta | undefined, field = 'metadata'): FieldError[] {
  const errors: FieldErrors = [];
  if (old?.deletionTimestamp) pushNewFinalizers(errors, metadata?.finalizers ?? [], old.finalizers ?? [], `${field}.finalizers`);
  if (!metadata?.resourceVersion) errors.push(invalid(`${field}.resourceVersion`, '', 'must be specified for an update'));
  pushImmutableErrors(errors, metadata ?? {}, old ?? {}, field);
  errors.push(...validateLabels(metadata?.labels, `${field}.labels`));
  errors.push(...validateAnnotations(metadata?.annotations, `${field}.annotations`));
  pushOwnerReferenceErrors(errors, metadata?.ownerReferences ?? [], `${field}.ownerReferences`);
  pushManagedFieldsErrors(errors, metadata?.managedFields ?? [], `${field}.managedFields`);
  return errors;
}

function pushImmutableErrors(errors: FieldErrors, metadata: ObjectMeta, old: ObjectMeta, field: string): void {
  const generation = metadata.generation ?? 0;
  if (generation < (old.generation ?? 0)) errors.push(invalid(`${field}.generation`, generation, 'must not be decremented'));
  for (const name of ['name', 'namespace', 'uid'] as const) checkImmutable(errors, `${field}.${name}`, metadata[name] ?? '', old[name] ?? '');
  for (const name of ['creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const) {
    checkImmutable(errors, `${field}.${name}`, metadata[name] ?? null, old[name] ?? null);
  }
}

function pushNewFinalizers(errors: FieldErrors, finalizers: readonly string[], old: readonly string[], field: string): void {
  const added = sortedStrings(new Set(finalizers.filter((finalizer) => !old.includes(finalizer))));
  if (added.length === 0) return;
  errors.push(forbidden(field, `no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map(quote).join(', ')}}`));
}

/** `shown`: how the new value appears in the text, where that is not the value itself. */
export function checkImmutable(errors: FieldErrors, field: string, value: unknown, old: unknown, shown: unknown = value): void {
  if (!deepEqual(value, old)) errors.push(invalid(field, shown, FIELD_IMMUTABLE));
}

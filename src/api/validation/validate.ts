// Validates objects on their way into the store. Mirrors apiserver registry/rest BeforeCreate and BeforeUpdate.
import type { FieldError } from '../field/fieldError.ts';
import { isSameMetadata, nameIsDnsSubdomain, nameIsPathSegment, validateBareObjectMeta, validateBareObjectMetaUpdate, validateObjectMeta, validateObjectMetaUpdate } from '../meta/v1/validation/objectMeta.ts';
import type { KubeObject } from '../resources.ts';
import { resourceNamed } from '../scheme/scheme.ts';
import { VALIDATORS } from './validators.ts';

export interface Validation {
  readonly errors: readonly FieldError[];
  /** For the client, when there are no errors. */
  readonly warnings: readonly string[];
}

/** `object`: defaulted, prepared and with its addresses (strategy/prepare.ts, core/v1/service/allocate.ts). */
export function validateCreate(resource: string, object: KubeObject): Validation {
  const namespaced = isNamespaced(resource);
  const validator = VALIDATORS.get(resource);
  const errors = validator?.create(object as never) ?? validateObjectMeta(object.metadata, namespaced, nameIsDnsSubdomain);
  // Metadata with such a name holds as part of a URL, too.
  if (errors.length > 0 || !validator) return { errors, warnings: [] };
  const bare = validateBareObjectMeta(object.metadata, namespaced, nameIsPathSegment);
  if (bare.length > 0) return { errors: bare, warnings: [] };
  return { errors: [], warnings: validator.createWarnings?.(object as never) ?? [] };
}

/** `subresource`: undefined for the object itself. */
export function validateUpdate(resource: string, old: KubeObject, object: KubeObject, subresource: string | undefined): Validation {
  const bare = isSameMetadata(object.metadata, old.metadata) ? [] : [...validateBareObjectMeta(object.metadata, isNamespaced(resource), nameIsPathSegment), ...validateBareObjectMetaUpdate(object.metadata, old.metadata)];
  const errors = [...bare, ...strategyErrors(resource, old, object, subresource)];
  if (errors.length > 0) return { errors, warnings: [] };
  const validator = VALIDATORS.get(resource);
  const warn = subresource === undefined ? validator?.updateWarnings : validator?.subresourceWarnings?.[subresource];
  return { errors: [], warnings: warn?.(object as never, old as never) ?? [] };
}

/** The part of validateUpdate that is the resource's own; it checks the metadata once more. */
export function strategyErrors(resource: string, old: KubeObject, object: KubeObject, subresource: string | undefined): readonly FieldError[] {
  const validator = VALIDATORS.get(resource);
  if (!validator) return subresource === undefined ? validateObjectMetaUpdate(object.metadata, old.metadata) : [];
  const check = subresource === undefined ? validator.update : validator.subresources?.[subresource];
  return check?.(object as never, old as never) ?? [];
}

function isNamespaced(resource: string): boolean {
  return resourceNamed(resource)?.namespaced ?? false;
}

// What the API server needs of the api layer. The pipeline calls only this; `machinery.ts` wires the real functions.
import type { Result } from '../../base/result.ts';
import type { FieldError } from '../../api/field/fieldError.ts';
import type { ApiStatus } from '../../api/meta/v1/status.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { Patch, Subresource } from '../client/client.ts';

export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

export interface Validation {
  readonly errors: readonly FieldError[];
  readonly warnings: readonly string[];
}

export interface Decoded {
  readonly object: KubeObject;
  readonly warnings: readonly string[];
}

export interface ApiMachinery {
  /** Checks a body from outside against the schema: unknown fields by `validation`, wrong types always. */
  decode(resource: Resource, body: unknown, validation: FieldValidation): Result<Decoded, ApiStatus>;
  applyDefaults(resource: Resource, object: KubeObject): KubeObject;
  /** The strategy's PrepareForCreate: status, generation, disabled fields. */
  prepareForCreate(resource: Resource, object: KubeObject): KubeObject;
  /** The strategy's PrepareForUpdate: keeps what this endpoint may not change, counts the generation. */
  prepareForUpdate(resource: Resource, before: KubeObject, after: KubeObject, subresource: Subresource | undefined): KubeObject;
  validateCreate(resource: Resource, object: KubeObject): Validation;
  validateUpdate(resource: Resource, before: KubeObject, after: KubeObject, subresource: Subresource | undefined): Validation;
  applyPatch(resource: Resource, current: KubeObject, patch: Patch): Result<unknown, ApiStatus>;
}

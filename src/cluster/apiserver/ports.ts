// What the API server needs of the api layer. The pipeline calls only this; `machinery.ts` wires the real functions.
//
// Objects under construction are drafts: fresh, changed in place, and frozen when they are stored.
import type { Result } from '../../base/result.ts';
import type { Draft } from '../../api/draft.ts';
import type { FieldError } from '../../api/field/fieldError.ts';
import type { ApiStatus } from '../../api/meta/v1/status.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { Subresource } from '../client/client.ts';

export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

export type ObjectDraft = Draft<KubeObject>;

export interface Validation {
  readonly errors: readonly FieldError[];
  readonly warnings: readonly string[];
}

export interface Decoded {
  readonly object: ObjectDraft;
  readonly warnings: readonly string[];
}

export interface ApiMachinery {
  /** A body from outside as an object of the kind: unknown fields by `validation`, wrong types always refused, amounts canonical. */
  decode(resource: Resource, body: unknown, validation: FieldValidation): Result<Decoded, ApiStatus>;
  /** A body from our own components: well-formed, so it is only brought into the form in which objects are stored. */
  read(resource: Resource, object: KubeObject): ObjectDraft;
  /** Completes the draft. */
  applyDefaults(resource: Resource, draft: ObjectDraft): void;
  /** The strategy's PrepareForCreate: status, generation, disabled fields. Returns warnings. */
  prepareForCreate(resource: Resource, draft: ObjectDraft, now: string): readonly string[];
  /** The strategy's PrepareForUpdate: keeps what this endpoint may not change, counts the generation. */
  prepareForUpdate(resource: Resource, draft: ObjectDraft, before: KubeObject, subresource: Subresource | undefined, now: string): void;
  validateCreate(resource: Resource, object: KubeObject): Validation;
  validateUpdate(resource: Resource, before: KubeObject, after: KubeObject, subresource: Subresource | undefined): Validation;
}

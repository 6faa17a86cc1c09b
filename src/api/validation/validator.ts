// What the validation of one resource consists of.
import type { FieldError } from '../field/fieldError.ts';

type Errors = readonly FieldError[];
type Warnings = readonly string[];

/** Functions take the resource's own type: the registry gives each the objects of its resource. */
export interface Validator {
  readonly create: (object: never) => Errors;
  /** Without the metadata rules that hold for every update. */
  readonly update: (object: never, old: never) => Errors;
  /** By subresource; one that is not named is not checked. */
  readonly subresources?: Readonly<Record<string, (object: never, old: never) => Errors>>;
  readonly createWarnings?: (object: never) => Warnings;
  readonly updateWarnings?: (object: never, old: never) => Warnings;
  readonly subresourceWarnings?: Readonly<Record<string, (object: never, old: never) => Warnings>>;
}

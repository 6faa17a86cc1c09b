// A rule that completes every value of one Go type, wherever in an object it occurs (SetDefaults_<Type>).
import type { Draft } from '../draft.ts';
import type { PlainObject } from '../decode/readStruct.ts';

export interface Defaulter {
  /** `core/v1.Probe`: see Struct.id. */
  readonly structId: string;
  readonly apply: (value: PlainObject) => void;
}

/** Parents are completed before what they contain. `apply` may rely on the shape: values were read with the same struct. */
export function defaulter<T>(structId: string, apply: (value: Draft<T>) => void): Defaulter {
  return { structId, apply: apply as unknown as (value: PlainObject) => void };
}

/** Sets `field` unless it has a value; empty text and zero count as none. */
export function setIfEmpty<T extends object, K extends keyof T>(object: T, field: K, value: NonNullable<T[K]>): void {
  const present = object[field];
  if (present === undefined || present === null || present === '' || present === 0) object[field] = value;
}

/** Sets `field` unless it is there: pointers to zero are values. */
export function setIfAbsent<T extends object, K extends keyof T>(object: T, field: K, value: NonNullable<T[K]>): void {
  if (object[field] === undefined || object[field] === null) object[field] = value;
}

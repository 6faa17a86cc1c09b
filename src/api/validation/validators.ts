// The validators of all resources.
import { POD_VALIDATOR } from '../core/v1/pod/validation/validator.ts';
import type { Validator } from './validator.ts';

export const VALIDATORS: ReadonlyMap<string, Validator> = new Map<string, Validator>([
  ['pods', POD_VALIDATOR],
]);

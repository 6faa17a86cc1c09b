// Paths inside volumes and containers. Mirrors validateLocalDescendingPath and its kin.
import { invalid } from '../../../../field/fieldError.ts';
import type { FieldErrors } from '../../../../field/fieldErrors.ts';

/** Relative and without `..`. */
export function checkDescendingPath(errors: FieldErrors, field: string, path: string): void {
  if (path.startsWith('/')) errors.push(invalid(field, path, 'must be a relative path'));
  checkNoBacksteps(errors, field, path);
}

export function checkNoBacksteps(errors: FieldErrors, field: string, path: string): void {
  if (path.split('/').includes('..')) errors.push(invalid(field, path, "must not contain '..'"));
}

/** As above; names that begin with `..` are the kubelet's own. */
export function checkNonReservedPath(errors: FieldErrors, field: string, path: string): void {
  checkDescendingPath(errors, field, path);
  if (path.startsWith('..') && !path.startsWith('../')) errors.push(invalid(field, path, "must not start with '..'"));
}

/** File modes: 0 to 0777. */
export function checkFileMode(errors: FieldErrors, field: string, mode: number | undefined): void {
  if (mode !== undefined && (mode < 0 || mode > 0o777)) errors.push(invalid(field, mode, 'must be a number between 0 and 0777 (octal), both inclusive'));
}

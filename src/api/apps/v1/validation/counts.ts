// Counts in the status of workloads: not negative, and no more ready than there are.
import { invalid } from '../../../field/fieldError.ts';
import { checkNonNegative, type FieldErrors } from '../../../field/fieldErrors.ts';

type Counts<Name extends string> = { readonly [name in Name]?: number };

export function checkCounts<Name extends string>(errors: FieldErrors, field: string, status: Counts<Name>, names: readonly Name[]): void {
  for (const name of names) checkNonNegative(errors, `${field}.${name}`, status[name]);
}

export function checkNotAbove<Name extends string>(errors: FieldErrors, field: string, status: Counts<Name>, name: Name, limit: Name, limitName: string): void {
  const count = status[name] ?? 0;
  if (count > (status[limit] ?? 0)) errors.push(invalid(`${field}.${name}`, count, `cannot be greater than ${limitName}`));
}

export function checkCollisionCount(errors: FieldErrors, field: string, count: number | undefined, old: number | undefined): void {
  if ((count ?? 0) < (old ?? 0)) errors.push(invalid(field, count ?? 0, 'cannot be decremented'));
}

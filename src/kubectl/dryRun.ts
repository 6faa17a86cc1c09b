// --dry-run and --validate as write commands understand them (cmdutil.GetDryRunStrategy, resource.FieldValidation).
import type { WriteOptions } from '../cluster/client/client.ts';
import type { FlagSpec, FlagValues } from './environment.ts';

export type DryRun = 'none' | 'client' | 'server';

export const DRY_RUN_FLAG: FlagSpec = { name: 'dry-run', type: 'string', noOptValue: 'unchanged', default: 'none' };
export const VALIDATE_FLAG: FlagSpec = { name: 'validate', type: 'string', noOptValue: 'strict', default: 'strict' };

/** A mistake comes as kubectl's text without `error: `. */
export function dryRunOf(flags: FlagValues): DryRun | { readonly error: string } {
  const value = flags.string('dry-run') || 'none';
  if (value === 'none' || value === 'client' || value === 'server') return value;
  if (value === 'unchanged') return { error: '--dry-run flag without a value was specified. A value must be set: "none", "server", or "client".' };
  return { error: `Invalid dry-run value (${value}). Must be "none", "server", or "client".` };
}

/** What results get behind the operation: `pod/web created (dry run)`. */
export function dryRunSuffix(dryRun: DryRun): string {
  if (dryRun === 'none') return '';
  return dryRun === 'client' ? ' (dry run)' : ' (server dry run)';
}

export function fieldValidationOf(flags: FlagValues): NonNullable<WriteOptions['fieldValidation']> | { readonly error: string } {
  switch (flags.string('validate')) {
    case '':
    case 'true':
    case 'strict':
      return 'Strict';
    case 'warn':
      return 'Warn';
    case 'false':
    case 'ignore':
      return 'Ignore';
    default:
      return { error: `invalid - validate option "${flags.string('validate')}"; must be one of: strict (or true), warn, ignore (or false)` };
  }
}

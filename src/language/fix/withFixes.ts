// Which changes of the text would make a problem go away.
import type { ClientObject } from '../../api/decode/clientObjects.ts';
import type { Diagnostic, Fix } from '../contract.ts';
import { fieldFixes } from './fieldName.ts';
import { labelFixes } from './selectorLabels.ts';
import { quantityFixes } from './quantity.ts';

type FixesOf = (problem: Diagnostic, entry: ClientObject, text: string) => readonly Fix[];

const KINDS_OF_FIXES: readonly FixesOf[] = [fieldFixes, labelFixes, quantityFixes];

export function withFixes(problem: Diagnostic, entry: ClientObject, text: string): Diagnostic {
  const fixes = KINDS_OF_FIXES.flatMap((fixesOf) => fixesOf(problem, entry, text));
  return fixes.length === 0 ? problem : { ...problem, fixes };
}

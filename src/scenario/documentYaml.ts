// A document as people read and write it.
import { stringify } from 'yaml';
import type { ScenarioDocument } from './document.ts';

export function documentYaml(document: ScenarioDocument): string {
  return stringify(document, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false });
}

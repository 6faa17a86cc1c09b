// A document as people read and write it.
import { stringify } from 'yaml';
import type { ScenarioDocument } from './document.ts';
import { defined } from './fieldReader.ts';

/** What describes it first, then what was done, then what was on screen. */
export function documentYaml({ schemaVersion, title, kubernetes, seed, start, cluster, images, files, home, inputs, until, checks, presentation, view, trace }: ScenarioDocument): string {
  const ordered = defined({ schemaVersion, title, kubernetes, seed, start, cluster, images, files, home, inputs, until, checks, presentation, view, trace });
  return stringify(ordered, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false });
}

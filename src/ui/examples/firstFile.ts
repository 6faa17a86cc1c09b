// The first example's manifest, on screen before the worker has read the document it is part of.
import type { ScenarioFile } from '../../scenario/document.ts';
import document from '../../scenario/catalog/hello/scenario.yaml?raw';

const NAME = '  - name: ';
const INDENT = '      ';

export const FIRST_FILE: ScenarioFile = firstFileOf(document);

/** The first file of a scenario document whose text is a literal block; a reader of YAML would weigh more than the page. */
export function firstFileOf(text: string): ScenarioFile {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith(NAME));
  const rest = lines.slice(at + 2);
  const end = rest.findIndex((line) => line !== '' && !line.startsWith(INDENT));
  return { name: lines[at]?.slice(NAME.length) ?? '', text: rest.slice(0, end).map((line) => `${line.slice(INDENT.length)}\n`).join('') };
}

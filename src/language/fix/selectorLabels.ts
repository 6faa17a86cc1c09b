// The labels that a workload's selector asks for and its Pod template lacks.
import { splitPath } from '../../base/fieldPath.ts';
import type { ClientObject } from '../../api/decode/clientObjects.ts';
import type { TextRange as Written } from '../../api/decode/ranges.ts';
import type { Diagnostic, Fix, TextEdit } from '../contract.ts';
import { insertEntries } from './insertEntries.ts';

type Texts = Readonly<Record<string, unknown>>;

const DOES_NOT_MATCH = '`selector` does not match template `labels`';

export function labelFixes({ message, path = '' }: Diagnostic, { value, ranges }: ClientObject, text: string): readonly Fix[] {
  if (!message.includes(DOES_NOT_MATCH)) return [];
  const template = splitPath(path).slice(0, -2);
  const wanted = recordAt(value, ['spec', 'selector', 'matchLabels']);
  const labels = recordAt(value, [...template, 'metadata', 'labels']) ?? {};
  const missing = Object.entries(wanted ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && labels[entry[0]] !== entry[1]);
  if (missing.length === 0) return [];
  const edits = editsFor(missing, labels, template.join('.'), ranges(), text);
  return edits === undefined ? [] : [{ of: 'labels', to: missing.map(([key, label]) => `${key}: ${label}`).join(', '), edits }];
}

/** Wrong ones are replaced; missing ones go into the labels, or into the nearest map above that is written. */
function editsFor(missing: readonly (readonly [string, string])[], labels: Texts, template: string, ranges: ReadonlyMap<string, Written>, text: string): readonly TextEdit[] | undefined {
  const at = `${template}.metadata.labels`;
  const written = (key: string): Written | undefined => ranges.get(`${at}.${key}`) ?? ranges.get(`${at}[${JSON.stringify(key)}]`);
  const replaced = missing.filter(([key]) => Object.hasOwn(labels, key)).flatMap(([key, label]) => {
    const range = written(key);
    return range ? [{ range: { start: range.valueStart, end: range.end }, insert: scalar(label) }] : [];
  });
  const added = missing.filter(([key]) => !Object.hasOwn(labels, key));
  if (added.length === 0) return replaced;
  const lines = added.map(([key, label]) => `${scalar(key)}: ${scalar(label)}`);
  const places: readonly (readonly [string, readonly string[]])[] = [
    [at, []],
    [`${template}.metadata`, ['labels']],
    [template, ['metadata', 'labels']],
  ];
  for (const [place, below] of places) {
    const edit = insertEntries(text, ranges.get(place), below, lines);
    if (edit) return [...replaced, edit];
  }
  return undefined;
}

/** Label values are words; those that YAML would read as something else are quoted. */
function scalar(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text) ? text : JSON.stringify(text);
}

function recordAt(value: unknown, path: readonly string[]): Texts | undefined {
  let at = value;
  for (const step of path) at = typeof at === 'object' && at !== null ? (at as Texts)[step] : undefined;
  return typeof at === 'object' && at !== null ? (at as Texts) : undefined;
}

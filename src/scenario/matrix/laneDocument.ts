// The document of one lane: the matrix's with what its row and its column change.
import { deepEqual } from '../../base/json.ts';
import { failure, ok, type Result } from '../../base/result.ts';
import type { ScenarioDocument, ScenarioFile, ScenarioInput } from '../document.ts';
import { durationMicros } from '../duration.ts';
import type { PlacedProblem } from '../problem.ts';
import type { FieldSetting, LaneChange, Matrix } from './matrix.ts';
import { setFields, type SetText } from './setFields.ts';
import type { UnknownField } from './unknownField.ts';

export interface Lane {
  /** Of row and column; of the column alone where there are no rows. */
  readonly row?: string;
  readonly column: string;
  readonly document: ScenarioDocument;
}

/** Row by row. */
export function lanesOf({ document, rows, columns }: Matrix): Result<readonly Lane[], readonly PlacedProblem[]> {
  const lanes: Lane[] = [];
  const problems: PlacedProblem[] = [];
  for (const row of rows.length > 0 ? rows : [undefined]) {
    for (const column of columns) {
      const made = changedDocument(document, row ? [row, column] : [column]);
      if (made.ok) lanes.push({ column: column.name, ...(row ? { row: row.name } : {}), document: made.value });
      else problems.push(...made.error.filter((problem) => !problems.some((known) => deepEqual(known, problem))));
    }
  }
  return problems.length > 0 ? failure(problems) : ok(lanes);
}

/** Changes are made in order. A setting whose object is nowhere in the document is a problem. */
export function changedDocument(document: ScenarioDocument, changes: readonly LaneChange[]): Result<ScenarioDocument, readonly PlacedProblem[]> {
  let changed = document;
  const problems: PlacedProblem[] = [];
  for (const change of changes) {
    changed = withInputs(withFiles(changed, change.files ?? []), change.inputs ?? []);
    const settings = change.set ?? [];
    const set = withSettings(changed, settings);
    problems.push(...settings.filter((setting) => !set.found.has(setting)).map((setting) => unsettable(setting, set.unknown.get(setting))));
    changed = set.document;
  }
  return problems.length > 0 ? failure(problems) : ok(changed);
}

/** They take the place of those of the same name, also of what was applied from them. */
function withFiles(document: ScenarioDocument, files: readonly ScenarioFile[]): ScenarioDocument {
  if (files.length === 0) return document;
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  const replaced = (list: readonly ScenarioFile[]): readonly ScenarioFile[] => list.map((file) => ({ ...file, text: texts.get(file.name) ?? file.text }));
  const inputs = document.inputs.map((input) => {
    const text = input.type === 'apply' || input.type === 'delete' ? texts.get(input.file ?? '') : undefined;
    return text === undefined ? input : { ...input, text };
  });
  const added = files.filter(({ name }) => !document.files.some((file) => file.name === name));
  return { ...document, files: [...replaced(document.files), ...added], ...(document.home ? { home: replaced(document.home) } : {}), inputs };
}

function withInputs(document: ScenarioDocument, inputs: readonly ScenarioInput[]): ScenarioDocument {
  if (inputs.length === 0) return document;
  return { ...document, inputs: [...document.inputs, ...inputs].toSorted((a, b) => durationMicros(a.at) - durationMicros(b.at)) };
}

/** In every text that the document holds: a manifest may stand in a tab, in the shell's home and in what was applied. */
function withSettings(document: ScenarioDocument, settings: readonly FieldSetting[]): Omit<SetText, 'text'> & { readonly document: ScenarioDocument } {
  const found = new Set<FieldSetting>();
  const unknown = new Map<FieldSetting, UnknownField>();
  if (settings.length === 0) return { document, found, unknown };
  const set = (text: string): string => {
    const done = setFields(text, settings);
    for (const setting of done.found) found.add(setting);
    for (const [setting, field] of done.unknown) unknown.set(setting, field);
    return done.text;
  };
  const inFiles = (files: readonly ScenarioFile[]): readonly ScenarioFile[] => files.map((file) => (isManifest(file.name) ? { ...file, text: set(file.text) } : file));
  return {
    document: {
      ...document,
      files: inFiles(document.files),
      ...(document.home ? { home: inFiles(document.home) } : {}),
      inputs: document.inputs.map((input) => ((input.type === 'apply' || input.type === 'delete') && input.text !== undefined ? { ...input, text: set(input.text) } : input)),
    },
    found,
    unknown,
  };
}

/** Its object is nowhere, or has no such field. */
function unsettable({ object = '', path }: FieldSetting, unknown: UnknownField | undefined): PlacedProblem {
  if (!unknown) return { problem: { code: 'noSuchField', object, path } };
  const { below, field, meant } = unknown;
  return { problem: { code: 'fieldNotKnown', of: [object, below].filter((part) => part !== '').join(' '), field, ...(meant === undefined ? {} : { meant }) } };
}

function isManifest(file: string): boolean {
  return /\.(ya?ml|json)$/.test(file) || !file.includes('.');
}

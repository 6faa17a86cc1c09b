// The presentation of a document: its steps, each a moment with a caption, and what is asked there.
import { readSpoken } from '../base/spokenCode.ts';
import { defined, own, type FieldReader, type Fields } from './fieldReader.ts';
import { ID_LENGTH, MAX_MINUTES, MAX_OPTIONS, MAX_STEPS, type Presentation, type PresentationStep, type RoomQuestion } from './presentation.ts';
import { readViewFields, VIEW_FIELDS } from './readView.ts';

const PATH = 'presentation';

export function readPresentation(reader: FieldReader, value: unknown): Presentation | undefined {
  const fields = value === undefined ? undefined : reader.fields(value, PATH);
  if (!fields) return undefined;
  reader.onlyKnown(fields, PATH, ['id', 'minutes', 'steps']);
  const id = reader.requiredString(fields, PATH, 'id');
  if (id !== '' && (id.length !== ID_LENGTH || readSpoken(id) !== id)) reader.problem(`${PATH}.id`, { code: 'notPresentationId' });
  const steps = reader.list(own(fields, 'steps'), `${PATH}.steps`, MAX_STEPS).map((step, i) => readStep(reader, step, `${PATH}.steps[${i}]`));
  return { id, ...defined({ minutes: reader.number(fields, PATH, 'minutes', 1, MAX_MINUTES) }), steps };
}

function readStep(reader: FieldReader, value: unknown, path: string): PresentationStep {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['caption', 'notes', 'ask', ...VIEW_FIELDS]);
  return {
    caption: reader.requiredString(fields, path, 'caption'),
    ...readViewFields(reader, fields, path),
    at: reader.requiredString(fields, path, 'at'),
    ...defined({ notes: reader.string(fields, path, 'notes'), ask: readQuestion(reader, own(fields, 'ask'), `${path}.ask`) }),
  };
}

function readQuestion(reader: FieldReader, value: unknown, path: string): RoomQuestion | undefined {
  const fields = value === undefined ? undefined : reader.fields(value, path);
  if (!fields) return undefined;
  reader.onlyKnown(fields, path, ['text', 'options', 'answer']);
  const options = readOptions(reader, fields, `${path}.options`);
  const answer = reader.number(fields, path, 'answer', 1, Math.max(1, options?.length ?? 0));
  if (answer !== undefined && (!Number.isInteger(answer) || !options)) reader.problem(`${path}.answer`, { code: 'notInRange', least: 1, most: options?.length ?? 0 });
  return { text: reader.requiredString(fields, path, 'text'), ...defined({ options, answer }) };
}

function readOptions(reader: FieldReader, fields: Fields, path: string): readonly string[] | undefined {
  if (own(fields, 'options') === undefined) return undefined;
  const options = reader.list(own(fields, 'options'), path, MAX_OPTIONS).map((option, i) => {
    if (typeof option === 'string' && option !== '') return option;
    reader.problem(`${path}[${i}]`, { code: typeof option === 'string' ? 'required' : 'notText' });
    return '';
  });
  return options.length === 0 ? undefined : options;
}

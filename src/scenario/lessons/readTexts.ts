// The words of a lesson in one language: every one that the logic asks for, and none beside.
import { join, own, type FieldReader, type Fields } from '../fieldReader.ts';
import type { LessonTexts, OptionText, TaskText } from './lessonTexts.ts';
import { readById, textList } from './readParts.ts';
import type { LessonLogic } from './readLogic.ts';

const FIELDS = ['title', 'objective', 'misconception', 'opening', 'question', 'options', 'secondLook', 'stops', 'reveal', 'why', 'task', 'debrief', 'alsoHere', 'dated'];

export function readTexts(reader: FieldReader, fields: Fields, logic: LessonLogic): LessonTexts {
  reader.onlyKnown(fields, '', FIELDS);
  const text = (key: string): string => reader.requiredString(fields, '', key).trim();
  const dated = reader.string(fields, '', 'dated')?.trim();
  const second = own(fields, 'secondLook') === undefined ? undefined : reader.fields(own(fields, 'secondLook'), 'secondLook');
  return {
    title: text('title'),
    objective: text('objective'),
    misconception: text('misconception'),
    opening: text('opening'),
    question: text('question'),
    options: readOptions(reader, own(fields, 'options'), logic),
    ...(second ? { secondLook: { question: reader.requiredString(second, 'secondLook', 'question'), answer: reader.requiredString(second, 'secondLook', 'answer') } } : {}),
    stops: asMany(reader, own(fields, 'stops'), 'stops', logic.run.stops.length),
    reveal: asMany(reader, own(fields, 'reveal'), 'reveal', logic.reveal.length),
    why: asMany(reader, own(fields, 'why'), 'why', logic.why.length),
    task: readTaskText(reader, own(fields, 'task'), logic),
    debrief: text('debrief'),
    alsoHere: sameIds(reader, readById(reader, own(fields, 'alsoHere'), 'alsoHere', (value, path) => textOf(reader, value, path)), 'alsoHere', logic.alsoHere.map(({ id }) => id)),
    ...(dated === undefined ? {} : { dated }),
  };
}

function readOptions(reader: FieldReader, value: unknown, { prediction }: LessonLogic): ReadonlyMap<string, OptionText> {
  const options = readById(reader, value, 'options', (item, path): OptionText => {
    if (typeof item === 'string') {
      if (item.trim() === '') reader.problem(join(path, 'text'), { code: 'required' });
      return { text: item };
    }
    const fields = reader.fields(item, path) ?? {};
    reader.onlyKnown(fields, path, ['text', 'because']);
    const because = reader.string(fields, path, 'because');
    return { text: reader.requiredString(fields, path, 'text'), ...(because === undefined ? {} : { because }) };
  });
  for (const [id, { because }] of options) if (because === undefined && id !== prediction.answer) reader.problem(`options.${id}.because`, { code: 'required' });
  return sameIds(reader, options, 'options', prediction.options);
}

function readTaskText(reader: FieldReader, value: unknown, { task }: LessonLogic): TaskText {
  const fields = reader.fields(value, 'task') ?? {};
  reader.onlyKnown(fields, 'task', ['goal', 'goals', 'startFails', 'hints', 'solution']);
  const text = (key: string): string => reader.requiredString(fields, 'task', key).trim();
  return {
    goal: text('goal'),
    goals: asMany(reader, own(fields, 'goals'), 'task.goals', task.goals.length),
    startFails: text('startFails'),
    hints: asMany(reader, own(fields, 'hints'), 'task.hints', task.hints.length),
    solution: text('solution'),
  };
}

function asMany(reader: FieldReader, value: unknown, path: string, wanted: number): readonly string[] {
  const texts = textList(reader, value, path).map((text) => text.trim());
  if (texts.length > wanted) reader.problem(path, { code: 'otherCount', count: texts.length, wanted });
  for (let i = texts.length; i < wanted; i++) reader.problem(`${path}[${i}]`, { code: 'required' });
  texts.forEach((text, i) => {
    if (text === '') reader.problem(`${path}[${i}]`, { code: 'required' });
  });
  return texts;
}

/** One entry for each id, and none for others; in the order of the logic. */
function sameIds<T>(reader: FieldReader, map: ReadonlyMap<string, T>, path: string, ids: readonly string[]): ReadonlyMap<string, T> {
  for (const id of ids) if (!map.has(id)) reader.problem(join(path, id), { code: 'required' });
  for (const id of map.keys()) if (!ids.includes(id)) reader.problem(join(path, id), { code: 'unknownField', field: id, known: ids });
  return new Map(ids.flatMap((id) => (map.has(id) ? [[id, map.get(id) as T]] : [])));
}

function textOf(reader: FieldReader, value: unknown, path: string): string {
  if (typeof value === 'string') return value.trim();
  reader.problem(path, { code: 'notText' });
  return '';
}

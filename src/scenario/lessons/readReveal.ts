// What a lesson shows after its run: three points, and questions whose chains are followed.
import { join, own, type FieldReader, type Fields } from '../fieldReader.ts';
import { readDuration } from '../readLoad.ts';
import { readViewFields, VIEW_FIELDS } from '../readView.ts';
import type { LessonRun, RevealPoint, WhyEnding, WhyQuestion } from './lesson.ts';
import { oneLine, textList } from './readParts.ts';
import { noteOutside } from './readTimes.ts';

const MOST_POINTS = 6;

export function readReveal(reader: FieldReader, value: unknown, run: LessonRun): readonly RevealPoint[] {
  const lanes = run.lanes.map(({ id }) => id);
  return reader.list(value, 'reveal', MOST_POINTS).map((item, i) => {
    const path = `reveal[${i}]`;
    const fields = reader.fields(item, path) ?? {};
    reader.onlyKnown(fields, path, [...VIEW_FIELDS, 'lane']);
    const lane = reader.oneOf(fields, path, 'lane', lanes);
    return { ...readViewFields(reader, fields, path), at: readMoment(reader, fields, path, run), ...(lane === undefined ? {} : { lane }) };
  });
}

export function readWhy(reader: FieldReader, value: unknown, run: LessonRun): readonly WhyQuestion[] {
  const lanes = run.lanes.map(({ id }) => id);
  return reader.list(value, 'why', MOST_POINTS).map((item, i) => {
    const path = `why[${i}]`;
    const fields = reader.fields(item, path) ?? {};
    reader.onlyKnown(fields, path, ['at', 'lane', 'object', 'field', 'steps', 'ends']);
    const lane = reader.oneOf(fields, path, 'lane', lanes);
    return {
      at: readMoment(reader, fields, path, run),
      ...(lane === undefined ? {} : { lane }),
      object: oneLine(reader, fields, path, 'object'),
      field: reader.string(fields, path, 'field') ?? '',
      steps: textList(reader, own(fields, 'steps'), join(path, 'steps')),
      ends: readEnding(reader, reader.fields(own(fields, 'ends'), join(path, 'ends')) ?? {}, join(path, 'ends')),
    };
  });
}

/** Nothing of what the run does not reach can be shown. */
function readMoment(reader: FieldReader, fields: Fields, path: string, { until }: LessonRun): string {
  const at = readDuration(reader, fields, path, 'at') ?? '0s';
  noteOutside(reader, at, join(path, 'at'), { to: until });
  return at;
}

/** `{file: web.yaml, path: spec.containers[0].command}`, `{input: kubectl delete}`, `{fault: cutNode}` or `{timer: timer.…}`. */
function readEnding(reader: FieldReader, fields: Fields, path: string): WhyEnding {
  reader.onlyKnown(fields, path, ['file', 'path', 'input', 'fault', 'timer']);
  for (const type of ['input', 'fault', 'timer'] as const) {
    const text = reader.string(fields, path, type);
    if (text !== undefined) return { type, [type]: text } as WhyEnding;
  }
  return { type: 'yaml', file: oneLine(reader, fields, path, 'file'), path: oneLine(reader, fields, path, 'path') };
}

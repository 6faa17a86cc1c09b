// What the program of a document's image does, each field checked.
import { durationMicros } from './duration.ts';
import { defined, join, own, type FieldReader } from './fieldReader.ts';
import type { AppSettings } from './images.ts';
import { readDuration } from './readLoad.ts';
import { readPorts, readQuantity } from './readQuantity.ts';

const MAX_STEPS = 100;
/** A log faster than this would fill the browser, not teach anything. */
const DEFAULT_EVERY = '1s';

export function readApp(reader: FieldReader, value: unknown, path: string): AppSettings {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['startup', 'listen', 'answers', 'memory', 'log', 'exit', 'ignoresTerm']);
  const [answers, memory, log, exit] = ['answers', 'memory', 'log', 'exit'].map((key) => own(fields, key));
  return defined({
    startup: readDuration(reader, fields, path, 'startup'),
    listen: readPorts(reader, fields, path, 'listen'),
    answers: answers === undefined ? undefined : readAnswers(reader, answers, join(path, 'answers')),
    memory: memory === undefined ? undefined : readMemory(reader, memory, join(path, 'memory')),
    log: log === undefined ? undefined : readLog(reader, log, join(path, 'log')),
    exit: exit === undefined ? undefined : readExit(reader, exit, join(path, 'exit')),
    ignoresTerm: own(fields, 'ignoresTerm') === true ? true : undefined,
  });
}

/** `/ready: 503` or `/ready: {status: 503, body: not yet}`. */
function readAnswers(reader: FieldReader, value: unknown, path: string): Record<string, { status: number; body?: string }> {
  const answers = reader.fields(value, path) ?? {};
  return Object.fromEntries(Object.keys(answers).slice(0, MAX_STEPS).map((key) => {
    if (!key.startsWith('/')) reader.problem(join(path, key), { code: 'notAbsolutePath' });
    const answer = own(answers, key);
    const place = typeof answer === 'number' ? path : join(path, key);
    const fields = typeof answer === 'number' ? { [key]: answer } : (reader.fields(answer, place) ?? {});
    if (typeof answer === 'number') return [key, { status: reader.number(fields, place, key, 100, 599) ?? 200 }];
    reader.onlyKnown(fields, place, ['status', 'body']);
    return [key, { status: reader.number(fields, place, 'status', 100, 599) ?? 200, ...defined({ body: reader.string(fields, place, 'body') }) }];
  }));
}

function readMemory(reader: FieldReader, value: unknown, path: string): { at: string; use: string }[] {
  const steps = reader.list(value, path, MAX_STEPS).map((step, i) => readStep(reader, step, `${path}[${i}]`));
  steps.forEach(({ at }, i) => {
    if (durationMicros(at) < durationMicros(steps[i - 1]?.at ?? '0s')) reader.problem(`${path}[${i}].at`, { code: 'notInOrder' });
  });
  return steps;
}

function readStep(reader: FieldReader, value: unknown, path: string): { at: string; use: string } {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['at', 'use']);
  return { at: readDuration(reader, fields, path, 'at') ?? '0s', use: readQuantity(reader, fields, path, 'use') ?? '0' };
}

function readLog(reader: FieldReader, value: unknown, path: string): { every: string; line: string } {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['every', 'line']);
  return { every: readDuration(reader, fields, path, 'every') ?? DEFAULT_EVERY, line: reader.string(fields, path, 'line') ?? '' };
}

function readExit(reader: FieldReader, value: unknown, path: string): { after: string; code: number } {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['after', 'code']);
  return { after: readDuration(reader, fields, path, 'after') ?? '0s', code: reader.number(fields, path, 'code', 0, 255) ?? 0 };
}

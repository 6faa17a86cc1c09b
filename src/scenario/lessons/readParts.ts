// Parts that several pieces of a lesson have: texts of one line, lists of them, changes, inputs, commands, checks.
import { momentsOf } from '../checks/momentsOf.ts';
import { parseCheck } from '../checks/parseCheck.ts';
import type { ScenarioInput } from '../document.ts';
import { formatDuration } from '../duration.ts';
import { join, own, type FieldReader, type Fields } from '../fieldReader.ts';
import { readInputs } from '../readInputs.ts';
import type { Edit, OfferedCommand } from './lesson.ts';
import { noteOutside } from './readTimes.ts';
import { inputsWithoutT, withoutT } from './taskTime.ts';

const MOST = 100;

export function oneLine(reader: FieldReader, fields: Fields, path: string, key: string): string {
  return reader.requiredString(fields, path, key);
}

export function textList(reader: FieldReader, value: unknown, path: string): readonly string[] {
  return reader.list(value, path, MOST).flatMap((item, i) => {
    if (typeof item === 'string') return [item];
    reader.problem(`${path}[${i}]`, { code: 'notText' });
    return [];
  });
}

/** Checks as they are written, with `T` replaced; each can be read. */
export function checkList(reader: FieldReader, value: unknown, path: string, at = '0s'): readonly string[] {
  return textList(reader, value, path).map((text, i) => {
    const absolute = withoutT(text, at);
    const check = parseCheck(absolute);
    if (!check.ok) reader.problem(`${path}[${i}]`, { code: 'notCheck', wrong: check.error });
    else for (const moment of momentsOf([check.value])) noteOutside(reader, formatDuration(moment), `${path}[${i}]`);
    return absolute;
  });
}

export function readInputsAt(reader: FieldReader, value: unknown, path: string, at = '0s'): readonly ScenarioInput[] {
  const inputs = readInputs(reader, inputsWithoutT(value, at), path);
  for (const [i, input] of inputs.entries()) noteOutside(reader, input.at, `${path}[${i}].at`);
  return inputs;
}

export function readEdits(reader: FieldReader, value: unknown, path: string): readonly Edit[] {
  return reader.list(value, path, MOST).map((item, i) => {
    const place = `${path}[${i}]`;
    const fields = reader.fields(item, place) ?? {};
    reader.onlyKnown(fields, place, ['file', 'find', 'replace']);
    return { file: oneLine(reader, fields, place, 'file'), find: oneLine(reader, fields, place, 'find'), replace: reader.string(fields, place, 'replace') ?? '' };
  });
}

/** `kubectl get pods`, or `{line: kubectl get pod gone, exit: 1}`. */
export function readCommands(reader: FieldReader, value: unknown, path: string): readonly OfferedCommand[] {
  return reader.list(value, path, MOST).map((item, i) => {
    if (typeof item === 'string') return { line: item, exit: 0 };
    const place = `${path}[${i}]`;
    const fields = reader.fields(item, place) ?? {};
    reader.onlyKnown(fields, place, ['line', 'exit']);
    return { line: oneLine(reader, fields, place, 'line'), exit: reader.number(fields, place, 'exit', 0, 255) ?? 0 };
  });
}

/** A mapping from ids to what `read` makes of their values. */
export function readById<T>(reader: FieldReader, value: unknown, path: string, read: (value: unknown, path: string) => T): ReadonlyMap<string, T> {
  if (value === undefined) return new Map();
  const fields = reader.fields(value, path) ?? {};
  return new Map(Object.keys(fields).slice(0, MOST).map((key) => [key, read(own(fields, key), join(path, key))]));
}

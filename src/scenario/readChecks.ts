// The checks of a document: each is read, and kept as it was written.
import { parseCheck } from './checks/parseCheck.ts';
import type { FieldReader } from './fieldReader.ts';

const MAX_CHECKS = 500;

export function readChecks(reader: FieldReader, value: unknown, place = 'checks'): readonly string[] {
  return reader.list(value, place, MAX_CHECKS).flatMap((item, i) => {
    if (typeof item !== 'string') {
      reader.problem(`${place}[${i}]`, { code: 'notText' });
      return [];
    }
    const check = parseCheck(item);
    if (!check.ok) reader.problem(`${place}[${i}]`, { code: 'notCheck', wrong: check.error });
    return [item];
  });
}

// The checks of a document: each is read, and kept as it was written.
import type { CheckProblem } from './checks/checkProblem.ts';
import { parseCheck } from './checks/parseCheck.ts';
import type { FieldReader } from './fieldReader.ts';

const MAX_CHECKS = 500;

/** What reads well and only looks misspelt is told where checks are run: a link that was once made opens. */
function isDoubt({ code }: CheckProblem): boolean {
  return code === 'noKind' || code === 'fieldNotKnown';
}

export function readChecks(reader: FieldReader, value: unknown, place = 'checks'): readonly string[] {
  return reader.list(value, place, MAX_CHECKS).flatMap((item, i) => {
    if (typeof item !== 'string') {
      reader.problem(`${place}[${i}]`, { code: 'notText' });
      return [];
    }
    const check = parseCheck(item);
    if (!check.ok && !isDoubt(check.error)) reader.problem(`${place}[${i}]`, { code: 'notCheck', wrong: check.error });
    return [item];
  });
}

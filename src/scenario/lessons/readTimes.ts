// How long the runs of a lesson may last, and that their moments are in order.
import { durationMicros, formatDuration, parseDuration } from '../duration.ts';
import { join, type FieldReader } from '../fieldReader.ts';

/** Longer runs would be computed for minutes before anybody is asked anything. */
const LONGEST = '24h';

/** The moment as it is; undefined: it is no duration, or lies beyond the longest run, which is noted. */
export function checkedMoment(reader: FieldReader, text: string, path: string): string | undefined {
  const parsed = parseDuration(text);
  if (!parsed.ok) {
    reader.problem(path, parsed.error);
    return undefined;
  }
  if (parsed.value <= durationMicros(LONGEST)) return text;
  reader.problem(path, { code: 'laterThan', than: LONGEST });
  return undefined;
}

/** Notes what happens before `from` or after `to`. */
export function noteOutside(reader: FieldReader, at: string, path: string, { from = '0s', to = LONGEST }: { readonly from?: string; readonly to?: string } = {}): void {
  const micros = durationMicros(at);
  if (micros < durationMicros(from)) reader.problem(path, { code: 'earlierThan', than: formatDuration(durationMicros(from)) });
  if (micros > durationMicros(to)) reader.problem(path, { code: 'laterThan', than: formatDuration(durationMicros(to)) });
}

/** Notes names that are given twice. */
export function noteTwice(reader: FieldReader, names: readonly string[], path: string, key = ''): void {
  names.forEach((name, i) => {
    if (name !== '' && names.indexOf(name) < i) reader.problem(key === '' ? `${path}[${i}]` : join(`${path}[${i}]`, key), { code: 'twice', text: name });
  });
}

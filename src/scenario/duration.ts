// Durations as people write them in documents and on command lines: `40s`, `1m30s`, `1.5h`, `200ms`. Go's time.ParseDuration.
import { failure, ok, type Result } from '../base/result.ts';
import type { Micros } from '../engine/simTime.ts';
import type { Problem } from './problem.ts';

const UNIT_MICROS = new Map<string, number>([
  ['us', 1],
  ['µs', 1],
  ['ms', 1_000],
  ['s', 1_000_000],
  ['m', 60_000_000],
  ['h', 3_600_000_000],
  ['d', 86_400_000_000],
]);

type DurationProblem = Problem<'notDuration' | 'tooLongDuration'>;

/** Microseconds of a duration that was checked when its document was read; none is 0. */
export function durationMicros(text: string | undefined): Micros {
  const parsed = parseDuration(text ?? '0s');
  return parsed.ok ? parsed.value : 0;
}

/** Seconds of a duration that was checked when its document was read, as clocks on screen count them. */
export function durationSeconds(text: string | undefined): number {
  return durationMicros(text) / 1_000_000;
}

/** Microseconds of a duration; a bare number means seconds. */
export function parseDuration(text: string | number): Result<Micros, DurationProblem> {
  if (typeof text === 'number') return Number.isFinite(text) && text >= 0 ? bounded(String(text), text * 1_000_000) : failure({ code: 'notDuration', text: String(text) });
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return bounded(text, Number(trimmed) * 1_000_000);
  if (!/^(\d+(\.\d+)?(us|µs|ms|s|m|h|d))+$/.test(trimmed)) return failure({ code: 'notDuration', text });
  let total = 0;
  for (const [, amount, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)(us|µs|ms|s|m|h|d)/g)) {
    total += Number(amount) * (UNIT_MICROS.get(unit ?? '') ?? 0);
  }
  return bounded(text, total);
}

/** Longer ones could not be told apart to the microsecond. */
function bounded(text: string, micros: number): Result<Micros, DurationProblem> {
  return micros <= Number.MAX_SAFE_INTEGER ? ok(Math.round(micros)) : failure({ code: 'tooLongDuration', text });
}

/** The shortest text that parses back to the same duration. */
export function formatDuration(micros: Micros): string {
  if (micros === 0) return '0s';
  let rest = micros;
  let text = '';
  for (const [unit, size] of [['h', 3_600_000_000], ['m', 60_000_000]] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return rest > 0 ? `${text}${String(rest / 1_000_000)}s` : text;
}

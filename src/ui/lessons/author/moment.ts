// Moments of a draft: durations as a document writes them. Whoever types one may be half-way through it.
import { parseDuration } from '../../../scenario/duration.ts';

const MICROS = 1_000_000;

/** The first moment with so many digits at which what is shown at `seconds` is there. */
export function momentText(seconds: number, digits: number): string {
  const scale = 10 ** digits;
  return `${Math.ceil(seconds * scale - 1e-6) / scale}s`;
}

/** undefined: it is no duration. */
export function secondsOf(text: string): number | undefined {
  const parsed = parseDuration(text);
  return parsed.ok ? parsed.value / MICROS : undefined;
}

// Times after T, the moment at which a task begins: `T+30s` of a lesson becomes a moment of the run.
import { durationMicros, formatDuration } from '../duration.ts';

// Not the option of a command, `wget -T 5`.
const TASK_TIME = /(?<=^|\s|\.\.)T(?:\+((?:\d+(?:\.\d+)?(?:ms|s|m|h))+))?(?=$|[\s.,)])/g;

/** The text with every `T` and `T+…` outside of quotes replaced. */
export function withoutT(text: string, at: string): string {
  return text
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((piece, i) => (i % 2 === 1 ? piece : piece.replace(TASK_TIME, (_, later: string | undefined) => formatDuration(durationMicros(at) + durationMicros(later)))))
    .join('');
}

/** Inputs as they were written, with their times made absolute. */
export function inputsWithoutT(value: unknown, at: string): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((input: unknown) => (typeof input === 'object' && input !== null && 'at' in input && typeof input.at === 'string' ? { ...input, at: withoutT(input.at, at) } : input));
}

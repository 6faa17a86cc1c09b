// Moments of a lesson as its document writes them (`12s`, `1m30s`), in virtual seconds. The worker has checked them.
import { parseDuration } from '../../../scenario/duration.ts';

const MICROS = 1_000_000;

export function lessonSeconds(text: string): number {
  const parsed = parseDuration(text);
  return parsed.ok ? parsed.value / MICROS : 0;
}

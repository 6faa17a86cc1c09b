// Moments of a lesson as its document writes them (`12s`, `1m30s`), in virtual seconds. The worker has checked them.
import { durationMicros } from '../../../scenario/duration.ts';

const MICROS = 1_000_000;

export function lessonSeconds(text: string): number {
  return durationMicros(text) / MICROS;
}

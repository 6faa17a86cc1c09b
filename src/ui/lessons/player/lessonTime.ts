// Moments of a lesson as its document writes them (`12s`, `1m30s`), in virtual seconds. The worker has checked them.

const PART = /(\d+(?:\.\d+)?)(ms|s|m|h)/g;
const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };

export function lessonSeconds(text: string): number {
  return [...text.matchAll(PART)].reduce((sum, [, number, unit]) => sum + Number(number) * (SECONDS[unit ?? ''] ?? 0), 0);
}

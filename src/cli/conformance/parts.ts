// An area's score in parts: by the level of its vectors (1 very common, 3 rare), and by the version they are about.
import type { Count } from './score.ts';
import type { Vector, VectorFile } from './vectorArea.ts';

export interface Part extends Count {
  readonly title: string;
}

type Verdicts = ReadonlyMap<string, string | undefined>;

/** One part per value of `level` and, behind them, of `version`; none when the vectors have neither. */
export function scoreParts(files: readonly VectorFile[], verdicts: Verdicts): readonly Part[] {
  const counts = new Map<string, { passed: number; total: number }>();
  for (const { name, vectors } of files) {
    for (const vector of vectors) {
      const title = titleOf(vector);
      if (title === undefined) continue;
      const count = counts.get(title) ?? { passed: 0, total: 0 };
      const id = `${name}/${vector.id}`;
      count.total += 1;
      if (verdicts.has(id) && verdicts.get(id) === undefined) count.passed += 1;
      counts.set(title, count);
    }
  }
  return [...counts].map(([title, count]) => ({ title, ...count })).sort((a, b) => (a.title < b.title ? -1 : 1));
}

function titleOf({ level, version }: Vector): string | undefined {
  if (typeof version === 'string') return `version ${version}`;
  return typeof level === 'number' ? `level ${level}` : undefined;
}

// Sets of completion indexes, written as `0-2,4`. Mirrors pkg/controller/job/indexed_job_utils.go.

/** Reads `0-2,4`; what lies beyond `completions` is dropped. */
export function parseIndexes(text: string | undefined, completions: number): ReadonlySet<number> {
  const indexes = new Set<number>();
  for (const part of (text ?? '').split(',')) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part);
    if (match === null) continue;
    const last = Math.min(Number(match[2] ?? match[1]), completions - 1);
    for (let i = Number(match[1]); i <= last; i++) indexes.add(i);
  }
  return indexes;
}

/** Runs of three and more are written with a dash. */
export function formatIndexes(indexes: Iterable<number>): string {
  const sorted = [...indexes].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let end = i;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end += 1;
    if (end - i >= 2) parts.push(`${sorted[i]}-${sorted[end]}`);
    else for (let k = i; k <= end; k++) parts.push(`${sorted[k]}`);
    i = end + 1;
  }
  return parts.join(',');
}

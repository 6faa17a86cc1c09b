// What other versions of busybox do with the same vectors (`expectIn`), as vectors of their own.
import type { Vector, VectorFile } from '../vectorArea.ts';

/** Vectors with ids like `<id>@1.28`; outcomes that were not always the same are left out. */
export function versionFiles(files: readonly VectorFile[]): readonly VectorFile[] {
  return files.map(({ name, vectors }) => ({ name, vectors: vectors.flatMap(versionsOf) }));
}

function versionsOf(vector: Vector): Vector[] {
  const { expectIn } = vector;
  if (typeof expectIn !== 'object' || expectIn === null) return [];
  return Object.entries(expectIn).flatMap(([version, expect]: [string, unknown]) => {
    const unstable = typeof expect === 'object' && expect !== null && 'unstable' in expect;
    return unstable ? [] : [{ ...vector, id: `${vector.id}@${version}`, version, expect }];
  });
}

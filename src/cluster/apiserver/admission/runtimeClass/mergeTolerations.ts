// Tolerations of two sources without those that another one covers. Mirrors pkg/util/tolerations.
import { deepEqual } from '../../../../base/json.ts';
import type { Toleration } from '../../../../api/core/v1/types.gen.ts';

export function mergeTolerations(first: readonly Toleration[], second: readonly Toleration[]): readonly Toleration[] {
  const all = [...first, ...second];
  const merged: Toleration[] = [];
  for (const [i, toleration] of all.entries()) {
    if (merged.some((other) => covers(other, toleration))) continue;
    if (all.slice(i + 1).some((other) => !deepEqual(other, toleration) && covers(other, toleration))) continue;
    merged.push({ ...toleration });
  }
  return merged;
}

/** Whatever `toleration` tolerates, `wider` does too. */
function covers(wider: Toleration, toleration: Toleration): boolean {
  if (deepEqual(wider, toleration)) return true;
  if ((toleration.key ?? '') !== (wider.key ?? '') && (wider.key || wider.operator !== 'Exists')) return false;
  if ((toleration.effect ?? '') !== (wider.effect ?? '') && wider.effect) return false;
  if (wider.effect === 'NoExecute' && wider.tolerationSeconds !== undefined) {
    if (toleration.tolerationSeconds === undefined || toleration.tolerationSeconds > wider.tolerationSeconds) return false;
  }
  if (wider.operator === 'Exists') return true;
  return (toleration.operator ?? 'Equal') === 'Equal' && (toleration.value ?? '') === (wider.value ?? '');
}

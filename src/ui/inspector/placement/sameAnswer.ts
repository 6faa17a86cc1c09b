// Whether two answers show the same: they are asked for again as time goes on, and rarely differ.
import { deepEqual } from '../../../base/json.ts';
import type { PlacementAnswer } from '../../../session/placement/placementViews.ts';

export function sameAnswer(a: PlacementAnswer, b: PlacementAnswer): boolean {
  return a.attempts.length === b.attempts.length && deepEqual(a, b);
}

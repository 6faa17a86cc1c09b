// The entries that fit what was typed, the best first, with a limit per group so that each stays in sight.
import { matchScore } from './matchScore.ts';
import type { PaletteEntry, PaletteGroup } from './paletteEntries.ts';

const GROUPS: readonly PaletteGroup[] = ['objects', 'commands', 'files', 'branches', 'examples', 'lessons', 'actions'];
/** Of a group, while nothing or little is typed. */
const MOST = 8;

export interface FoundGroup {
  readonly group: PaletteGroup;
  readonly entries: readonly PaletteEntry[];
  /** Place of its first entry among all that are shown. */
  readonly from: number;
}

/** Groups in order of their best fit; with nothing typed, in their own order. */
export function findEntries(all: readonly PaletteEntry[], typed: string): FoundGroup[] {
  const scored = all.map((entry) => ({ entry, score: Math.max(matchScore(entry.label, typed) * 2, matchScore(`${entry.label} ${entry.detail ?? ''}`, typed)) })).filter(({ score }) => score > 0);
  const groups = GROUPS.map((group) => ({ group, scored: scored.filter(({ entry }) => entry.group === group).toSorted((a, b) => b.score - a.score) }));
  return groups
    .filter((group) => group.scored.length > 0)
    .toSorted((a, b) => (b.scored[0]?.score ?? 0) - (a.scored[0]?.score ?? 0))
    .map(({ group, scored: best }, i, found) => ({ group, entries: best.slice(0, MOST).map(({ entry }) => entry), from: found.slice(0, i).reduce((sum, before) => sum + Math.min(MOST, before.scored.length), 0) }));
}

// What the scheduler's newest attempt says of one node, in a sentence.
import type { PlacementAnswer } from '../../../session/placement/placementViews.ts';
import type { Texts } from '../../../texts/catalogue.ts';

export function verdictText({ table }: PlacementAnswer, node: string, pod: string, texts: Texts['placement']['hover']): string | undefined {
  if (!table) return undefined;
  if (table.turnedAway) return texts.rejected(pod, table.turnedAway.plugin, table.turnedAway.reasons.join(', '));
  const verdict = table.nodes.find((one) => one.node === node);
  if (!verdict) return undefined;
  const best = Math.max(...table.nodes.map(({ total = 0 }) => total));
  const { state, total, rejectedBy = '' } = verdict;
  switch (state) {
    case 'chosen':
      return total === undefined ? texts.chosen(pod) : texts.chosenTotal(pod, total);
    case 'equal':
      return texts.equal(pod, total ?? best);
    case 'feasible':
      return texts.feasible(pod, total ?? 0, best);
    default:
      return texts.rejected(pod, rejectedBy, verdict.cells[rejectedBy]?.reasons?.join(', ') ?? verdict.reasons.join(', '));
  }
}

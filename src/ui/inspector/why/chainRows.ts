// Which steps of a chain are shown, and which fold away because they say nothing new. Steps keep their numbers: the same ones stand
// in the graph, on the timeline and in the editor.
import type { WhyStep } from '../../../session/why/whyChain.ts';

export interface ShownStep {
  readonly type: 'step';
  readonly step: WhyStep;
  /** Index in the chain. */
  readonly index: number;
}

export interface FoldedSteps {
  readonly type: 'folded';
  /** Index of the first one. */
  readonly from: number;
  readonly count: number;
}

export type ChainRow = ShownStep | FoldedSteps;

/** More than this many steps are not read; the middle folds. */
const MOST_SHOWN = 9;
const KEPT_AT_END = 4;

export function chainRows(steps: readonly WhyStep[], unfolded: ReadonlySet<number>): readonly ChainRow[] {
  const hidden = steps.map((step, index) => index > 0 && index < steps.length - 1 && saysNothingNew(step, steps[index - 1], steps[index + 1]));
  hideMiddle(hidden);
  const rows: ChainRow[] = [];
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index];
    if (!step) continue;
    if (!hidden[index]) {
      rows.push({ type: 'step', step, index });
      continue;
    }
    const count = foldedFrom(hidden, index);
    if (unfolded.has(index)) rows.push(...steps.slice(index, index + count).map((shown, n): ShownStep => ({ type: 'step', step: shown, index: index + n })));
    else rows.push({ type: 'folded', from: index, count });
    index += count - 1;
  }
  return rows;
}

/** A write that only carries out what the step before it decided, or that repeats its neighbour. */
function saysNothingNew(step: WhyStep, effect: WhyStep | undefined, cause: WhyStep | undefined): boolean {
  if (step.type !== 'object.written') return false;
  if (cause?.actor === step.actor && cause.rule !== undefined && cause.rule.id === step.rule?.id) return true;
  if (effect?.type === 'object.written' && effect.actor === step.actor && (effect.t === step.t || effect.rule?.id === step.rule?.id) && effect.objects[0]?.name === step.objects[0]?.name) return true;
  return cause?.type.startsWith('input.') === true && step.rule === undefined;
}

function hideMiddle(hidden: boolean[]): void {
  const shown = hidden.flatMap((folded, index) => (folded ? [] : [index]));
  if (shown.length <= MOST_SHOWN) return;
  for (const index of shown.slice(KEPT_AT_END, -KEPT_AT_END)) hidden[index] = true;
}

function foldedFrom(hidden: readonly boolean[], from: number): number {
  const end = hidden.indexOf(false, from);
  return (end < 0 ? hidden.length : end) - from;
}

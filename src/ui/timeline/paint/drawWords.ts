// The lanes that say words: kubectl's STATUS and the phase.
import { stateHue } from '../../components/stateHue.ts';
import type { StateKey } from '../../../session/readModel/stateKey.ts';
import { worse } from '../../components/trace/severity.ts';
import { spansOf, type Span } from '../../components/trace/spans.ts';
import { fill, hatch, words, type Plot } from '../../components/trace/plot.ts';

export interface WordRow {
  readonly t: number;
  readonly word: string;
  readonly state: StateKey;
}

const MARGIN = 2;
const HATCH_HEIGHT = 4;

export function drawWordLane(plot: Plot, rows: readonly WordRow[]): void {
  for (const { x0, x1, row } of joined(spansOf(rows, plot.axis, plot.end, (a, b) => (worse(a.state, b.state) === b.state ? b : a)))) {
    const hue = plot.palette.hues[stateHue(row.state)];
    const left = Math.max(x0, -4);
    // A gap of 1 px parts neighbours of one hue.
    const box = { x: left, y: MARGIN, width: Math.max(1, Math.min(x1, plot.axis.width + 4) - left - 1), height: plot.height - 2 * MARGIN };
    fill(plot, box, hue.soft);
    const foot = { ...box, y: box.y + box.height - HATCH_HEIGHT, height: HATCH_HEIGHT };
    if (row.state === 'back' || row.state === 'term') hatch(plot, foot, row.state);
    fill(plot, { ...box, width: 2 }, hue.solid);
    words(plot, row.word, x0 + 6, x1 - 3, plot.height / 2, hue.text);
  }
}

/** One word in one hue is one span: Running stays Running when it gets ready. */
function joined(spans: readonly Span<WordRow>[]): Span<WordRow>[] {
  const result: Span<WordRow>[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.row.word === span.row.word && stateHue(last.row.state) === stateHue(span.row.state)) result[result.length - 1] = { ...last, x1: span.x1 };
    else result.push(span);
  }
  return result;
}

// A container's trace: the level is the state, the end of each run has a mark.
import { stateHue } from '../stateHue.ts';
import type { StateKey } from '../../../session/readModel/stateKey.ts';
import type { Span } from './spans.ts';
import { xOf } from './timeAxis.ts';
import type { EndMark, Trace, TraceRow } from './trace.ts';
import { drawBin, drawOctagon, drawSquare } from './glyphs.ts';
import { dots, fill, hatch, line, outline, words, type Box, type Plot } from './plot.ts';

const MARGIN = 4;
const LOW = 0.42;
/** Narrower spans are a stroke in the state's hue. */
const LEAST_WIDTH = 3;
/** Lanes this high have room for the exit code beside its mark. */
const EXIT_CODE_LANE = 34;
/** Lanes this high have room for words above a low bar. */
const WORDS_LANE = 24;

export function drawTrace(plot: Plot, trace: Trace): void {
  for (const span of trace.spans) drawSpan(plot, span);
  if (trace.until !== undefined) drawRest(plot, trace.until);
  for (const [n, end] of trace.ends.entries()) drawEnd(plot, end, trace.ends[n + 1]?.x ?? xOf(plot.axis, plot.end));
}

/** After the object was gone: a bin, and a dotted hairline on to the head. */
export function drawGone(plot: Plot, goneAt: number, head: number): void {
  const x = xOf(plot.axis, goneAt);
  const y = plot.height - MARGIN - 1;
  line(plot, [[x, y], [xOf(plot.axis, head), y]], plot.palette.line2, 1, [1, 4]);
  drawBin(plot, x + 4, plot.height / 2 - 6, 12);
}

function drawSpan(plot: Plot, { x0, x1, row }: Span<TraceRow>): void {
  const { state } = row;
  const hue = plot.palette.hues[stateHue(state)];
  const box = boxOf(plot, state, Math.max(x0, -2), Math.min(x1, plot.axis.width + 2));
  if (state === 'never' || state === 'gone') return;
  if (state === 'done' || state === 'fail' || state === 'oom') {
    line(plot, [[box.x, baseOf(plot) - 1], [box.x + box.width, baseOf(plot) - 1]], hue.solid, 1.5, [1, 3]);
  } else if (x1 - x0 < LEAST_WIDTH) {
    fill(plot, { ...box, width: 2 }, hue.solid);
  } else {
    drawBox(plot, state, box);
    if (row.image !== undefined && plot.height >= WORDS_LANE) words(plot, plot.pulling(row.image), x0 + 8, x1, box.y - 7, hue.text);
  }
}

function drawBox(plot: Plot, state: StateKey, box: Box): void {
  const hue = plot.palette.hues[stateHue(state)];
  switch (state) {
    case 'ready':
      fill(plot, box, hue.soft);
      line(plot, [[box.x + 1, box.y + box.height], [box.x + 1, box.y + 1], [box.x + box.width, box.y + 1]], hue.solid, 2);
      return;
    case 'run':
      fill(plot, box, plot.palette.sheet);
      outline(plot, box, hue.solid);
      return;
    case 'pull':
      fill(plot, box, hue.solid);
      return;
    case 'unk':
      outline(plot, box, hue.solid, [1.5, 2.5]);
      dots(plot, box, hue.solid);
      return;
    default:
      fill(plot, box, hue.soft);
      if (state === 'back') hatch(plot, box, 'back');
      if (state === 'term') hatch(plot, box, 'term');
      outline(plot, box, hue.solid);
  }
}

/** The grace period that is still to come. */
function drawRest(plot: Plot, until: number): void {
  const x0 = xOf(plot.axis, plot.end);
  outline(plot, boxOf(plot, 'term', x0, Math.min(xOf(plot.axis, until), plot.axis.width + 2)), plot.palette.hues.term.solid, [2, 3]);
}

/** Words end before `limit`: the next mark, or the head. */
function drawEnd(plot: Plot, { x, ended, row, count }: EndMark, limit: number): void {
  const y = plot.height / 2;
  const hue = plot.palette.hues[ended === 'well' ? 'done' : 'fail'];
  if (ended === 'well') drawSquare(plot, x, y, hue.solid);
  else drawOctagon(plot, x, y, hue.solid);
  if (count > 1) words(plot, `×${count}`, x + 9, limit - 8, y, hue.text);
  else if (row.exitCode !== undefined && plot.height >= EXIT_CODE_LANE) words(plot, String(row.exitCode), x + 9, limit - 8, y, hue.text);
}

function baseOf(plot: Plot): number {
  return plot.height - MARGIN;
}

function boxOf(plot: Plot, state: StateKey, x0: number, x1: number): Box {
  const full = plot.height - 2 * MARGIN;
  const low = state === 'wait' || state === 'pull' || state === 'gated' || state === 'back';
  const height = low ? Math.max(5, Math.round(full * LOW)) : full;
  return { x: x0, y: baseOf(plot) - height, width: Math.max(1, x1 - x0), height };
}

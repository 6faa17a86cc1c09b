// The lanes of single instants: conditions, probes, events.
import { conditionName } from '../../components/conditionName.ts';
import type { ConditionRow, EventMarkRow, ProbeRow } from '../../../session/readModel/laneRow.ts';
import { flips, marksOf, worseEvent, worthierFlip } from '../model/marks.ts';
import { probeMarks, type ProbeLane } from '../model/probeMarks.ts';
import { spansOf } from '../../components/trace/spans.ts';
import { xOf } from '../../components/trace/timeAxis.ts';
import { drawCross, drawRing, drawTriangle } from '../../components/trace/glyphs.ts';
import { line, words, type Plot } from '../../components/trace/plot.ts';

/** All conditions in one lane: a triangle where one became True or False, and its name where there is room. */
export function drawConditions(plot: Plot, rows: readonly ConditionRow[]): void {
  const { ctx, palette } = plot;
  const marks = marksOf(flips(rows), plot.axis, 3, worthierFlip);
  for (const [n, { x, row }] of marks.entries()) {
    const name = row.status === 'True' ? conditionName(row.type) : `${conditionName(row.type)}: ${row.status}`;
    words(plot, name, x + 7, (marks[n + 1]?.x ?? Infinity) - 8, plot.height / 2, palette.ink2);
    if (row.status === 'True') drawTriangle(ctx, x, plot.height / 2, 'up', { fill: palette.ink });
    else drawTriangle(ctx, x, plot.height / 2, 'down', { fill: palette.sheet, stroke: palette.ink });
  }
}

/** One condition: a thick line while it is True, dotted while it is not. */
export function drawCondition(plot: Plot, rows: readonly ConditionRow[]): void {
  const y = plot.height / 2;
  for (const { x0, x1, row } of spansOf(rows, plot.axis, plot.end, (_, b) => b)) {
    const ends = [[x0, y], [x1, y]] as const;
    if (row.status === 'True') line(plot, ends, plot.palette.ink, 3);
    else line(plot, ends, plot.palette.ink3, 1.5, row.status === 'False' ? [1, 3] : [4, 3]);
  }
}

/** Results of one probe; a dotted base line while it is not due. */
export function drawProbes(plot: Plot, lane: ProbeLane): void {
  const base = plot.height - 3;
  for (const { x0, x1, row } of spansOf(lane.container, plot.axis, plot.end, (_, b) => b)) {
    if (row.state !== 'run' && row.state !== 'ready') line(plot, [[x0, base - 0.5], [x1, base - 0.5]], plot.palette.line2, 1, [1, 4]);
  }
  for (const { x, row } of probeMarks(lane, plot.axis, plot.end)) drawProbe(plot, x, row, base);
}

function drawProbe({ ctx, palette }: Plot, x: number, { result }: ProbeRow, base: number): void {
  const fail = palette.hues.fail.solid;
  const middle = base - 4;
  switch (result) {
    case 'pass':
      ctx.fillStyle = palette.hues.run.solid;
      ctx.fillRect(x - 1, base - 5, 2, 5);
      return;
    case 'error':
      drawTriangle(ctx, x, middle, 'up', { fill: palette.sheet, stroke: fail });
      return;
    default:
      drawCross(ctx, x, middle, 3, fail, 1.9);
      if (result === 'threshold') drawRing(ctx, x, middle, 5.5, fail, 1.4);
  }
}

export function drawEvents(plot: Plot, rows: readonly EventMarkRow[]): void {
  const { ctx, palette, height } = plot;
  const marks = marksOf(rows, plot.axis, 4, worseEvent);
  for (const [n, { x, row, count }] of marks.entries()) {
    if (row.type === 'Warning') drawTriangle(ctx, x, height / 2, 'up', { fill: palette.hues.back.solid });
    else line(plot, [[x, 4], [x, height - 4]], palette.ink3, 1.3);
    const times = Math.max(row.count, count);
    if (times > 1) words(plot, `×${times}`, x + 6, (marks[n + 1]?.x ?? Infinity) - 6, height / 2, palette.ink2);
  }
}

/** The line of a Pod that is gone, in lanes that have no trace. */
export function drawGoneLine(plot: Plot, goneAt: number, head: number): void {
  line(plot, [[xOf(plot.axis, goneAt), plot.height - 5], [xOf(plot.axis, head), plot.height - 5]], plot.palette.line2, 1, [1, 4]);
}


// The stretch of virtual time that the timeline shows, and how it follows the run. In seconds.
import type { ClockFrame } from '../../worker/protocol.ts';

export interface TimeWindow {
  readonly from: number;
  readonly to: number;
  /** The reader has not zoomed: it grows with the head. */
  readonly auto: boolean;
}

const FIRST_SPAN = 12.5;
/** A window that grows by itself ends here; from then on it turns pages. */
const LONGEST_AUTO_SPAN = 400;
const SHORTEST_SPAN = 0.5;
/** The head may come this near to the right edge, as a share of the span: what is known to come needs room. */
const HEAD_ROOM = 0.14;
/** Where the instant stands on a page that was turned to. */
const PAGE_LEAD = 0.45;

export const FIRST_WINDOW: TimeWindow = { from: 0, to: FIRST_SPAN, auto: true };

type Shown = Pick<ClockFrame, 'cursor' | 'head' | 'following'>;

/** Keeps what moved in view; the same object when nothing has to change. Between such jumps only the playhead moves. */
export function windowAfter(window: TimeWindow, before: Shown, now: Shown): TimeWindow {
  if (window.auto && now.following) return grown(window, now.head);
  if (now.cursor === before.cursor || isInView(window, now)) return window;
  // Playing on at the head does not call the reader back from where they look.
  if (before.following && now.following && !isInView(window, before)) return window;
  return pageAt(window, now.cursor);
}

function grown(window: TimeWindow, head: number): TimeWindow {
  let span = window.to - window.from;
  while (span > FIRST_SPAN && head < span / 4) span /= 2;
  // The span is a difference of sums: it may be a little less than it was set to.
  while (span * 1.5 < LONGEST_AUTO_SPAN && head > span * (1 - HEAD_ROOM)) span *= 2;
  const from = head > window.from && head <= window.from + span * (1 - HEAD_ROOM) ? window.from : Math.max(0, head - span * PAGE_LEAD);
  const start = head <= span * (1 - HEAD_ROOM) ? 0 : from;
  return start === window.from && start + span === window.to ? window : { from: start, to: start + span, auto: true };
}

function isInView({ from, to }: TimeWindow, { cursor, following }: Shown): boolean {
  return cursor >= from && cursor <= (following ? to - (to - from) * HEAD_ROOM : to);
}

function pageAt(window: TimeWindow, t: number): TimeWindow {
  return panned(window, t - (window.to - window.from) * PAGE_LEAD - window.from);
}

/** Zooms so that `around` keeps its place; a factor above 1 shows less time. */
export function zoomed({ from, to }: TimeWindow, factor: number, around: number, head: number): TimeWindow {
  const longest = Math.max(FIRST_SPAN, head / (1 - HEAD_ROOM)) * 1.5;
  const span = Math.min(longest, Math.max(SHORTEST_SPAN, (to - from) / factor));
  const start = Math.max(0, around - ((around - from) / (to - from)) * span);
  return { from: start, to: start + span, auto: false };
}

export function panned({ from, to, auto }: TimeWindow, seconds: number): TimeWindow {
  const start = Math.max(0, from + seconds);
  return { from: start, to: start + to - from, auto: auto && start === from };
}

/** The whole run. */
export function fitted(head: number): TimeWindow {
  const whole = grown(FIRST_WINDOW, head);
  return whole.from === 0 ? whole : { from: 0, to: head / (1 - HEAD_ROOM), auto: false };
}

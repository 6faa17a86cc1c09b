// One press or pinch on the plot, from the first pointer down to the last one up.
import type { Playground } from '../../state/playground.ts';
import { changeNear } from '../model/laneChanges.ts';
import type { Lane } from '../model/lanes.ts';
import { selectionOf } from '../model/selectionOf.ts';
import { snapped } from '../model/snap.ts';
import { pxPerSecond, timeAt } from '../../components/trace/timeAxis.ts';
import { timeUnder, type PlotPlace } from './plotPlace.ts';

/** A press that moves less is a click. */
const CLICK_REACH = 3;
/** A click this near to a mark means the mark. */
const MARK_REACH = 6;

export interface Point {
  readonly id: number;
  readonly x: number;
  /** Alt: no catching on changes. */
  readonly free: boolean;
}

export interface Gesture {
  down(point: Point, lane: Lane | undefined): void;
  move(point: Point): void;
  up(point: Point): void;
  cancel(): void;
  readonly active: boolean;
}

interface Press {
  readonly x: number;
  readonly lane: Lane | undefined;
  dragging: boolean;
  /** Time passed when it began. */
  readonly playing: boolean;
  /** It is, or was last, at the head. */
  atHead: boolean;
}

export function createGesture(playground: Playground, place: () => PlotPlace): Gesture {
  const { store, actions } = playground;
  const fingers = new Map<number, number>();
  let press: Press | undefined;

  function seekTo(point: Point): void {
    const { clock, lanes } = store.getState();
    const at = place();
    const t = timeUnder(at, point.x, clock.head);
    const to = point.free ? t : snapped(t, lanes.changes, at.axis);
    actions.lookAt(to >= clock.head ? 'head' : to);
    if (press) press.atHead = to >= clock.head;
  }

  /** Back at the head, time goes on as before. */
  function resume({ playing, atHead }: Press): void {
    if (playing && atHead) actions.setPlaying(true);
  }

  function pinch(before: readonly [number, number], after: readonly [number, number]): void {
    const { axis, left } = place();
    const [apart, nowApart] = [Math.abs(before[0] - before[1]), Math.abs(after[0] - after[1])];
    const [middle, nowMiddle] = [(before[0] + before[1]) / 2, (after[0] + after[1]) / 2];
    if (apart > 0 && nowApart > 0) actions.zoomTimeline(nowApart / apart, timeAt(axis, middle - left));
    actions.panTimeline((middle - nowMiddle) / pxPerSecond(axis));
  }

  return {
    get active() {
      return press !== undefined || fingers.size > 1;
    },
    down(point, lane) {
      fingers.set(point.id, point.x);
      press = fingers.size === 1 ? { x: point.x, lane, dragging: lane === undefined, playing: store.getState().clock.playing, atHead: false } : undefined;
      // Outside of lanes there are no marks to mean: it moves at once.
      if (press?.dragging) seekTo(point);
    },
    move(point) {
      const before = pair(fingers);
      if (fingers.has(point.id)) fingers.set(point.id, point.x);
      const after = pair(fingers);
      if (before && after) pinch(before, after);
      if (!press) return;
      const moved = Math.abs(point.x - press.x) >= CLICK_REACH;
      press.dragging ||= moved;
      if (!press.dragging) return;
      if (moved) actions.noteScrubbed();
      seekTo(point);
    },
    up(point) {
      fingers.delete(point.id);
      const done = press;
      press = undefined;
      if (!done) return;
      if (done.dragging) return resume(done);
      const at = place();
      const mark = done.lane && changeNear(done.lane, timeAt(at.axis, point.x - at.left), MARK_REACH / pxPerSecond(at.axis));
      if (mark === undefined || !done.lane) return seekTo(point);
      actions.lookAt(mark);
      actions.select(selectionOf(done.lane));
    },
    cancel() {
      fingers.clear();
      press = undefined;
    },
  };
}

function pair(fingers: ReadonlyMap<number, number>): readonly [number, number] | undefined {
  const [a, b] = [...fingers.values()];
  return a === undefined || b === undefined ? undefined : [a, b];
}

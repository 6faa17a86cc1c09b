// The timeline's window: zoom, pan, the whole run.
import type { ActionContext } from './playground.ts';
import { fitted, panned, zoomed } from './timeWindow.ts';

export interface TimelineActions {
  /** Shows less time by a factor above 1; `around` keeps its place, else the cursor. */
  zoomTimeline(factor: number, around?: number): void;
  panTimeline(seconds: number): void;
  /** Shows another instant because the reader wants to look at it: in the past, time stands still then. */
  lookAt(to: number | 'head'): void;
  /** The whole run. */
  fitTimeline(): void;
  /** The reader has moved the playhead once: the hint is not needed any more. */
  noteScrubbed(): void;
}

export function timelineActions({ store, actions }: ActionContext): TimelineActions {
  return {
    zoomTimeline: (factor, around) => store.setState(({ window, clock }) => ({ window: zoomed(window, factor, around ?? pivot(window, clock.cursor), clock.head) })),
    panTimeline: (seconds) => store.setState(({ window }) => ({ window: panned(window, seconds) })),
    fitTimeline: () => store.setState(({ clock }) => ({ window: fitted(clock.head) })),
    lookAt(to) {
      const { clock } = store.getState();
      if (to !== 'head' && to < clock.head && clock.playing) actions().setPlaying(false);
      actions().seek(to);
    },
    noteScrubbed() {
      if (!store.getState().settings.scrubbed) void actions().setSettings({ scrubbed: true });
    },
  };
}

function pivot({ from, to }: { readonly from: number; readonly to: number }, cursor: number): number {
  return cursor >= from && cursor <= to ? cursor : (from + to) / 2;
}

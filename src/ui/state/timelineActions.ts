// The timeline's window: zoom, pan, the whole run.
import type { ActionContext } from './playground.ts';
import { fitted, panned, zoomed } from './timeWindow.ts';

export interface TimelineActions {
  /** Shows less time by a factor above 1; `around` keeps its place, else the cursor. */
  zoomTimeline(factor: number, around?: number): void;
  panTimeline(seconds: number): void;
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
    noteScrubbed() {
      if (!store.getState().settings.scrubbed) void actions().setSettings({ scrubbed: true });
    },
  };
}

function pivot({ from, to }: { readonly from: number; readonly to: number }, cursor: number): number {
  return cursor >= from && cursor <= to ? cursor : (from + to) / 2;
}

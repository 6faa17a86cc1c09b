// How the reader looks at the drawing: moved and scaled. It follows the fit until the reader moves it.
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { zoomAround, type ViewTransform } from '../model/fit.ts';
import type { Box, Size } from '../model/box.ts';

export interface GraphViewState {
  readonly transform: ViewTransform;
  /** What shows everything, as it was found last. */
  readonly fitted: ViewTransform;
  /** The reader moved it: it is left alone until they ask for the fit. */
  readonly moved: boolean;
  readonly panel: Size;
  /** Somebody other than the pan and zoom gestures set the transform; counts up. */
  readonly jumps: number;
}

export interface GraphView {
  readonly store: StoreApi<GraphViewState>;
  /** A new fit is known. */
  refit(fitted: ViewTransform, panel: Size): void;
  /** The reader drags or scrolls. */
  pan(transform: ViewTransform): void;
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  fit(): void;
  /** Moves it by as much as is needed to see the box. */
  reveal(box: Box | undefined): void;
}

export function createGraphView(): GraphView {
  const start: ViewTransform = { x: 20, y: 84, zoom: 1 };
  const store = createStore<GraphViewState>(() => ({ transform: start, fitted: start, moved: false, panel: { width: 0, height: 0 }, jumps: 0 }));
  const jump = (transform: ViewTransform, moved: boolean): void => store.setState(({ jumps }) => ({ transform, moved, jumps: jumps + 1 }));
  const zoomBy = (factor: number): void => {
    const { transform, panel } = store.getState();
    jump(zoomAround(transform, factor, { x: panel.width / 2, y: panel.height / 2 }), true);
  };
  return {
    store,
    refit(fitted, panel) {
      store.setState({ fitted, panel });
      const { moved, transform } = store.getState();
      if (!moved && !sameTransform(transform, fitted)) jump(fitted, false);
    },
    pan: (transform) => store.setState({ transform, moved: true }),
    zoomBy,
    zoomTo: (zoom) => zoomBy(zoom / store.getState().transform.zoom),
    fit: () => jump(store.getState().fitted, false),
    reveal(box) {
      const { transform, panel, moved } = store.getState();
      if (!box) return;
      const dx = shift(box.x * transform.zoom + transform.x, box.width * transform.zoom, EDGE, panel.width - EDGE);
      const dy = shift(box.y * transform.zoom + transform.y, box.height * transform.zoom, UNDER_LANE, panel.height - EDGE);
      if (dx !== 0 || dy !== 0) jump({ ...transform, x: transform.x + dx, y: transform.y + dy }, moved);
    },
  };
}

/** Nothing is revealed under the lane or close to an edge. */
const EDGE = 12;
const UNDER_LANE = 50;

/** By how much a stretch has to move to be within limits; its beginning counts most. */
function shift(at: number, length: number, from: number, to: number): number {
  if (at < from) return from - at;
  return at + length > to ? Math.max(from - at, to - at - length) : 0;
}

function sameTransform(a: ViewTransform, b: ViewTransform): boolean {
  return a.x === b.x && a.y === b.y && a.zoom === b.zoom;
}

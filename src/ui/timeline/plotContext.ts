// What all lanes share: how wide the plot is, and the colours to draw with.
import { createContext, useContext, useMemo } from 'react';
import { usePlayground } from '../state/playgroundContext.ts';
import { axisOf, type TimeAxis } from '../components/trace/timeAxis.ts';
import type { Palette } from '../components/trace/palette.ts';

export interface PlotSurface {
  /** px; 0 until it has been measured. */
  readonly width: number;
  readonly palette: Palette | undefined;
  /** Without labels, for narrow screens. */
  readonly mini: boolean;
}

export const PlotContext = createContext<PlotSurface>({ width: 0, palette: undefined, mini: false });

export function usePlot(): PlotSurface {
  return useContext(PlotContext);
}

/** Changes only when the window or the width does. */
export function useAxis(): TimeAxis {
  const { width } = usePlot();
  const window = usePlayground((state) => state.window);
  return useMemo(() => axisOf(window, width), [window, width]);
}

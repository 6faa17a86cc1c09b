// What all cells are drawn with: one palette, one width, one length of time.
import { createContext, useContext } from 'react';
import type { Palette } from '../components/trace/palette.ts';

export interface CellPlot {
  readonly palette: Palette | undefined;
  /** Of the drawing in a cell, px. */
  readonly width: number;
  /** Virtual seconds from its left to its right edge. */
  readonly of: number;
}

export const CellPlotContext = createContext<CellPlot>({ palette: undefined, width: 0, of: 1 });

export function usePlot(): CellPlot {
  return useContext(CellPlotContext);
}

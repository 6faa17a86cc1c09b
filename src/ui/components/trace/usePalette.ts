// The palette for canvases, new after every change of theme, contrast or fonts.
import { useLayoutEffect, useState } from 'react';
import { onPaletteChange, readPalette, type Palette } from './palette.ts';

export function usePalette(probe: HTMLElement | null): Palette | undefined {
  const [palette, setPalette] = useState<Palette>();
  useLayoutEffect(() => {
    if (!probe) return undefined;
    const read = (): void => setPalette(readPalette(probe));
    read();
    return onPaletteChange(read);
  }, [probe]);
  return palette;
}

// The size of the graph's panel, and what there is room for in it.
import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { Size } from '../model/box.ts';

/** Lower panels have no room for the sentence below. */
const LOW = 440;
/** Narrower, the sentence stands above the tools instead of beside them. */
const NARROW = 760;
/** From this width on, the only Pod is drawn with more air. */
const ROOMY = 880;

export function usePanelSize(panel: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = panel.current;
    if (!element) return undefined;
    // Before the frame is painted: otherwise it would show the drawing where it fitted the old size.
    const observer = new ResizeObserver(() => flushSync(() => setSize({ width: element.clientWidth, height: element.clientHeight })));
    observer.observe(element);
    return () => observer.disconnect();
  }, [panel]);
  return size;
}

export function isLow({ height }: Size): boolean {
  return height > 0 && height < LOW;
}

export function isNarrow({ width }: Size): boolean {
  return width > 0 && width < NARROW;
}

export function isRoomy(size: Size): boolean {
  return !isLow(size) && (size.width === 0 || size.width >= ROOMY);
}

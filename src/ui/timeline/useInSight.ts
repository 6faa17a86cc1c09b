// Which part of the lanes is scrolled into view, in steps: drawing begins a little before something comes into sight.
import { useCallback, useEffect, useState } from 'react';

const STEP = 120;
const MARGIN = 160;

export function useInSight(scroller: HTMLElement | null, height: number): (y: number, size: number) => boolean {
  const [top, setTop] = useState(0);
  useEffect(() => {
    if (!scroller) return undefined;
    const onScroll = (): void => setTop(Math.floor(scroller.scrollTop / STEP) * STEP);
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => scroller.removeEventListener('scroll', onScroll);
  }, [scroller]);
  return useCallback((y, size) => y + size >= top - MARGIN && y <= top + height + STEP + MARGIN, [top, height]);
}

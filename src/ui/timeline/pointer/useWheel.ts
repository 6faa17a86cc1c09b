// Wheel with Ctrl (and a trackpad's pinch) zooms around the pointer; sideways it pans.
import { useEffect } from 'react';
import type { Playground } from '../../state/playground.ts';
import { pxPerSecond, timeAt } from '../../components/trace/timeAxis.ts';
import { plotPlace } from './plotPlace.ts';

const ZOOM_PER_PX = 0.0022;

export function useWheel(root: HTMLElement | null, playground: Playground | undefined, width: number): void {
  useEffect(() => {
    if (!root || !playground || width === 0) return undefined;
    const onWheel = (event: WheelEvent): void => {
      const { axis, left } = plotPlace(root, playground, width);
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (event.ctrlKey || event.metaKey) playground.actions.zoomTimeline(Math.exp(-event.deltaY * ZOOM_PER_PX), timeAt(axis, event.clientX - left));
      else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) playground.actions.panTimeline(sideways / pxPerSecond(axis));
      else return;
      event.preventDefault();
    };
    // React listens passively: the page itself would zoom.
    root.addEventListener('wheel', onWheel, { passive: false });
    return () => root.removeEventListener('wheel', onWheel);
  }, [root, playground, width]);
}

// The selected Pod stays in sight while the others scroll below it; layers that draw over it must follow.
import { useEffect, useMemo, useState } from 'react';
import { usePlayground } from '../state/playgroundContext.ts';
import { selectedPod } from '../state/selection.ts';
import type { TimelineLayout } from './model/groups.ts';

/** A taller block would leave no room for the others. */
const LARGEST_SHARE = 0.62;

export interface Stuck {
  /** uid of the Pod that sticks. */
  readonly pod: string | undefined;
  /** The layout as it is on screen. */
  readonly layout: TimelineLayout;
}

export function useStuck(scroller: HTMLElement | null, layout: TimelineLayout, room: number): Stuck {
  const pod = usePlayground((state) => selectedPod(state.selection));
  const item = layout.items.find(({ type, group }) => type === 'pod' && group.id === pod && group.height <= room * LARGEST_SHARE);
  const top = useScrollTop(item && layout.height > room ? scroller : null);
  const shift = item ? Math.max(0, Math.min(top - item.y, layout.height - item.group.height - item.y)) : 0;
  return useMemo(() => ({ pod: item?.group.id, layout: item && shift > 0 ? shifted(layout, item.group.id, shift) : layout }), [layout, item, shift]);
}

function shifted(layout: TimelineLayout, id: string, by: number): TimelineLayout {
  return { ...layout, items: layout.items.map((item) => (item.group.id === id ? { ...item, y: item.y + by } : item)) };
}

/** 0 while there is nothing to follow. */
function useScrollTop(scroller: HTMLElement | null): number {
  const [top, setTop] = useState(0);
  useEffect(() => {
    if (!scroller) return undefined;
    const read = (): void => setTop(scroller.scrollTop);
    read();
    scroller.addEventListener('scroll', read, { passive: true });
    return () => {
      scroller.removeEventListener('scroll', read);
      setTop(0);
    };
  }, [scroller]);
  return top;
}

// The lane that the arrow keys move on. It is marked only while the playhead has the focus.
import { useMemo, useState } from 'react';
import type { Lane } from './model/lanes.ts';

export interface ActiveLane {
  readonly lane: Lane | undefined;
  /** Its id while it is to be marked. */
  readonly shown: string | undefined;
  move(direction: 1 | -1): Lane | undefined;
  setFocused(focused: boolean): void;
}

export function useActiveLane(lanes: readonly Lane[]): ActiveLane {
  const [id, setId] = useState<string>();
  const [focused, setFocused] = useState(false);
  return useMemo(() => {
    const at = Math.max(0, lanes.findIndex((lane) => lane.id === id));
    const lane = lanes[at];
    return {
      lane,
      shown: focused ? lane?.id : undefined,
      move(direction) {
        const next = lanes[Math.min(lanes.length - 1, Math.max(0, at + direction))];
        setId(next?.id);
        return next;
      },
      setFocused,
    };
  }, [lanes, id, focused]);
}

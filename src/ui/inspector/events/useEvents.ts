// Events at the cursor. Draws again only when another event has come or gone, not with every move of the clock.
import { useMemo } from 'react';
import type { EventMark } from '../../../session/recording/eventMark.ts';
import { usePlayground } from '../../state/playgroundContext.ts';
import { eventCountAt, latestEvents } from './eventsAt.ts';

export const MOST_EVENTS = 500;

export function useEvents(isWanted: (event: EventMark) => boolean): readonly EventMark[] {
  const count = usePlayground(({ events, clock }) => eventCountAt(events, clock.cursor));
  const events = usePlayground((state) => state.events);
  return useMemo(() => latestEvents(events, count, MOST_EVENTS, isWanted), [events, count, isWanted]);
}

// Events of the selection, newest first.
import { TriangleAlert } from 'lucide-react';
import { memo, useMemo, type ReactNode } from 'react';
import type { EventMark } from '../../../session/recording/eventMark.ts';
import { useActions, useTexts } from '../../state/playgroundContext.ts';
import type { Selection } from '../../state/selection.ts';
import { WhyButton } from '../WhyButton.tsx';
import { EventAge } from './EventAge.tsx';
import { isAbout } from './eventsAt.ts';
import { MOST_EVENTS, useEvents } from './useEvents.ts';
import styles from './EventsTab.module.css';

export function EventsTab({ selection }: { readonly selection: Selection }): ReactNode {
  const { inspector } = useTexts();
  const isWanted = useMemo(() => isAbout(selection), [selection]);
  const events = useEvents(isWanted);
  if (events.length === 0) return <p className={styles.empty}>{inspector.events.noneOfThis}</p>;
  return (
    <>
      <ol className={styles.list} aria-label={inspector.events.label}>
        {events.map((event) => (
          <EventItem key={event.uid} event={event} />
        ))}
      </ol>
      {events.length >= MOST_EVENTS && <p className={styles.empty}>{inspector.events.capped(MOST_EVENTS)}</p>}
    </>
  );
}

const EventItem = memo(function EventItem({ event }: { readonly event: EventMark }): ReactNode {
  const { inspector } = useTexts();
  const { seek } = useActions();
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        {event.type === 'Warning' && <TriangleAlert className={`i xs ${styles.warning}`} role="img" aria-label="Warning" />}
        <strong>{event.reason}</strong>
        {event.count > 1 && <span className="count">{inspector.events.times(event.count)}</span>}
        <span className="dim">{event.from}</span>
        <span className="spring" />
        <button type="button" className={styles.age} onClick={() => seek(event.t)}>
          <EventAge t={event.t} />
        </button>
        <WhyButton subject={{ about: 'event', uid: event.uid }} about={event.reason} />
      </div>
      <p className={styles.message}>{event.message}</p>
    </li>
  );
});

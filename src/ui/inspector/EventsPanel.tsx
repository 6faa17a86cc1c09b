// The drawer's list of events: everything up to the instant shown, newest first.
import { useCallback, useState, type ReactNode } from 'react';
import type { EventMark } from '../../session/recording/eventMark.ts';
import { useTexts } from '../state/playgroundContext.ts';
import { EventTable } from './events/EventTable.tsx';
import { MOST_EVENTS, useEvents } from './events/useEvents.ts';
import styles from './EventsPanel.module.css';

export function EventsPanel(): ReactNode {
  const { events: words } = useTexts().inspector;
  const [text, setText] = useState('');
  const [warnings, setWarnings] = useState(false);
  const wanted = text.trim().toLowerCase();
  const isWanted = useCallback((event: EventMark) => (!warnings || event.type === 'Warning') && (wanted === '' || holds(event, wanted)), [wanted, warnings]);
  const events = useEvents(isWanted);
  return (
    <div className={styles.panel}>
      <div className={styles.filter}>
        <input type="search" value={text} placeholder={words.filter} aria-label={words.filter} onChange={(event) => setText(event.target.value)} />
        <button type="button" className="btn sm line" aria-pressed={warnings} onClick={() => setWarnings(!warnings)}>
          {words.warnings}
        </button>
        {events.length >= MOST_EVENTS && <span className="small dim">{words.capped(MOST_EVENTS)}</span>}
      </div>
      {events.length === 0 ? <p className={styles.empty}>{wanted !== '' ? words.noMatch(text.trim()) : warnings ? words.noWarning : words.none}</p> : <EventTable events={events} />}
    </div>
  );
}

function holds({ type, reason, object, message, from }: EventMark, text: string): boolean {
  return [type, reason, object, message, from].some((part) => part.toLowerCase().includes(text));
}

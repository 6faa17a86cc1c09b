// Events as a table. One row is the tab stop; arrow keys move it, Enter shows its object at its instant.
import { TriangleAlert } from 'lucide-react';
import { memo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { EventMark } from '../../../session/recording/eventMark.ts';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { timeText } from '../../components/timeText.ts';
import { WhyButton } from '../WhyButton.tsx';
import { EventAge } from './EventAge.tsx';
import { selectionOf } from './eventsAt.ts';
import styles from './EventTable.module.css';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

export function EventTable({ events }: { readonly events: readonly EventMark[] }): ReactNode {
  const { events: words } = useTexts().inspector;
  const [active, setActive] = useState<string>();
  const body = useRef<HTMLTableSectionElement>(null);
  const at = Math.max(0, events.findIndex(({ uid }) => uid === active));

  function move(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = Math.min(events.length - 1, Math.max(0, at + step));
    setActive(events[next]?.uid);
    body.current?.rows[next]?.querySelector('button')?.focus();
  }

  const { columns } = words;
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={words.label}>
        <thead>
          <tr>
            {[columns.age, columns.type, columns.reason, columns.object, columns.message].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">
              <span className="sr">{columns.why}</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={move}>
          {events.map((event, index) => (
            <EventRow key={event.uid} event={event} tabIndex={index === at ? 0 : -1} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const EventRow = memo(function EventRow({ event, tabIndex }: { readonly event: EventMark; readonly tabIndex: 0 | -1 }): ReactNode {
  const { events: words } = useTexts().inspector;
  const { select, seek } = useActions();
  const objects = usePlayground((state) => state.objects);

  function go(): void {
    const selection = selectionOf(event, objects);
    if (selection) select(selection);
    seek(event.t);
  }

  return (
    <tr onClick={go}>
      <td>
        <EventAge t={event.t} />
      </td>
      <td className={styles.type}>
        {event.type === 'Warning' && <TriangleAlert className={`i xs ${styles.warning}`} aria-hidden />}
        {event.type}
      </td>
      <td>
        <button type="button" tabIndex={tabIndex} className={styles.reason} onClick={(click) => {
          click.stopPropagation();
          go();
        }}>
          {event.reason}
          <span className="sr"> {timeText(event.t)}</span>
        </button>
        {event.count > 1 && <span className={styles.times}>{words.times(event.count)}</span>}
      </td>
      <td title={event.object}>{event.object.replace(/^pod\//, '')}</td>
      <td title={event.message}>{event.message}</td>
      <td>
        <WhyButton subject={{ about: 'event', uid: event.uid }} about={event.reason} tabIndex={tabIndex} />
      </td>
    </tr>
  );
});

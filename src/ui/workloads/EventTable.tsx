// Events, newest first.
import type { ReactNode } from 'react';
import { Panel } from '../components/Panel.tsx';
import { timeText } from '../components/timeText.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';

/** More rows than anyone reads only cost time to draw. */
const SHOWN = 200;

export function EventTable(): ReactNode {
  const { events: texts } = useTexts();
  const events = usePlayground((state) => state.events);
  const first = Math.max(0, events.length - SHOWN);
  const rows = events
    .slice(first)
    .map((event, i) => ({ event, key: first + i }))
    .reverse();
  return (
    <Panel title={texts.heading}>
      {rows.length === 0 ? (
        <p className="empty">{texts.empty}</p>
      ) : (
        <div className="scroll" role="group" aria-label={texts.heading} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {[texts.time, texts.type, texts.reason, texts.object, texts.message].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ event, key }) => (
                <tr key={key} className={event.type === 'Warning' ? 'warning' : undefined}>
                  <td>{timeText(event.t)}</td>
                  <td>{event.type}</td>
                  <td>{event.count > 1 ? `${event.reason} (×${event.count})` : event.reason}</td>
                  <td>{event.object}</td>
                  <td className="message">{event.message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

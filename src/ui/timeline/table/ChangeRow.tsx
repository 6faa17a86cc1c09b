// One row of the table. The time is the button that goes there; the whole row does the same for a pointer.
import { memo, useEffect, useRef } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { StateWord } from '../../components/StateWord.tsx';
import { timeText } from '../../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { sameSelection } from '../../state/selection.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import type { TableRow } from './tableRows.ts';
import styles from './TimelineTable.module.css';

/** `now`: the newest row at or before the instant shown. */
export const ChangeRow = memo(function ChangeRow({ row, now }: { readonly row: TableRow; readonly now: boolean }): ReactNode {
  const { timeline } = useTexts();
  const { lookAt, select } = useActions();
  const later = usePlayground((state) => row.t > state.clock.cursor + 1e-6);
  const selected = usePlayground((state) => row.selection !== undefined && sameSelection(state.selection, row.selection));

  const element = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (now) element.current?.scrollIntoView({ block: 'nearest' });
  }, [now]);

  function goTo(event: MouseEvent): void {
    if (event.target instanceof Element && event.target.closest('[data-why]')) return;
    lookAt(row.t);
    if (row.selection) select(row.selection);
  }

  return (
    <tr ref={element} className={styles['row']} data-later={later || undefined} data-now={now || undefined} data-selected={selected || undefined} aria-current={now ? 'time' : undefined} onClick={goTo}>
      <td>
        <button type="button" className={styles['time']}>{timeText(row.t)}</button>
      </td>
      <td>{row.object}</td>
      <td>{trackWords(timeline, row)}</td>
      <td>{row.from}</td>
      <td>{row.state ? <StateWord state={row.state} word={toWords(timeline, row)} /> : toWords(timeline, row)}</td>
      <td className="mid">{row.by === 'user' ? timeline.table.you : row.by?.replace('/', ', ')}</td>
      <td data-why>{row.why && <WhyButton row={row} />}</td>
    </tr>
  );
});

function WhyButton({ row }: { readonly row: TableRow }): ReactNode {
  const { table } = useTexts().timeline;
  const { lookAt, askWhy } = useActions();

  async function ask(): Promise<void> {
    if (!row.why) return;
    // The question is about the instant shown.
    lookAt(row.t);
    await askWhy(row.why, row.t);
  }

  return (
    <button type="button" className="why quiet" aria-label={table.whyOf(`${row.object} ${row.to}`)} onClick={() => void ask()}>
      {table.why}
    </button>
  );
}

function trackWords(texts: Texts['timeline'], { track, detail = '' }: TableRow): string {
  switch (track) {
    case 'status':
      return texts.status;
    case 'phase':
      return texts.phase;
    case 'deleted':
      return texts.table.wholeObject;
    case 'action':
      return texts.table.yourAction;
    case 'event':
      return `${texts.table.event} ${detail}`;
    case 'container':
      return texts.table.container;
    default:
      return detail;
  }
}

function toWords(texts: Texts['timeline'], { track, to, repeats, state }: TableRow): string {
  if (track === 'deleted') return texts.deleted;
  if (track === 'container' && state === 'ready') return texts.table.ready(to);
  if (track !== 'probe' || !isResult(to)) return to;
  return repeats ? texts.table.andOn(texts.results[to]) : texts.results[to];
}

function isResult(text: string): text is keyof Texts['timeline']['results'] {
  return text === 'pass' || text === 'fail' || text === 'threshold' || text === 'error';
}

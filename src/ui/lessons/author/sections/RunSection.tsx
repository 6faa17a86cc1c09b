// The run's stops: each a moment that was on screen, what is seen there, and commands to try.
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DraftStop } from '../../../../scenario/lessons/draft/lessonDraft.ts';
import { usePlayground, useSessionClient } from '../../../state/playgroundContext.ts';
import { useAuthor, useAuthorWords, useDraft } from '../authorContext.ts';
import { CommandsField } from '../fields/CommandsField.tsx';
import { LineField } from '../fields/LineField.tsx';
import { Part } from '../fields/Part.tsx';
import { WordsField } from '../fields/WordsField.tsx';
import { removed, replaced } from '../lists.ts';
import { momentText, secondsOf } from '../moment.ts';
import { NO_WORDS } from '../noWords.ts';
import { LanesPart } from './LanesPart.tsx';
import styles from './sections.module.css';

export function RunSection(): ReactNode {
  const words = useAuthorWords();
  const { change } = useAuthor();
  const { stops, until, opensAt } = useDraft((now) => now);
  // Stop marks are for readers: the first tenth of a second at which what is on screen is there.
  const moment = usePlayground(({ clock }) => momentText(clock.cursor, 1));
  const isThere = stops.some(({ at }) => secondsOf(at) === secondsOf(moment));
  return (
    <>
      <div className={styles['row']}>
        <button type="button" className="btn line" data-path="stops" disabled={isThere} title={isThere ? words.stopThere : undefined} onClick={() => change((now) => ({ ...now, stops: inOrder([...now.stops, { at: moment, offers: [], text: NO_WORDS }]) }))}>
          <Plus className="i s" aria-hidden />
          {words.addStop(moment)}
        </button>
      </div>
      {stops.length === 0 && <p className={styles['help']}>{words.noStops}</p>}
      {stops.map((stop, i) => <Stop key={i} stop={stop} at={i} />)}
      <div className={styles['pair']}>
        <LineField label={words.fields.until} path="run.until" value={until} narrow onChange={(next) => change((now) => ({ ...now, until: next }))}>
          <button type="button" className="btn sm" onClick={() => change((now) => ({ ...now, until: moment }))}>{words.takeMoment(moment)}</button>
        </LineField>
        <LineField label={words.fields.opensAt} path="opensAt" value={opensAt} narrow help={words.helps.optional} onChange={(next) => change((now) => ({ ...now, opensAt: next }))} />
      </div>
      <LanesPart />
    </>
  );
}

function Stop({ stop, at }: { readonly stop: DraftStop; readonly at: number }): ReactNode {
  const words = useAuthorWords();
  const { change } = useAuthor();
  const client = useSessionClient();
  const set = (next: Partial<DraftStop>): void => change((now) => ({ ...now, stops: replaced(now.stops, at, { ...stop, ...next }) }));
  const seconds = secondsOf(stop.at);
  return (
    <Part
      name={words.stop(at + 1, stop.at)} onRemove={() => change((now) => ({ ...now, stops: removed(now.stops, at) }))}
      aside={seconds === undefined ? undefined : <button type="button" className="btn sm" onClick={() => void client.request('seek', { to: seconds })}>{words.tryStop(stop.at)}</button>}
    >
      <WordsField label={words.seen} path={`stops[${at}]`} rows={1} value={stop.text} onChange={(text) => set({ text })} />
      <CommandsField label={words.offers} path={`run.stops[${at}].offers`} value={stop.offers} onChange={(offers) => set({ offers })} />
    </Part>
  );
}

function inOrder(stops: readonly DraftStop[]): readonly DraftStop[] {
  return stops.toSorted((a, b) => (secondsOf(a.at) ?? 0) - (secondsOf(b.at) ?? 0));
}

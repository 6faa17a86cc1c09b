// The same stage with one thing changed, side by side on one clock: each lane is taken from the files on screen. The first is the stage itself.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { DraftLane } from '../../../../scenario/lessons/draft/lessonDraft.ts';
import { usePlayground, useSessionClient } from '../../../state/playgroundContext.ts';
import { useAuthor, useAuthorWords, useDraft } from '../authorContext.ts';
import { ChecksField } from '../fields/ChecksField.tsx';
import { LineField } from '../fields/LineField.tsx';
import { Part } from '../fields/Part.tsx';
import { freeName, removed, replaced } from '../lists.ts';
import { Changes } from './Changes.tsx';
import styles from './sections.module.css';

const MOST = 4;

export function LanesPart(): ReactNode {
  const words = useAuthorWords();
  const { change } = useAuthor();
  const client = useSessionClient();
  const draft = useDraft((now) => now);
  const files = usePlayground((state) => state.files);
  const [said, setSaid] = useState('');
  const { lanes } = draft;
  async function take(): Promise<void> {
    const { edits, files: added } = await client.request('draftVariant', { draft, files });
    setSaid(added.length > 0 ? words.laneNewFiles : edits.length === 0 ? words.nothingDiffers : '');
    if (added.length > 0 || edits.length === 0) return;
    change((now) => {
      const before = now.lanes.length === 0 ? [{ id: words.stageItself, edits: [], proof: [] }] : now.lanes;
      return { ...now, lanes: [...before, { id: freeName(before.map(({ id }) => id), words.laneId), edits, proof: [] }] };
    });
  }
  // One lane alone is the stage.
  const remove = (at: number): void => change((now) => ({ ...now, lanes: now.lanes.length === 2 ? [] : removed(now.lanes, at) }));
  return (
    <section className={styles['group']} aria-label={words.lanes}>
      <h3>{words.lanes}</h3>
      <div className={styles['row']}>
        <button type="button" className="btn line" data-path="run.lanes" disabled={lanes.length >= MOST} onClick={() => void take()}>
          <Plus className="i s" aria-hidden />
          {words.addLane}
        </button>
      </div>
      <p className={styles['help']} role="status">{said || words.lanesHelp}</p>
      {lanes.map((lane, i) => <Lane key={i} lane={lane} at={i} onRemove={i === 0 ? undefined : () => remove(i)} />)}
    </section>
  );
}

function Lane({ lane, at, onRemove }: { readonly lane: DraftLane; readonly at: number; readonly onRemove: (() => void) | undefined }): ReactNode {
  const words = useAuthorWords();
  const { change } = useAuthor();
  const set = (next: Partial<DraftLane>): void => change((now) => ({ ...now, lanes: replaced(now.lanes, at, { ...lane, ...next }) }));
  return (
    <Part name={words.lane(at + 1, lane.id)} {...(onRemove && { onRemove })}>
      <LineField label={words.laneName} path={`run.lanes[${at}].id`} value={lane.id} onChange={(id) => set({ id })} />
      <Changes value={{ edits: lane.edits }} onChange={({ edits }) => set({ edits })} />
      <ChecksField label={words.laneProof} path={`run.lanes[${at}].proof`} value={lane.proof} places={[{ where: `lane/${lane.id}`, wants: 'met' }]} onChange={(proof) => set({ proof })} />
    </Part>
  );
}

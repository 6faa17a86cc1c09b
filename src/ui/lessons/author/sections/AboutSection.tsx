// What the lesson is called and teaches, and the stage it plays on.
import type { ReactNode } from 'react';
import { usePlayground, useSessionClient } from '../../../state/playgroundContext.ts';
import { useLessonWords } from '../../useLessonWords.ts';
import { useAuthor, useAuthorWords, useDraft } from '../authorContext.ts';
import { LineField } from '../fields/LineField.tsx';
import { ListField } from '../fields/ListField.tsx';
import { WordsField } from '../fields/WordsField.tsx';
import styles from './sections.module.css';
import { StageFields } from './StageFields.tsx';
import { StageSummary } from './StageSummary.tsx';

const CHAPTERS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

export function AboutSection(): ReactNode {
  const words = useAuthorWords();
  const { chapters } = useLessonWords();
  const { change } = useAuthor();
  const draft = useDraft((now) => now);
  return (
    <>
      <WordsField label={words.fields.title} path="title" rows={1} value={draft.title} onChange={(title) => change((now) => ({ ...now, title }))} />
      <WordsField label={words.fields.objective} path="objective" value={draft.objective} onChange={(objective) => change((now) => ({ ...now, objective }))} />
      <WordsField label={words.fields.misconception} path="misconception" value={draft.misconception} onChange={(misconception) => change((now) => ({ ...now, misconception }))} />
      <WordsField label={words.fields.opening} path="opening" value={draft.opening} onChange={(opening) => change((now) => ({ ...now, opening }))} />
      <WordsField label={words.fields.debrief} path="debrief" rows={3} value={draft.debrief} onChange={(debrief) => change((now) => ({ ...now, debrief }))} />
      <WordsField label={words.fields.dated} path="dated" optional value={draft.dated} onChange={(dated) => change((now) => ({ ...now, dated }))} />
      <p className={styles['help']}>{words.helps.words}</p>
      <div className={styles['pair']}>
        <LineField label={words.fields.id} path="id" value={draft.id} onChange={(id) => change((now) => ({ ...now, id }))} />
        <label className={styles['select']}>
          <span>{words.fields.chapter}</span>
          <select value={draft.chapter} data-path="chapter" onChange={(event) => change((now) => ({ ...now, chapter: Number(event.target.value) }))}>
            {CHAPTERS.map((chapter) => <option key={chapter} value={chapter}>{chapter} · {chapters[chapter]}</option>)}
          </select>
        </label>
      </div>
      <div className={styles['pair']}>
        <ListField label={words.fields.needs} path="needs" value={draft.needs} onChange={(needs) => change((now) => ({ ...now, needs }))} />
        <ListField label={words.fields.rows} path="rows" value={draft.rows} onChange={(rows) => change((now) => ({ ...now, rows }))} />
      </div>
      <div className={styles['pair']}>
        <LineField label={words.fields.minutes} path="minutes" value={String(draft.minutes)} onChange={(minutes) => change((now) => ({ ...now, minutes: Math.min(60, Number(minutes.replace(/\D/g, '')) || 1) }))} />
        <ListField label={words.fields.terms} path="terms" value={draft.terms} onChange={(terms) => change((now) => ({ ...now, terms }))} />
      </div>
      <Stage />
    </>
  );
}

/** The scenario that the lesson is about; taken from the screen once more when it has changed there. */
function Stage(): ReactNode {
  const words = useAuthorWords();
  const client = useSessionClient();
  const { change } = useAuthor();
  const files = usePlayground((state) => state.files);
  async function retake(): Promise<void> {
    const { draft: { stage, images, files: taken, inputs } } = await client.request('beginDraft', { files, title: '' });
    change((now) => ({ ...now, stage, images, files: taken, inputs }));
  }
  return (
    <section className={styles['group']} aria-label={words.fields.stage}>
      <StageFields />
      <StageSummary />
      <button type="button" className="btn sm line" data-path="files" onClick={() => void retake()}>{words.retake}</button>
    </section>
  );
}

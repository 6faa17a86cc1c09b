// What is shown after the run: points, each with what was on screen, and questions, each with the chain that was asked there.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { DraftPoint, DraftWhy } from '../../../../scenario/lessons/draft/lessonDraft.ts';
import { useActions, usePlayground, useSessionClient } from '../../../state/playgroundContext.ts';
import { useAuthor, useAuthorWords, useDraft } from '../authorContext.ts';
import { Part } from '../fields/Part.tsx';
import { WordsField } from '../fields/WordsField.tsx';
import { movedUp, removed, replaced } from '../lists.ts';
import { momentText, secondsOf } from '../moment.ts';
import { NO_WORDS } from '../noWords.ts';
import styles from './sections.module.css';
import { VariantsPart } from './VariantsPart.tsx';

export function ShownSection(): ReactNode {
  const words = useAuthorWords();
  const { change } = useAuthor();
  const { view } = useActions();
  const { reveal, why } = useDraft((now) => now);
  const moment = usePlayground(({ clock }) => momentText(clock.cursor, 3));
  function addPoint(): void {
    const { at: _at, panels: _panels, ...shown } = view();
    change((now) => ({ ...now, reveal: [...now.reveal, { at: moment, view: { ...shown }, text: NO_WORDS }] }));
  }
  return (
    <>
      <section className={styles['group']} aria-label={words.points}>
        <h3>{words.points}</h3>
        <div className={styles['row']}>
          <button type="button" className="btn line" data-path="reveal" onClick={addPoint}>
            <Plus className="i s" aria-hidden />
            {words.addPoint(moment)}
          </button>
        </div>
        {reveal.length === 0 && <p className={styles['help']}>{words.noPoints}</p>}
        {reveal.map((point, i) => <Point key={i} point={point} at={i} />)}
      </section>
      <section className={styles['group']} aria-label={words.questions}>
        <h3>{words.questions}</h3>
        <AddQuestion />
        {why.length === 0 && <p className={styles['help']}>{words.noWhy}</p>}
        {why.map((question, i) => <Question key={i} question={question} at={i} />)}
      </section>
      <VariantsPart />
    </>
  );
}

function Point({ point, at }: { readonly point: DraftPoint; readonly at: number }): ReactNode {
  const words = useAuthorWords();
  const { change } = useAuthor();
  const { showMoment } = useActions();
  const seconds = secondsOf(point.at);
  const shown = ['selection', 'tab', 'question', 'file'].flatMap((key) => (typeof point.view[key] === 'string' ? [point.view[key]] : []));
  return (
    <Part
      name={words.point(at + 1, point.at)}
      onRemove={() => change((now) => ({ ...now, reveal: removed(now.reveal, at) }))}
      onMoveUp={at === 0 ? undefined : () => change((now) => ({ ...now, reveal: movedUp(now.reveal, at) }))}
      aside={seconds === undefined ? undefined : <button type="button" className="btn sm" onClick={() => void showMoment({ ...point.view, seconds })}>{words.tryStop(point.at)}</button>}
    >
      {shown.length > 0 && <p className={styles['codes']}>{shown.map((text) => <code key={text}>{text}</code>)}</p>}
      <WordsField label={words.pointSays} path={`reveal[${at}]`} value={point.text} onChange={(text) => change((now) => ({ ...now, reveal: replaced(now.reveal, at, { ...point, text }) }))} />
    </Part>
  );
}

/** The question that is open in the inspector, in the notation of lessons. */
function AddQuestion(): ReactNode {
  const words = useAuthorWords();
  const { change } = useAuthor();
  const client = useSessionClient();
  const open = usePlayground(({ why }) => why);
  const [said, setSaid] = useState('');
  async function add(): Promise<void> {
    if (!open) return;
    const { question } = await client.request('draftQuestion', { subject: open.subject, at: open.at });
    setSaid(question ? '' : words.whyNoEnd);
    if (question) change((now) => ({ ...now, why: [...now.why, { at: momentText(open.at, 3), ...question, text: NO_WORDS }] }));
  }
  return (
    <>
      <div className={styles['row']}>
        <button type="button" className="btn line" data-path="why" disabled={!open} onClick={() => void add()}>
          <Plus className="i s" aria-hidden />
          {words.addWhy}
        </button>
      </div>
      <p className={styles['help']} role="status">{said || words.whyHelp}</p>
    </>
  );
}

function Question({ question, at }: { readonly question: DraftWhy; readonly at: number }): ReactNode {
  const words = useAuthorWords();
  const { change } = useAuthor();
  const ends = Object.values(question.ends).join(' ');
  return (
    <Part
      name={words.why(at + 1, `${question.object} ${question.field}`)}
      onRemove={() => change((now) => ({ ...now, why: removed(now.why, at) }))}
      onMoveUp={at === 0 ? undefined : () => change((now) => ({ ...now, why: movedUp(now.why, at) }))}
    >
      <p className={styles['codes']}>
        <code>{question.at}</code>
        {question.steps.map((step) => <code key={step}>{step}</code>)}
        <span>{words.ends} <code>{ends}</code></span>
      </p>
      <WordsField label={words.whySays} path={`why[${at}]`} value={question.text} onChange={(text) => change((now) => ({ ...now, why: replaced(now.why, at, { ...question, text }) }))} />
    </Part>
  );
}

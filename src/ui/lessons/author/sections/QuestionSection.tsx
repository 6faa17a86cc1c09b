// The question with its answers; the right one is proven by checks, a wrong one may say what would hold if it were right.
import { Plus } from 'lucide-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { DraftOption } from '../../../../scenario/lessons/draft/lessonDraft.ts';
import { useAuthor, useAuthorWords, useDraft } from '../authorContext.ts';
import { ChecksField } from '../fields/ChecksField.tsx';
import { Part } from '../fields/Part.tsx';
import { WordsField } from '../fields/WordsField.tsx';
import { movedUp, removed, replaced } from '../lists.ts';
import { NO_WORDS } from '../noWords.ts';
import styles from './sections.module.css';

export function QuestionSection(): ReactNode {
  const words = useAuthorWords();
  const { change } = useAuthor();
  const { question, options, ordered, proof, secondLook } = useDraft((now) => now);
  return (
    <>
      <WordsField label={words.fields.question} path="question" value={question} onChange={(next) => change((now) => ({ ...now, question: next }))} />
      <section aria-label={words.options}>
        {options.map((option, i) => <Option key={option.id} option={option} at={i} />)}
        <div className={styles['row']}>
          <button type="button" className="btn sm line" data-path="prediction.options" onClick={() => change((now) => ({ ...now, options: [...now.options, { id: nextId(now.options), text: NO_WORDS, because: NO_WORDS, not: [] }] }))}>
            <Plus className="i s" aria-hidden />
            {words.addOption}
          </button>
          <label className={styles['tick']}>
            <input type="checkbox" checked={ordered} onChange={(event) => change((now) => ({ ...now, ordered: event.target.checked }))} />
            {words.ordered}
          </label>
        </div>
      </section>
      <section className={styles['group']} aria-label={words.proofChecks}>
        <ChecksField label={words.proofChecks} path="prediction.proof" value={proof} places={[{ where: 'run', wants: 'met' }]} onChange={(next) => change((now) => ({ ...now, proof: next }))} />
        <p className={styles['help']}>{words.checksHelp}</p>
      </section>
      <WordsField label={words.fields.secondQuestion} path="secondLook.question" optional rows={1} value={secondLook.question} onChange={(next) => change((now) => ({ ...now, secondLook: { ...now.secondLook, question: next } }))} />
      <WordsField label={words.fields.secondAnswer} path="secondLook.answer" optional value={secondLook.answer} onChange={(next) => change((now) => ({ ...now, secondLook: { ...now.secondLook, answer: next } }))} />
    </>
  );
}

function Option({ option, at }: { readonly option: DraftOption; readonly at: number }): ReactNode {
  const words = useAuthorWords();
  const { change } = useAuthor();
  const group = useId();
  const answer = useDraft((now) => now.answer);
  const isRight = option.id === answer;
  const set = (next: Partial<DraftOption>): void => change((now) => ({ ...now, options: replaced(now.options, at, { ...option, ...next }) }));
  const right = (
    <label className={styles['tick']}>
      <input type="radio" name={`${group}right`} checked={isRight} onChange={() => change((now) => ({ ...now, answer: option.id }))} />
      {words.isRight}
    </label>
  );
  return (
    <Part
      name={words.option(at + 1)} aside={right}
      onRemove={() => change((now) => ({ ...now, options: removed(now.options, at) }))}
      onMoveUp={at === 0 ? undefined : () => change((now) => ({ ...now, options: movedUp(now.options, at) }))}
    >
      <WordsField label={words.option(at + 1)} path={`options.${option.id}.text`} rows={1} value={option.text} onChange={(text) => set({ text })} />
      {!isRight && (
        <>
          <WordsField label={words.because} path={`options.${option.id}.because`} rows={1} value={option.because} onChange={(because) => set({ because })} />
          <ChecksField label={words.notChecks} path={`prediction.not.${option.id}`} value={option.not} places={[{ where: 'run', wants: 'failed' }]} onChange={(not) => set({ not })} />
        </>
      )}
    </Part>
  );
}

/** The next letter that is free. */
function nextId(options: readonly DraftOption[]): string {
  const taken = new Set(options.map(({ id }) => id));
  return [...'abcdefghijklmnopqrstuvwxyz'].find((letter) => !taken.has(letter)) ?? `option-${options.length + 1}`;
}

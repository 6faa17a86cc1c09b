// What is said and asked at a step. Empty fields are not there.
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { MAX_OPTIONS, type PresentationStep, type RoomQuestion } from '../../../scenario/presentation.ts';
import { useActions } from '../../state/playgroundContext.ts';
import { usePresentWords } from '../usePresentWords.ts';
import styles from './StepForm.module.css';

const LONGEST = 4_000;
const LONGEST_QUESTION = 400;

export function StepForm({ step, index }: { readonly step: PresentationStep; readonly index: number }): ReactNode {
  const words = usePresentWords();
  const { changeStep, clearFromStep } = useActions();
  const id = useId();
  return (
    <div className={styles['form']}>
      <label htmlFor={`${id}n`}>{words.notes}</label>
      <textarea id={`${id}n`} rows={3} maxLength={LONGEST} value={step.notes ?? ''} aria-describedby={`${id}nh`} onChange={({ target: { value } }) => (value === '' ? clearFromStep(index, 'notes') : changeStep(index, { notes: value }))} />
      <p id={`${id}nh`} className="small dim">{words.notesHelp}</p>
      <QuestionFields id={id} ask={step.ask} change={(ask) => (ask ? changeStep(index, { ask }) : clearFromStep(index, 'ask'))} />
    </div>
  );
}

interface QuestionFieldsProps {
  readonly id: string;
  readonly ask: RoomQuestion | undefined;
  change(ask: RoomQuestion | undefined): void;
}

function QuestionFields({ id, ask, change }: QuestionFieldsProps): ReactNode {
  const words = usePresentWords();
  // As it is typed: an empty line is the beginning of the next option.
  const [lines, setLines] = useState(() => (ask?.options ?? []).join('\n'));
  const options = ask?.options ?? [];

  function changeOptions(text: string): void {
    setLines(text);
    const wanted = text.split('\n').map((line) => line.trim()).filter((line) => line !== '').slice(0, MAX_OPTIONS);
    if (ask) change(question(ask.text, wanted, ask.answer));
  }

  return (
    <>
      <label htmlFor={`${id}q`}>{words.question}</label>
      <textarea id={`${id}q`} rows={2} maxLength={LONGEST_QUESTION} value={ask?.text ?? ''} onChange={({ target: { value } }) => change(value === '' ? undefined : question(value, options, ask?.answer))} />
      {ask && (
        <>
          <label htmlFor={`${id}o`}>{words.options}</label>
          <textarea id={`${id}o`} rows={4} maxLength={LONGEST} value={lines} aria-describedby={`${id}oh`} onChange={({ target: { value } }) => changeOptions(value)} />
          <p id={`${id}oh`} className="small dim">{words.optionsHelp}</p>
          {options.length > 1 && (
            <>
              <label htmlFor={`${id}a`}>{words.answer}</label>
              <select id={`${id}a`} value={ask.answer ?? ''} onChange={({ target: { value } }) => change(question(ask.text, options, value === '' ? undefined : Number(value)))}>
                <option value="">{words.noAnswer}</option>
                {options.map((option, i) => <option key={i} value={i + 1}>{option}</option>)}
              </select>
            </>
          )}
        </>
      )}
    </>
  );
}

function question(text: string, options: readonly string[], answer: number | undefined): RoomQuestion {
  return { text, ...(options.length === 0 ? {} : { options }), ...(answer === undefined || answer > options.length ? {} : { answer }) };
}

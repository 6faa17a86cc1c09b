// The codes of a group, and what they come to: per question how the answers spread, the most divided question first.
import { memo, useDeferredValue, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useLessonWords } from '../useLessonWords.ts';
import { mergeResults } from './mergeResults.ts';
import { QuestionSpread } from './QuestionSpread.tsx';
import styles from './GroupResults.module.css';

const MOST_CHARACTERS = 200_000;

export function GroupResults(): ReactNode {
  const words = useLessonWords();
  const [text, setText] = useState('');
  const id = useId();
  // Thousands of codes take their time: what is typed is shown first.
  const read = useDeferredValue(text);
  return (
    <div className={styles['body']}>
      <label className={styles['label']} htmlFor={id}>{words.pasteCodes}</label>
      <textarea id={id} className={styles['codes']} rows={4} value={text} maxLength={MOST_CHARACTERS} spellCheck={false} placeholder={words.codesExample} onChange={(event) => setText(event.target.value)} />
      <Outcome text={read} />
    </div>
  );
}

const Outcome = memo(function Outcome({ text }: { readonly text: string }): ReactNode {
  const words = useLessonWords();
  const { people, lessons, refused } = mergeResults(text);
  const most = Math.max(0, ...lessons.map(({ split }) => split));
  return (
    <>
      <p role="status" className="small mid">{words.people(people)}</p>
      {refused.length > 0 && (
        <details className={styles['refused']}>
          <summary>{words.refused(refused.length)}</summary>
          <ul>{refused.map(({ text: code, failure }, i) => (
            // The same text may come twice.
            <li key={i}><code>{code}</code> {words.codeRefused[failure]}</li>
          ))}</ul>
        </details>
      )}
      {lessons.toSorted((a, b) => b.split - a.split).map((spread) => <QuestionSpread key={spread.lesson} spread={spread} divided={spread.split > 0 && spread.split === most} />)}
    </>
  );
});

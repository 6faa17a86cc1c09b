// Checks, one per line, each with what its trial in the run showed.
import { Check, CircleDashed, X } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { TriedCheck, TriedIn } from '../../../../session/lessons/tryChecks.ts';
import { checkProblemText } from '../../../../texts/checkProblemText.ts';
import { findingText } from '../../../../texts/proofText.ts';
import { timeText } from '../../../components/timeText.ts';
import { usePlayground, useTexts } from '../../../state/playgroundContext.ts';
import { useAuthorState, useAuthorWords } from '../authorContext.ts';
import { linesOf } from '../lists.ts';
import { trialKey } from '../trials.ts';
import styles from './fields.module.css';

interface TrialPlace {
  readonly where: TriedIn;
  /** What a good outcome is; absent: either says something. */
  readonly wants?: 'met' | 'failed';
  /** Which of several places it is. */
  readonly label?: string;
}

interface ChecksFieldProps {
  readonly label: string;
  readonly path: string;
  readonly value: readonly string[];
  readonly places: readonly TrialPlace[];
  readonly onChange: (value: readonly string[]) => void;
}

const MOST_CHARACTERS = 8_000;

export function ChecksField({ label, path, value, places, onChange }: ChecksFieldProps): ReactNode {
  const words = useAuthorWords();
  const id = useId();
  const [typed, setTyped] = useState<string>();
  // Spaces and empty lines stay while they are typed.
  const text = typed !== undefined && linesOf(typed).join('\n') === value.join('\n') ? typed : value.join('\n');
  return (
    <div className={styles['checks']}>
      <label htmlFor={id} className={styles['label']}>{label}</label>
      <textarea
        id={id} className={`${styles['text'] ?? ''} ${styles['code'] ?? ''}`} rows={Math.max(2, value.length + 1)} value={text} maxLength={MOST_CHARACTERS} spellCheck={false} wrap="off"
        placeholder={words.checksExample} data-path={path} aria-describedby={`${id}found`}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(linesOf(event.target.value));
        }}
      />
      <ul id={`${id}found`} className={styles['verdicts']}>
        {value.flatMap((line, i) => places.map(({ where, wants, label: place }) => (
          // The same check may be written twice.
          <Verdict key={`${i}${where}`} line={line} where={where} wants={wants} place={place} several={value.length > 1} />
        )))}
      </ul>
    </div>
  );
}

interface VerdictProps {
  readonly line: string;
  readonly where: TriedIn;
  readonly wants: 'met' | 'failed' | undefined;
  readonly place: string | undefined;
  readonly several: boolean;
}

function Verdict({ line, where, wants, place, several }: VerdictProps): ReactNode {
  const words = useAuthorWords();
  const language = usePlayground(({ settings }) => settings.language);
  const { checks } = useTexts();
  const tried = useAuthorState(({ trials }) => trials.get(trialKey(where, line)));
  const state = stateOf(tried);
  const good = tried && tried.unreadable === undefined ? wants === undefined ? undefined : wants === state : tried ? false : undefined;
  const Icon = !tried ? CircleDashed : state === 'met' ? Check : X;
  return (
    <li className={styles['verdict']} data-good={good}>
      <Icon className="i s" aria-hidden />
      <span>
        {several && <code className={styles['checkLine']}>{line}</code>}
        {place !== undefined && `${place}: `}
        {tried ? words.verdicts[state] : words.trying}
        {tried?.at !== undefined && tried.met && ` · ${words.atSecond(timeText(tried.at))}`}
        {good === false && tried?.unreadable === undefined && <b> · {words.verdicts.unwanted}</b>}
        {tried?.unreadable !== undefined && <span className={styles['found']}> · {checkProblemText(tried.unreadable, checks)}</span>}
        {tried?.found !== undefined && <span className={styles['found']}> · {words.found(findingText(tried.found, language))}</span>}
      </span>
    </li>
  );
}

function stateOf(tried: TriedCheck | undefined): 'met' | 'failed' | 'unreadable' {
  if (tried?.unreadable !== undefined) return 'unreadable';
  return tried?.met ? 'met' : 'failed';
}

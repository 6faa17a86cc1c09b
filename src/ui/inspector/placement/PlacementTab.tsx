// Where the selected Pod went or why it waits: its attempts up to the instant shown, and all that was said in one of them.
import { useState, type ReactNode } from 'react';
import type { AttemptView, PlacementAnswer } from '../../../session/placement/placementViews.ts';
import type { PodView } from '../../../session/readModel/scene.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import { PlacementHints } from '../../components/placement/PlacementHints.tsx';
import { PlacementTable } from '../../components/placement/PlacementTable.tsx';
import { timeText } from '../../components/timeText.ts';
import { useActions, useTexts } from '../../state/playgroundContext.ts';
import { useAtCursor } from '../useAtCursor.ts';
import { sameAnswer } from './sameAnswer.ts';
import styles from './PlacementTab.module.css';

export function PlacementTab({ pod }: { readonly pod: PodView }): ReactNode {
  const { placement: texts } = useTexts();
  const { takePlacementHint } = useActions();
  const [chosen, setChosen] = useState<number>();
  const { value } = useAtCursor<PlacementAnswer>({
    key: `${pod.uid}/${chosen ?? ''}`,
    ask: (client, at) => client.request('placement', { pod: pod.uid, at, ...(chosen === undefined ? {} : { attempt: chosen }) }),
    isSame: sameAnswer,
  });
  if (!value) return <p className={styles.empty}>{texts.loading}</p>;
  const { attempts, shown, table, gated, unserved, hints } = value;
  const attempt = shown === undefined ? undefined : attempts[shown];
  const waits = pod.node === undefined;
  return (
    <>
      {gated !== undefined && <Said label={texts.gated} text={gated} />}
      {attempts.length === 0 && gated === undefined && <p className={styles.empty}>{unserved === undefined ? texts.none : texts.unserved(unserved)}</p>}
      {attempt && <Attempts attempts={attempts} shown={shown ?? 0} texts={texts} onChoose={setChosen} />}
      {attempt?.message !== undefined && <Said label={texts.said} text={attempt.message} />}
      {waits && (hints.length > 0 || attempts.length > 0) && <PlacementHints hints={hints} texts={texts} onTake={(hint) => void takePlacementHint(hint)} withCommands />}
      {table && <PlacementTable table={table} texts={texts} />}
    </>
  );
}

interface AttemptsProps {
  readonly attempts: readonly AttemptView[];
  readonly shown: number;
  readonly texts: Texts['placement'];
  onChoose(index: number): void;
}

function Attempts({ attempts, shown, texts, onChoose }: AttemptsProps): ReactNode {
  return (
    <div className={styles.choice}>
      <label>
        <span className="dim">{texts.attempts}</span>
        <select value={shown} onChange={(event) => onChoose(Number(event.target.value))}>
          {attempts.map((attempt, i) => (
            <option key={i} value={i}>{texts.attempt(timeText(attempt.t), texts.outcomes[attempt.outcome](attempt.node ?? ''))}</option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Said({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  return (
    <div className={styles.said}>
      <span className="dim">{label}</span>
      <p>{text}</p>
    </div>
  );
}

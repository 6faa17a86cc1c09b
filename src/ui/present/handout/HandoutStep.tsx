// One step on paper: caption and moment, what was done by then, the question with room for an answer, and the way to open it.
import type { ReactNode } from 'react';
import { durationSeconds } from '../../../scenario/duration.ts';
import type { PresentationStep } from '../../../scenario/presentation.ts';
import type { InputRow } from '../../../session/readModel/laneRow.ts';
import { faultName } from '../../components/faultName.ts';
import { PaperQuestion } from '../../components/paper/PaperQuestion.tsx';
import { WayIn } from '../../components/paper/WayIn.tsx';
import { timeText } from '../../components/timeText.ts';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { joinCode } from '../room/joinCode.ts';
import { usePresentWords } from '../usePresentWords.ts';
import { podsAt } from './podsAt.ts';
import styles from '../../components/paper/Paper.module.css';

interface HandoutStepProps {
  readonly step: PresentationStep;
  readonly index: number;
  readonly id: string;
  readonly address: string | undefined;
  readonly leader: boolean;
}

export function HandoutStep({ step, index, id, address, leader }: HandoutStepProps): ReactNode {
  const words = usePresentWords();
  const at = durationSeconds(step.at);
  return (
    <section className={styles['step']} aria-labelledby={`handout-${index}`}>
      <div className={styles['text']}>
        <h2 id={`handout-${index}`}><span className={styles['number']}>{index + 1}</span> {step.caption}</h2>
        <p className={styles['at']}>{words.atMoment(timeText(at))}</p>
        <Pods at={at} />
        <Done at={at} />
        {step.ask && <PaperQuestion text={step.ask.text} options={step.ask.options ?? []} words={words} {...(leader && step.ask.answer !== undefined ? { right: step.ask.answer - 1 } : {})} />}
        {leader && step.notes !== undefined && (
          <div className={styles['notes']}>
            <h3>{words.leaderNotes}</h3>
            <p>{step.notes}</p>
          </div>
        )}
      </div>
      <WayIn code={joinCode(id, index)} address={address} words={words} />
    </section>
  );
}

/** What kubectl said of the Pods then. */
function Pods({ at }: { readonly at: number }): ReactNode {
  const words = usePresentWords();
  const lanes = usePlayground((state) => state.lanes);
  usePlayground((state) => state.lanesVersion);
  const pods = podsAt(lanes, at);
  if (pods.length === 0) return null;
  return (
    <ul className={styles['pods']} aria-label={words.status}>
      {pods.map(({ uid, name, status }) => <li key={uid}><span className="mono">{name}</span> <b>{status}</b></li>)}
    </ul>
  );
}

function Done({ at }: { readonly at: number }): ReactNode {
  const words = usePresentWords();
  const inputs = usePlayground((state) => state.inputs).filter(({ t, type }) => t <= at && type !== 'keys');
  if (inputs.length === 0) return null;
  return (
    <>
      <h3>{words.whatWasDone}</h3>
      <ul className={styles['done']}>{inputs.map((input) => <li key={input.seq}><span className="dim">{timeText(input.t)}</span> <InputWords input={input} /></li>)}</ul>
    </>
  );
}

function InputWords({ input: { type, label } }: { readonly input: InputRow }): ReactNode {
  const words = usePresentWords();
  const { faults } = useTexts();
  if (type === 'apply' || type === 'delete') return words.inputs[type](label === '' ? '-' : label);
  return type === 'fault' ? faultName(label, faults.names) : label;
}

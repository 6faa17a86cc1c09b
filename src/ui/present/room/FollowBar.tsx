// Above the page while a scenario that is told in steps is open: where one is, on and back, and what is asked. What is answered becomes a code for whoever presents.
import { ChevronLeft, ChevronRight, Presentation as PresentIcon, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { wantsLessMotion } from '../../theme/appearance.ts';
import { useActions, usePlayground } from '../../state/playgroundContext.ts';
import { enterFullScreen } from '../stage/presenter.ts';
import { usePresentWords } from '../usePresentWords.ts';
import { RoomQuestionForm } from './RoomQuestionForm.tsx';
import styles from './FollowBar.module.css';

export function FollowBar(): ReactNode {
  const opened = usePlayground((state) => state.opened);
  const [closed, setClosed] = useState<number>();
  const { leaveSteps } = useActions();
  if (closed === opened) return null;
  return <Bar close={() => {
    setClosed(opened);
    leaveSteps();
  }} />;
}

function Bar({ close }: { close(): void }): ReactNode {
  const words = usePresentWords();
  const { showStep, present } = useActions();
  const presentation = usePlayground((state) => state.presentation);
  const step = usePlayground((state) => state.step);
  if (!presentation) return null;
  const { steps } = presentation;
  const go = (to: number): void => void showStep(to, to > (step ?? -1) && !wantsLessMotion() ? 'play' : 'at once');
  const begin = (): void => {
    enterFullScreen();
    present('stage');
  };
  const shown = step === undefined ? undefined : steps[step];
  return (
    <section className={styles['bar']} aria-label={words.follow}>
      <div className={styles['line']}>
        <span className={styles['place']}>{step === undefined ? words.followAbout(steps.length) : words.stepLabel(step + 1, steps.length)}</span>
        {shown && <b className={styles['caption']}>{shown.caption}</b>}
        <span className={styles['spring']} />
        {step === undefined ? (
          <button type="button" className="btn sm ink" onClick={() => go(0)}>{words.begin}</button>
        ) : (
          <>
            <button type="button" className="btn sm sq line" aria-label={words.previous} title={words.previous} disabled={step === 0} onClick={() => go(step - 1)}><ChevronLeft className="i s" aria-hidden /></button>
            <button type="button" className="btn sm line" disabled={step >= steps.length - 1} onClick={() => go(step + 1)}>
              {step >= steps.length - 1 ? words.last : words.nextStep}
              <ChevronRight className="i s" aria-hidden />
            </button>
          </>
        )}
        <button type="button" className={`btn sm line ${styles['present'] ?? ''}`} aria-label={words.present} title={words.present} onClick={begin}>
          <PresentIcon className="i s" aria-hidden />
          <span>{words.present}</span>
        </button>
        <button type="button" className="btn sm sq" aria-label={words.close} title={words.close} onClick={close}><X className="i s" aria-hidden /></button>
      </div>
      {shown?.ask && step !== undefined && <RoomQuestionForm key={step} presentation={presentation} step={step} ask={shown.ask} />}
    </section>
  );
}

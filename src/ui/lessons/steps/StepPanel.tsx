// The step the learner is at: what is asked, what happened, what is to be done. The steps before can be visited again.
import { Suspense, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { usePlay, usePlayer, usePlayerState } from '../player/playerContext.ts';
import { mayVisit, STEPS, type Step } from '../player/playState.ts';
import { useLessonWords } from '../useLessonWords.ts';
import { DebriefStep } from './DebriefStep.tsx';
import { ExplainStep } from './ExplainStep.tsx';
import { PredictStep } from './PredictStep.tsx';
import { RevealStep } from './RevealStep.tsx';
import { RunStep } from './RunStep.tsx';
import styles from './StepPanel.module.css';
import { TaskStep } from './TaskStep.tsx';

const PANELS: { readonly [S in Step]: () => ReactNode } = { predict: PredictStep, run: RunStep, reveal: RevealStep, explain: ExplainStep, task: TaskStep, debrief: DebriefStep };

interface StepPanelProps {
  /** It is as long as it is, in a scroll with other things. */
  readonly flows?: boolean;
  /** At the end of its bar. */
  readonly children?: ReactNode;
}

export function StepPanel({ flows = false, children }: StepPanelProps): ReactNode {
  const ready = usePlayerState(({ play }) => play !== undefined);
  return (
    <div className={styles['panel']} data-flows={flows || undefined}>
      {ready && <Shown>{children}</Shown>}
    </div>
  );
}

function Shown({ children }: { readonly children: ReactNode }): ReactNode {
  const words = useLessonWords();
  const step = usePlay((play) => play.step);
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  const Panel = PANELS[step];
  useEffect(() => {
    // Who goes on by keyboard is at the top of the new step; who has just come stays where they are.
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [step]);
  return (
    <>
      <div className="bar">
        <h2 ref={heading} tabIndex={-1} className={styles['heading']}>{words.steps[step]}</h2>
        <span className="spring" />
        <StepMarks />
        {children}
      </div>
      <div className={styles['body']}>
        <Suspense fallback={null}>
          <Panel />
        </Suspense>
      </div>
    </>
  );
}

/** One mark per step; reached ones are buttons. */
function StepMarks(): ReactNode {
  const words = useLessonWords();
  const { goTo } = usePlayer();
  const play = usePlay((now) => now);
  const steps = STEPS.filter((step) => step !== 'explain' || play.lesson.why.length > 0);
  return (
    <ol className={styles['marks']} aria-label={words.stepOf(steps.indexOf(play.step) + 1, steps.length)}>
      {steps.map((step) => (
        <li key={step}>
          <button
            type="button"
            className={styles['mark']}
            aria-current={step === play.step ? 'step' : undefined}
            data-reached={mayVisit(play, step) || undefined}
            disabled={!play.committed || !mayVisit(play, step)}
            aria-label={words.steps[step]}
            title={words.steps[step]}
            onClick={() => void goTo(step)}
          />
        </li>
      ))}
    </ol>
  );
}

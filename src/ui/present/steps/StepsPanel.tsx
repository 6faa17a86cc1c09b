// The steps of a presentation while they are made: one is added at the moment on screen, then put into words, moved or deleted.
import { FilePlus2, Presentation as PresentIcon, Printer } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { MAX_MINUTES, MAX_STEPS } from '../../../scenario/presentation.ts';
import { timeText } from '../../components/timeText.ts';
import { useActions, usePlayground, usePlaygroundItself } from '../../state/playgroundContext.ts';
import { enterFullScreen } from '../stage/presenter.ts';
import { usePresentWords } from '../usePresentWords.ts';
import { StepRow } from './StepRow.tsx';
import styles from './StepsPanel.module.css';

const NO_STEPS: readonly never[] = [];

export function StepsPanel(): ReactNode {
  const words = usePresentWords();
  const steps = usePlayground((state) => state.presentation?.steps ?? NO_STEPS);
  const shown = usePlayground((state) => state.step);
  const [said, setSaid] = useState('');
  const [open, setOpen] = useState<number>();
  const list = useRef<HTMLOListElement>(null);
  const { moveStep } = useActions();
  const added = useAddedStep(list);

  function move(from: number, to: number): void {
    const caption = steps[from]?.caption;
    if (caption === undefined || to < 0 || to >= steps.length) return;
    moveStep(from, to);
    setSaid(words.moved(caption, to + 1));
    setOpen((before) => (before === from ? to : undefined));
  }

  return (
    <div className={styles['panel']}>
      <Tools add={added} full={steps.length >= MAX_STEPS} any={steps.length > 0} />
      {steps.length === 0 ? <p className={styles['empty']}>{words.empty}</p> : (
        <ol ref={list} className={styles['steps']} aria-label={words.stepList}>
          {steps.map((step, i) => (
            // A step has no name of its own: it is what stands at its place.
            <StepRow key={i} step={step} index={i} count={steps.length} shown={i === shown} open={open === i} toggle={() => setOpen(open === i ? undefined : i)} move={move} />
          ))}
        </ol>
      )}
      {steps.length >= MAX_STEPS && <p className="small mid">{words.full(MAX_STEPS)}</p>}
      <p className="sr" role="status">{said}</p>
    </div>
  );
}

/** Adds a step, and brings the focus to its caption, to be written over. */
function useAddedStep(list: RefObject<HTMLOListElement | null>): () => void {
  const words = usePresentWords();
  const { store } = usePlaygroundItself();
  const { addStep } = useActions();
  return () => {
    const { clock, pods, selection } = store.getState();
    const pod = (selection && 'uid' in selection ? pods.get(selection.uid) : undefined) ?? pods.values().next().value;
    addStep(words.newCaption(timeText(clock.cursor), pod?.name, pod?.status));
    // Its row is there with the next frame.
    requestAnimationFrame(() => {
      const input = list.current?.querySelectorAll<HTMLInputElement>('input[data-caption]')[store.getState().step ?? 0];
      input?.focus();
      input?.select();
    });
  };
}

interface ToolsProps {
  readonly full: boolean;
  readonly any: boolean;
  add(): void;
}

function Tools({ add, full, any }: ToolsProps): ReactNode {
  const words = usePresentWords();
  const { present, closeDialog } = useActions();
  const begin = (as: 'stage' | 'handout'): void => {
    if (as === 'stage') enterFullScreen();
    // On a phone the steps are in one.
    closeDialog();
    present(as);
  };
  return (
    <div className={styles['tools']}>
      <button type="button" className={`btn sm ${any ? 'line' : 'ink'}`} disabled={full} onClick={add} data-focus-first={any ? undefined : true}>
        <FilePlus2 className="i s" aria-hidden />
        {any ? words.addStep : words.addFirst}
      </button>
      {any && (
        <>
          <button type="button" className="btn sm ink" onClick={() => begin('stage')}>
            <PresentIcon className="i s" aria-hidden />
            {words.present}
          </button>
          <button type="button" className="btn sm line" onClick={() => begin('handout')}>
            <Printer className="i s" aria-hidden />
            {words.handout}
          </button>
          <Minutes />
        </>
      )}
    </div>
  );
}

function Minutes(): ReactNode {
  const words = usePresentWords();
  const { setMinutes } = useActions();
  const minutes = usePlayground((state) => state.presentation?.minutes);
  const change = (text: string): void => {
    const wanted = Math.round(Number(text));
    setMinutes(text !== '' && wanted >= 1 && wanted <= MAX_MINUTES ? wanted : undefined);
  };
  return (
    <label className={styles['minutes']} title={words.minutesHelp}>
      {words.minutes}
      <input type="number" min={1} max={MAX_MINUTES} value={minutes ?? ''} onChange={(event) => change(event.target.value)} />
    </label>
  );
}

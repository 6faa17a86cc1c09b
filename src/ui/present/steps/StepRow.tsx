// One step: its place, moment and caption in a line; notes and question below it when they are open. Alt and an arrow key, the buttons, or dragging move it.
import { ArrowDown, ArrowUp, Camera, MessageSquareText, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { DragEvent, KeyboardEvent, ReactNode } from 'react';
import { durationSeconds } from '../../../scenario/duration.ts';
import type { PresentationStep } from '../../../scenario/presentation.ts';
import { timeText } from '../../components/timeText.ts';
import { useActions } from '../../state/playgroundContext.ts';
import { usePresentWords } from '../usePresentWords.ts';
import { StepForm } from './StepForm.tsx';
import styles from './StepRow.module.css';

const DRAGGED = 'application/x-podscope-step';
const LONGEST_CAPTION = 120;

interface StepRowProps {
  readonly step: PresentationStep;
  readonly index: number;
  readonly count: number;
  readonly shown: boolean;
  readonly open: boolean;
  toggle(): void;
  move(from: number, to: number): void;
}

export function StepRow({ step, index, count, shown, open, toggle, move }: StepRowProps): ReactNode {
  const words = usePresentWords();
  const { showStep, changeStep, retakeStep, removeStep } = useActions();
  const [over, setOver] = useState(false);
  const n = index + 1;
  const at = timeText(durationSeconds(step.at));

  function pressed(event: KeyboardEvent): void {
    const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (by === undefined) return;
    event.preventDefault();
    const list = event.currentTarget.parentElement;
    move(index, index + by);
    // The focus goes with the step.
    requestAnimationFrame(() => list?.querySelectorAll<HTMLElement>('input[data-caption]')[Math.max(0, Math.min(count - 1, index + by))]?.focus());
  }

  function dropped(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const from = event.dataTransfer.getData(DRAGGED);
    if (from !== '') move(Number(from), index);
  }

  const button = (label: string, icon: ReactNode, act: () => void, disabled = false): ReactNode => (
    <button type="button" className="btn sm sq" aria-label={label} title={label} disabled={disabled} onClick={act}>{icon}</button>
  );
  return (
    <li className={styles['row']} data-shown={shown || undefined} data-over={over || undefined} onKeyDown={pressed} onDrop={dropped} onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(true);
      }}>
      <div className={styles['line']}>
        <button type="button" className={styles['place']} draggable aria-current={shown ? 'step' : undefined} aria-label={words.show(n, at)} onClick={() => void showStep(index)} onDragStart={(event) => event.dataTransfer.setData(DRAGGED, String(index))}>
          <b>{n}</b>
          <span className="mono">{at}</span>
        </button>
        <input data-caption className={styles['caption']} aria-label={words.captionOf(n)} value={step.caption} maxLength={LONGEST_CAPTION} onChange={(event) => event.target.value !== '' && changeStep(index, { caption: event.target.value })} />
        <button type="button" className={`btn sm sq ${step.notes !== undefined || step.ask ? styles['filled'] ?? '' : ''}`} aria-label={words.more(n)} title={words.more(n)} aria-expanded={open} onClick={toggle}>
          <MessageSquareText className="i s" aria-hidden />
        </button>
        {button(words.retake(n), <Camera className="i s" aria-hidden />, () => retakeStep(index))}
        {button(words.up(n), <ArrowUp className="i s" aria-hidden />, () => move(index, index - 1), index === 0)}
        {button(words.down(n), <ArrowDown className="i s" aria-hidden />, () => move(index, index + 1), index === count - 1)}
        {button(words.remove(n), <Trash2 className="i s" aria-hidden />, () => removeStep(index, words.stepDeleted(step.caption)))}
      </div>
      {open && <StepForm step={step} index={index} />}
    </li>
  );
}

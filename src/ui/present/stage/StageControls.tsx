// Below the stage: time, where one is among the steps, the next one, the pen, and the ways to join and to stop.
import { ChevronLeft, Eraser, Maximize, NotebookText, Pause, Pencil, Play, QrCode as QrIcon, Square, Users, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { timeText } from '../../components/timeText.ts';
import { useActions, usePlayground } from '../../state/playgroundContext.ts';
import { usePresentWords } from '../usePresentWords.ts';
import type { PresenterCommand } from './presenterCommand.ts';
import { usePresenter, usePresenterState } from './presenterContext.ts';
import styles from './StageControls.module.css';

const SPEEDS = [1, 5, 20] as const;

/** `children`: more buttons, where the upper edge has no room for them. */
export function StageControls({ children }: { readonly children?: ReactNode }): ReactNode {
  const words = usePresentWords();
  const { run } = usePresenter();
  const over = usePresenterState((state) => state.over);
  const blank = usePresenterState((state) => state.blank);
  const drawing = usePresenterState((state) => state.drawing);
  const asks = usePlayground(({ presentation, step }) => presentation?.steps[step ?? 0]?.ask?.options !== undefined);
  const button = (command: PresenterCommand, label: string, icon: ReactNode, pressed?: boolean): ReactNode => (
    <button type="button" className="btn sq" aria-label={label} title={label} aria-pressed={pressed} onClick={() => run(command)}>{icon}</button>
  );
  return (
    <footer className={styles['controls']} aria-label={words.controls} data-drawing={drawing || undefined}>
      {drawing && <DrawingNote />}
      <PlayButton />
      <Clock />
      <Speeds />
      <span className={styles['spring']} />
      <Progress />
      {button('previous', words.previous, <ChevronLeft className="i" aria-hidden />)}
      <NextButton />
      <div className={styles['tools']}>
        {asks && button('spread', words.spread, <Users className="i" aria-hidden />, over === 'spread')}
        {/* Left of the pen, which keeps its place. */}
        {drawing && button('clear', words.clear, <Eraser className="i" aria-hidden />)}
        {button('draw', words.draw, <Pencil className="i" aria-hidden />, drawing)}
        {button('blank', words.blank, <Square className="i" aria-hidden />, blank)}
        {button('join', words.join, <QrIcon className="i" aria-hidden />, over === 'join')}
        {button('speaker', words.openSpeaker, <NotebookText className="i" aria-hidden />)}
        {button('fullScreen', words.fullScreen, <Maximize className="i" aria-hidden />)}
        {children}
        <StopButton />
      </div>
    </footer>
  );
}

/** Keys are named where they act. */
function DrawingNote(): ReactNode {
  const words = usePresentWords();
  const letters = usePlayground((state) => state.settings.singleKeys);
  return <p className={styles['note']} role="status">{letters ? words.drawingKeys : words.drawing}</p>;
}

function PlayButton(): ReactNode {
  const words = usePresentWords();
  const { run } = usePresenter();
  const playing = usePlayground((state) => state.clock.playing);
  return (
    <button type="button" className={`btn ink ${styles['play'] ?? ''}`} aria-label={playing ? words.pause : words.play} onClick={() => run('play')}>
      {playing ? <Pause className="i" aria-hidden /> : <Play className="i" aria-hidden />}
      <span>{playing ? words.pause : words.play}</span>
    </button>
  );
}

function Clock(): ReactNode {
  return <span className={styles['clock']}>{usePlayground((state) => timeText(state.clock.cursor))}</span>;
}

function Speeds(): ReactNode {
  const words = usePresentWords();
  const { setSpeed } = useActions();
  const speed = usePlayground((state) => state.clock.speed);
  return (
    <div className={`seg ${styles['speeds'] ?? ''}`} role="group" aria-label={words.speed}>
      {SPEEDS.map((value) => (
        <button key={value} type="button" aria-pressed={value === speed} onClick={() => setSpeed(value)}>{`${value}×`}</button>
      ))}
    </div>
  );
}

function Progress(): ReactNode {
  const words = usePresentWords();
  const all = usePlayground((state) => state.presentation?.steps.length ?? 0);
  const step = usePlayground((state) => state.step ?? 0);
  return (
    <>
      <span className={styles['marks']} role="img" aria-label={words.stepLabel(step + 1, all)}>
        {Array.from({ length: all }, (_, i) => <i key={i} data-mark={i < step ? 'done' : i === step ? 'now' : 'to come'} />)}
      </span>
      <span className={styles['count']} aria-hidden>{words.stepOf(step + 1, all)}</span>
    </>
  );
}

function NextButton(): ReactNode {
  const words = usePresentWords();
  const { run } = usePresenter();
  const next = usePlayground(({ presentation, step }) => presentation?.steps[(step ?? 0) + 1]?.caption);
  return (
    <button type="button" className={`btn line ${styles['next'] ?? ''}`} disabled={next === undefined} onClick={() => run('next')}>
      <span className="trunc">{next === undefined ? words.last : words.next(next)}</span>
      {next !== undefined && <kbd aria-hidden>→</kbd>}
    </button>
  );
}

function StopButton(): ReactNode {
  const words = usePresentWords();
  const { present } = useActions();
  const stop = (): void => {
    if (document.fullscreenElement) void document.exitFullscreen();
    present(undefined);
  };
  return <button type="button" className="btn sq" aria-label={words.stop} title={words.stop} onClick={stop}><X className="i" aria-hidden /></button>;
}

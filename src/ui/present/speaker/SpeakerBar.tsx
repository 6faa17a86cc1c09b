// The upper edge of the presenter's window: clock, what is on the screen, and the buttons that steer it.
import { ChevronLeft, ChevronRight, Pause, Play, QrCode as QrIcon, RotateCcw, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { timeText } from '../../components/timeText.ts';
import type { PresentWords } from '../../../texts/presentWords.ts';
import type { PresenterCommand } from '../stage/presenterCommand.ts';
import type { FromSpeaker, Told } from './channel.ts';
import { elapsedText } from './elapsedText.ts';
import styles from './SpeakerBar.module.css';

interface SpeakerBarProps {
  readonly told: Told;
  readonly words: PresentWords;
  say(message: FromSpeaker): void;
}

export function SpeakerBar({ told, words, say }: SpeakerBarProps): ReactNode {
  const { playing, at, blank, over, step, steps } = told;
  const run = (command: PresenterCommand): void => say({ type: 'run', command });
  return (
    <header className={styles['bar']}>
      <Clocks told={told} words={words} />
      <button type="button" className="btn sq" aria-label={words.restartClock} title={words.restartClock} onClick={() => say({ type: 'restartClock' })}><RotateCcw className="i" aria-hidden /></button>
      <span className="rule" />
      <p className={styles['virtual']}>
        <span className="small dim">{words.virtual}</span>
        <span><span className="mono">{timeText(at)}</span> {playing ? words.isPlaying : words.isPaused}{blank && <b className={styles['blank']}>{words.isBlank}</b>}</span>
      </p>
      <span className="spring" />
      <button type="button" className="btn line" aria-pressed={blank} onClick={() => run('blank')}><Square className="i" aria-hidden />{blank ? words.unblank : words.blank}</button>
      <button type="button" className="btn line" aria-pressed={over === 'join'} onClick={() => run('join')}><QrIcon className="i" aria-hidden />{over === 'join' ? words.hideJoin : words.showJoin}</button>
      <button type="button" className="btn line" onClick={() => run('play')}>{playing ? <Pause className="i" aria-hidden /> : <Play className="i" aria-hidden />}{playing ? words.pause : words.play}</button>
      <button type="button" className="btn sq line" aria-label={words.previous} disabled={step === 0} onClick={() => run('previous')}><ChevronLeft className="i" aria-hidden /></button>
      <button type="button" className="btn ink" disabled={step >= steps.length - 1} onClick={() => run('next')}>{words.nextStep}<ChevronRight className="i" aria-hidden /></button>
    </header>
  );
}

/** Of the presenter's own time, which is no virtual one. */
function Clocks({ told: { startedAt, minutes }, words }: Pick<SpeakerBarProps, 'told' | 'words'>): ReactNode {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(ticking);
  }, []);
  const elapsed = Math.max(0, Math.floor((now - startedAt) / 1000));
  const left = minutes === undefined ? undefined : minutes * 60 - elapsed;
  return (
    <>
      <p className={styles['clock']}><span className="small dim">{words.elapsed}</span><b>{elapsedText(elapsed)}</b></p>
      {left !== undefined && <p className={styles['clock']} data-over={left < 0 || undefined}><span className="small dim">{left < 0 ? words.over : words.left}</span><b>{elapsedText(Math.abs(left))}</b></p>}
    </>
  );
}

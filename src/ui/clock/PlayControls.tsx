// Previous change, play or pause, one event, next change.
import { Pause, Play, SkipBack, SkipForward, StepForward } from 'lucide-react';
import type { ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import styles from './Transport.module.css';

export function PlayControls(): ReactNode {
  const { clock } = useTexts();
  const { setPlaying, step } = useActions();
  const playing = usePlayground((state) => state.clock.playing);
  const PlayIcon = playing ? Pause : Play;
  return (
    <>
      <button type="button" className="btn sq" aria-label={clock.previousChange} title={`${clock.previousChange}  Shift ,`} onClick={() => step('change', -1)}>
        <SkipBack className="i" aria-hidden />
      </button>
      <button type="button" data-play className={`btn ink ${styles['play']}`} aria-label={playing ? clock.pause : clock.play} onClick={() => setPlaying(!playing)}>
        <PlayIcon className="i" aria-hidden />
        <span className={styles['playWord']}>{playing ? clock.pause : clock.play}</span>
      </button>
      <button type="button" className={`btn sq ${styles['notPhone']}`} aria-label={clock.stepEvent} title={`${clock.stepEvent}  .`} onClick={() => step('event', 1)}>
        <StepForward className="i" aria-hidden />
      </button>
      <button type="button" className="btn sq" aria-label={clock.nextChange} title={`${clock.nextChange}  Shift .`} onClick={() => step('change', 1)}>
        <SkipForward className="i" aria-hidden />
      </button>
    </>
  );
}

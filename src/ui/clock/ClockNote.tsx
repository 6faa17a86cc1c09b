// One line beside the controls: a replay under way, how far back the reader looks, or what comes next.
import { ArrowRightToLine } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RunStop } from '../../session/workspace/run.ts';
import { durationText } from '../components/durationText.ts';
import { timeText } from '../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { nextTimer } from './nextTimer.ts';
import { timerWords } from '../components/timerWords.ts';
import styles from './Transport.module.css';

export function ClockNote(): ReactNode {
  const replaying = usePlayground((state) => state.progress !== undefined);
  const stopped = usePlayground((state) => state.clock.stopped);
  const following = usePlayground((state) => state.clock.following);
  if (replaying) return <Replaying />;
  if (!following) return <Past />;
  return stopped === undefined ? <Next /> : <Stopped stop={stopped} />;
}

function Replaying(): ReactNode {
  const { clock } = useTexts();
  const progress = usePlayground((state) => state.progress);
  if (!progress) return null;
  return (
    <label className={`small mid ${styles['note']}`}>
      <progress className={styles['progress']} value={progress.at} max={Math.max(progress.at, progress.of, 1e-3)} />
      <span className="trunc">{clock.replaying(timeText(progress.at), timeText(progress.of))}</span>
    </label>
  );
}

function Past(): ReactNode {
  const { clock } = useTexts();
  const { seek } = useActions();
  const behind = usePlayground((state) => durationText(Math.max(0, state.clock.head - state.clock.cursor), clock.units));
  return (
    <span className={`small ${styles['note']} ${styles['past']}`} data-past>
      <span className={`trunc ${styles['roomy']}`}>{clock.behind(behind)}</span>
      <button type="button" className="btn sm line" aria-label={clock.toHead} title={`${clock.toHead}  End`} onClick={() => seek('head')}>
        <ArrowRightToLine className="i s" aria-hidden />
        <span className={styles['playWord']}>{clock.toHead}</span>
      </button>
    </span>
  );
}

function Stopped({ stop }: { readonly stop: RunStop }): ReactNode {
  const { clock } = useTexts();
  return <span className={`small ${styles['note']}`}>{clock.stopped[stop.budget](timeText(stop.at))}</span>;
}

function Next(): ReactNode {
  const { clock } = useTexts();
  const timer = usePlayground((state) => nextTimer(state.timers, state.clock.cursor));
  const left = usePlayground((state) => (timer ? durationText(Math.max(0, timer.t - state.clock.cursor), clock.units) : ''));
  if (!timer) return null;
  const what = timerWords(clock.timers, timer);
  const words = clock.inTime(timer.known ? what : clock.notBefore(what), left);
  return (
    <span className={`small mid ${styles['note']} ${styles['next']}`}>
      {clock.next} <span className="mono">{timeText(timer.t)}</span> {words}
    </span>
  );
}

// The run goes to a stop and no further. At a stop: what is seen there, and lines that can be tried in the terminal.
import { Check, CircleDashed, SquareTerminal } from 'lucide-react';
import type { ReactNode } from 'react';
import { timeText } from '../../components/timeText.ts';
import { usePlayground } from '../../state/playgroundContext.ts';
import { durationSeconds } from '../../../scenario/duration.ts';
import { usePlay, usePlayer, usePlayTexts } from '../player/playerContext.ts';
import { plainText } from '../text/plainText.ts';
import { Inline } from '../text/RichText.tsx';
import { useLessonWords } from '../useLessonWords.ts';
import { Actions, GoOn } from './Actions.tsx';
import { Lanes } from './Lanes.tsx';
import styles from './RunStep.module.css';

export function RunStep(): ReactNode {
  const words = useLessonWords();
  const texts = usePlayTexts();
  const player = usePlayer();
  const stop = usePlay((play) => play.stop);
  const lesson = usePlay((play) => play.lesson);
  const { stops } = lesson.run;
  const arrived = usePlayground(({ clock }) => stops.filter(({ at }) => clock.head >= durationSeconds(at) - 1e-6).length);
  const there = arrived > stop;
  const next = stops[stop + 1];
  const [here, offers] = [stops[stop], there ? (stops[stop]?.offers ?? []) : []];
  return (
    <>
      <Lanes />
      <h3 className={styles['label']}>{words.stops}</h3>
      <ol className={styles['stops']}>
        {stops.map(({ at }, i) => (
          <li key={at} className={styles['stop']} aria-current={i === stop ? 'step' : undefined}>
            {i < arrived ? <Check className="i s" aria-hidden /> : <CircleDashed className="i s" aria-hidden />}
            <button type="button" className={`mono ${styles['time'] ?? ''}`} disabled={i >= arrived} aria-label={words.stop(timeText(durationSeconds(at)))} onClick={() => void player.goToStop(i)}>
              {timeText(durationSeconds(at))}
            </button>
            <span className={styles['seen']}>{i < arrived ? <Inline text={texts.stops[i] ?? ''} /> : <span className="dim">{words.ahead}</span>}</span>
          </li>
        ))}
      </ol>
      <p className="sr" role="status">{there ? plainText(texts.stops[stop] ?? '') : ''}</p>
      {offers.length > 0 && (
        <section aria-label={words.offers} className={styles['offers']}>
          <h3 className={styles['label']}>{words.offers}</h3>
          {offers.map(({ line }) => (
            <button key={line} type="button" className={styles['offer']} onClick={() => void player.offer(line)}>
              <SquareTerminal className="i s" aria-hidden />
              <code>{line}</code>
            </button>
          ))}
        </section>
      )}
      <Actions>
        {!there && here && <GoOn label={words.running(timeText(durationSeconds(here.at)))} disabled onClick={() => undefined} />}
        {(there || !here) && next && <GoOn label={words.runTo(timeText(durationSeconds(next.at)))} onClick={() => void player.goToStop(stop + 1)} />}
        {(there || !here) && !next && <GoOn label={words.whatHappened} onClick={() => void player.goTo('reveal')} />}
      </Actions>
    </>
  );
}

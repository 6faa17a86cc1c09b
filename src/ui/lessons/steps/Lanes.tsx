// The lanes of a lesson: the same stage with one thing changed. One is on screen; the moment stays when another is shown.
import type { ReactNode } from 'react';
import { usePlay, usePlayer } from '../player/playerContext.ts';
import { useLessonWords } from '../useLessonWords.ts';
import styles from './Lanes.module.css';

export function Lanes(): ReactNode {
  const words = useLessonWords();
  const { showLane } = usePlayer();
  const lanes = usePlay(({ lesson }) => lesson.run.lanes);
  const shown = usePlay(({ lane }) => lane);
  if (lanes.length < 2) return null;
  return (
    <div className={styles['lanes']}>
      <span className="small mid">{words.lanes}</span>
      <div className="seg" role="group" aria-label={words.lanes}>
        {lanes.map(({ id }) => (
          <button key={id} type="button" aria-pressed={id === shown} onClick={() => void showLane(id)}>{id}</button>
        ))}
      </div>
    </div>
  );
}

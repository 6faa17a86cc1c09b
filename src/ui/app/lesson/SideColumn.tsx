// Beside the cluster: the lesson's story, the files, or the inspector. While the lesson asks, files are text to read.
import type { ReactNode } from 'react';
import { EditorPanel } from '../../editor/EditorPanel.tsx';
import type { Side } from '../../lessons/player/lessonPlayer.ts';
import { usePlayer, usePlayerState } from '../../lessons/player/playerContext.ts';
import { StoryPanel } from '../../lessons/steps/StoryPanel.tsx';
import { useLessonWords } from '../../lessons/useLessonWords.ts';
import { tabKeys } from '../../components/tabKeys.ts';
import { usePlayground } from '../../state/playgroundContext.ts';
import { AskRegion, Guarded } from '../layout/regions.tsx';
import { FilesToRead } from './FilesToRead.tsx';
import { LeaveButton } from './LeaveButton.tsx';
import styles from './LessonScreen.module.css';

const SIDES: readonly Side[] = ['story', 'files', 'inspector'];

export function SideColumn(): ReactNode {
  const words = useLessonWords();
  const { showSide } = usePlayer();
  const side = usePlayerState((state) => state.side);
  return (
    <section id="say" className={styles['side']} aria-label={words.lesson} tabIndex={-1}>
      <div className="bar">
        <div className="tabs" role="tablist" aria-label={words.lesson} onKeyDown={tabKeys(SIDES, side, showSide)}>
          {SIDES.map((one) => (
            <button key={one} type="button" role="tab" className="tab" id={`lesson-${one}`} aria-selected={one === side} aria-controls="lesson-side" tabIndex={one === side ? 0 : -1} onClick={() => showSide(one)}>
              {words[one]}
            </button>
          ))}
        </div>
        <span className="spring" />
        <LeaveButton />
      </div>
      <div id="lesson-side" role="tabpanel" aria-labelledby={`lesson-${side}`} className={styles['sideBody']} tabIndex={side === 'story' ? 0 : -1}>
        <Guarded key={side}>
          <SideBody side={side} />
        </Guarded>
      </div>
    </section>
  );
}

export function SideBody({ side }: { readonly side: Side }): ReactNode {
  const asks = usePlayground((state) => state.lesson?.asks);
  if (side === 'story') return <StoryPanel />;
  if (side === 'inspector') return <AskRegion />;
  return asks ? <FilesToRead /> : <EditorPanel />;
}
